/** The beginning of a text of more than `length` code points, with an ellipsis; a shorter one whole. */
export function shorten(text: string, length = 20): string {
  const words = [...text];
  return words.length > length ? `${words.slice(0, length).join('')}……` : text;
}
