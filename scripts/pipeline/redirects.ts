/** Where links to what is gone lead: withdrawn passages, withdrawn documents, renamed documents. */
import type { VFileMessage } from 'vfile-message';
import type { DocumentLedger, Ledger, LedgerEntry, Redirect } from '../../src/model/index.ts';
import { error } from '../lib/messages.ts';
import { findWord } from '../lib/positions.ts';
import { withoutSpace } from './lines.ts';

/** A place that links can lead to: a passage, or with an empty id the document as a whole. */
export interface Place {
  document: string;
  id: string;
}

export interface Redirects {
  /** Withdrawn passages, by document. */
  passages: Map<string, Redirect[]>;
  /** Documents that were renamed: the id now, by the old one. */
  renamed: Map<string, string>;
  /** Documents without a source whose passages are all withdrawn. */
  withdrawn: string[];
  messages: VFileMessage[];
}

/** Reads `doc#id`, `doc#`, or `id` in the document `home`. */
export function readPlace(to: string, home: string): Place {
  const [document, id] = to.includes('#') ? (to.split('#', 2) as [string, string]) : [home, to];
  return { document, id };
}

/**
 * Follows every redirect of the ledger to its end.
 * @param ledger after this build
 * @param sources ids of the documents that have a source
 * @param file the ledger's path and text, for messages
 */
export function resolveRedirects(
  ledger: Ledger,
  sources: ReadonlySet<string>,
  file: { path: string; text: string },
): Redirects {
  const redirects: Redirects = { passages: new Map(), renamed: new Map(), withdrawn: [], messages: [] };
  const report = (
    word: string,
    rule: 'passage-gone' | 'document-gone' | 'source-id',
    reason: string,
    from = 0,
  ) =>
    redirects.messages.push(
      error({ file: file.path, rule, reason, place: findWord(file.text, `"${word}"`, from) }),
    );
  for (const [document, passages] of Object.entries(ledger)) {
    if (typeof passages === 'string') {
      const now = currentName(ledger, document);
      if (sources.has(document))
        report(
          document,
          'source-id',
          `编号 ${document} 是 ${passages} 的旧地址，旧链接仍要用它，不能再给别的文件。请给 content/sources/${document} 换一个编号。`,
        );
      else if (now === null)
        report(document, 'document-gone', `${document} 已改名为 ${passages}，但后者不在本文件里。请改正。`);
      else redirects.renamed.set(document, now);
      continue;
    }
    const entries = Object.entries(passages);
    if (!sources.has(document) && entries.some(([, entry]) => entry.to === undefined)) continue;
    if (!sources.has(document)) redirects.withdrawn.push(document);
    for (const [id, entry] of entries) {
      if (entry.to === undefined) continue;
      const end = follow(ledger, { document, id });
      if (typeof end === 'string') {
        report(
          id,
          'passage-gone',
          `已撤下的段落 ${document}#${id} 改指 ${entry.to}，${end}。请运行 npm run anchors -- retire ${document}#${id} --to 现有的段落`,
          // Asked for only here: the ledger of a large collection is as long as all its texts.
          Math.max(0, file.text.indexOf(`"${document}"`)),
        );
        continue;
      }
      const list = redirects.passages.get(document) ?? [];
      redirects.passages.set(document, list);
      list.push({
        id,
        to: end && { document: end.document, id: end.id },
        merged: end !== null && holds(ledger, end, entry),
      });
    }
  }
  return redirects;
}

/**
 * The end of a chain of redirects; null where nothing takes the passage's place; a string says
 * what is wrong.
 */
export function follow(ledger: Ledger, start: Place): Place | null | string {
  const seen = new Set<string>();
  let place = start;
  for (;;) {
    const key = `${place.document}#${place.id}`;
    if (seen.has(key)) return '又绕了回来';
    seen.add(key);
    const document = currentName(ledger, place.document);
    const passages = document === null ? null : (ledger[document] as DocumentLedger);
    if (document === null || passages === null) return `但没有文件 ${place.document}`;
    if (place.id === '') return { document, id: '' };
    const entry = Object.hasOwn(passages, place.id) ? passages[place.id] : undefined;
    if (!entry) return `但没有段落 ${key}`;
    if (entry.to === undefined) return { document, id: place.id };
    if (entry.to === null) return null;
    place = readPlace(entry.to, document);
  }
}

/** A document's id today: the end of its renamings; null where there is none. */
export function currentName(ledger: Ledger, document: string): string | null {
  const seen = new Set<string>();
  for (let name = document; !seen.has(name); ) {
    seen.add(name);
    const found = Object.hasOwn(ledger, name) ? ledger[name] : undefined;
    if (found === undefined) return null;
    if (typeof found !== 'string') return name;
    name = found;
  }
  return null;
}

/** Whether the words of a withdrawn passage still stand, whole, in the one that its links lead to. */
function holds(ledger: Ledger, { document, id }: Place, { text }: LedgerEntry): boolean {
  const target = (ledger[document] as DocumentLedger)[id];
  return target !== undefined && withoutSpace(target.text).includes(withoutSpace(text));
}

/** Texts that are not published yet, by document id. */
export function unpublished(
  ledger: Ledger,
  passages: ReadonlyMap<string, Texts>,
): ReadonlyMap<string, Texts> {
  return new Map([...passages].filter(([id]) => !Object.hasOwn(ledger, id)));
}

/** A document's passages: words by id. */
type Texts = ReadonlyMap<string, string>;

/** The one of several documents that has most words of one that lost its source, if there is one. */
export function findRenamed(lost: DocumentLedger, candidates: ReadonlyMap<string, Texts>): string | null {
  const texts = Object.values(lost).flatMap(({ text, to }) => (to === undefined ? [withoutSpace(text)] : []));
  let best: { id: string; shared: number } | null = null;
  for (const [id, passages] of candidates) {
    const held = new Set([...passages.values()].map(withoutSpace));
    const shared = texts.filter(text => held.has(text)).length;
    if (shared > (best?.shared ?? 0)) best = { id, shared };
  }
  return best && best.shared >= texts.length * renamedShare ? best.id : null;
}

/** A renamed document still has at least this share of its passages. */
const renamedShare = 0.5;
