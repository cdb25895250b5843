/** What a link leads to that can be shown in a preview card. */

/** An entry of the site by its id; of a document, the passage that the link names. */
export interface PreviewTarget {
  kind: 'concepts' | 'regulations' | 'organisations' | 'documents';
  id: string;
}

type Address = Pick<URL, 'host' | 'pathname' | 'hash'>;

const pagePattern = /^(concepts|regulations|organisations|documents)\/([a-z\d-]+)\/$/u;
const passagePattern = /^#[a-z\d.-]/u;

/**
 * Reads an address of the site: an entry's first page other than the one that is open, or a passage.
 * @param root path of the site's home page, with a slash at both ends
 * @returns null where there is nothing to preview
 */
export function previewTarget(link: Address, root: string, open: Address): PreviewTarget | null {
  if (link.host !== open.host || !link.pathname.startsWith(root)) return null;
  const [, kind, id] = pagePattern.exec(link.pathname.slice(root.length)) ?? [];
  if (kind === undefined || id === undefined) return null;
  // An entry has one card, whatever part of its page is meant; the page itself needs none.
  const shown = kind === 'documents' ? passagePattern.test(link.hash) : link.pathname !== open.pathname;
  return shown ? { kind: kind as PreviewTarget['kind'], id } : null;
}
