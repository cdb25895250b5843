/** The id of the concept that a link leads to: the last step of its path. */
export function conceptIdOf(link: HTMLAnchorElement): string {
  return /([^/]+)\/$/u.exec(link.pathname)?.[1] ?? '';
}
