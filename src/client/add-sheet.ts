/** Adds a style sheet to the page: what only an opened part needs is fetched with it. Resolves when it is there, or failed. */
export function addSheet(address: string): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  const settled = new Promise<void>(resolve => {
    for (const kind of ['load', 'error']) link.addEventListener(kind, () => resolve(), { once: true });
  });
  document.head.append(link);
  return settled;
}
