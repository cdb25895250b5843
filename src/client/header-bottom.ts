/** Pixels from the window's top to what the header leaves free: none where it does not stay and is scrolled away. */
export function headerBottom(): number {
  return Math.max(0, document.querySelector('.site-header')?.getBoundingClientRect().bottom ?? 0);
}
