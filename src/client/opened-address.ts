/** The address as it was opened: the browser keeps a text directive from `location`, not from its record of the navigation. */
export function openedAddress(): string {
  const opened = performance.getEntriesByType('navigation')[0]?.name ?? '';
  return opened.startsWith(location.href) ? opened : location.href;
}
