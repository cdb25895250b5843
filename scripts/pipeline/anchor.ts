/**
 * Gives every block its permanent id. Ids are structural (`s2-4`, `s2-4-p1`, `s2-4-p1-i3`) when a passage is
 * first published; the ledger keeps them from then on, whatever becomes of the structure.
 */
import type { VFileMessage } from 'vfile-message';
import type { DocumentLedger, LedgerEntry } from '../../src/model/index.ts';
import { error } from '../lib/messages.ts';
import { findWord } from '../lib/positions.ts';
import type { OutlineBlock } from './outline.ts';
import { similarity } from './similarity.ts';

export interface Anchored {
  /** Ids in the order of the blocks. */
  ids: string[];
  /** The ledger after this build. */
  ledger: DocumentLedger;
  /** Ids that are gone, with the ids their links lead to. */
  retired: { id: string; to: string }[];
  messages: VFileMessage[];
}

/** A reworded passage keeps its id when at least this share of its character pairs is the same. */
const rewordedSimilarity = 0.5;

/**
 * Assigns ids: a block whose words are in the ledger keeps their id; then a reworded block keeps the id of the
 * most similar words left; the rest get new ids that were never used.
 * @param file the ledger's path and text, for messages
 */
export function anchor(
  document: string,
  blocks: readonly OutlineBlock[],
  ledger: DocumentLedger,
  file: { path: string; text: string },
): Anchored {
  const ids: (string | null)[] = blocks.map(() => null);
  const structural = structuralIds(blocks);
  const live = new Map(Object.entries(ledger).filter(([, entry]) => entry.to === undefined));
  keepByText(blocks, structural, ids, live);
  keepBySimilarity(blocks, structural, ids, live);
  const taken = new Set([...Object.keys(ledger), ...ids.filter(id => id !== null)]);
  for (const [index, id] of structural.entries()) {
    if (ids[index] !== null) continue;
    let fresh = id;
    for (let count = 2; taken.has(fresh); count++) fresh = `${id}-v${count}`;
    taken.add(fresh);
    ids[index] = fresh;
  }
  const assigned = ids.map(id => id!);
  const next: DocumentLedger = {};
  for (const [index, id] of assigned.entries()) next[id] = { text: blocks[index]!.text };
  const retired: { id: string; to: string }[] = [];
  const messages: VFileMessage[] = [];
  for (const [id, entry] of Object.entries(ledger)) {
    if (next[id]) continue;
    next[id] = entry;
    if (entry.to !== undefined && assigned.includes(entry.to)) retired.push({ id, to: entry.to });
    else {
      const place = findWord(file.text, `"${id}"`, Math.max(0, file.text.indexOf(`"${document}"`)));
      messages.push(
        error({ file: file.path, rule: 'passage-gone', reason: describeGone(document, id, entry), place }),
      );
    }
  }
  return { ids: assigned, ledger: next, retired, messages };
}

function describeGone(document: string, id: string, entry: LedgerEntry): string {
  const words = [...entry.text].slice(0, 20).join('');
  if (entry.to !== undefined)
    return `段落 ${document}#${id} 已注明改指 #${entry.to}，但后者也不存在。请把 "to" 改为现有段落的编号。`;
  return (
    `已发布的段落 ${document}#${id}（“${words}……”）在新文本里找不到，指向它的链接会失效。` +
    `如果确已删去，请在本文件该条目里加上 "to": "替代段落的编号"；如果是误删，请恢复原文。`
  );
}

function keepByText(
  blocks: readonly OutlineBlock[],
  structural: readonly string[],
  ids: (string | null)[],
  live: Map<string, LedgerEntry>,
): void {
  const byText = new Map<string, string[]>();
  for (const [id, entry] of live) byText.set(entry.text, [...(byText.get(entry.text) ?? []), id]);
  // Of several passages with the same words each keeps its own place first, then the order they had.
  for (const prefersPlace of [true, false]) {
    for (const [index, block] of blocks.entries()) {
      if (ids[index] !== null) continue;
      const candidates = byText.get(block.text)?.filter(id => live.has(id)) ?? [];
      const id = prefersPlace ? candidates.find(each => each === structural[index]) : candidates[0];
      if (id === undefined) continue;
      ids[index] = id;
      live.delete(id);
    }
  }
}

function keepBySimilarity(
  blocks: readonly OutlineBlock[],
  structural: readonly string[],
  ids: (string | null)[],
  live: Map<string, LedgerEntry>,
): void {
  if (live.size === 0) return;
  const pairs = blocks.flatMap((block, index) =>
    ids[index] !== null
      ? []
      : [...live].map(([id, entry]) => ({
          index,
          id,
          score: similarity(block.text, entry.text) + (id === structural[index] ? 0.01 : 0),
        })),
  );
  pairs.sort((a, b) => b.score - a.score || a.index - b.index);
  for (const { index, id, score } of pairs) {
    if (score < rewordedSimilarity || ids[index] !== null || !live.has(id)) continue;
    ids[index] = id;
    live.delete(id);
  }
}

const prefixes: Partial<Record<OutlineBlock['kind'], string>> = {
  title: 'title',
  number: 'number',
  addressee: 'to',
  salutation: 'to',
  signature: 'signature',
  date: 'date',
  note: 'note',
  attachment: 'attachment',
};

/** Ids from the outline alone: unique within the document, the same for the same blocks. */
export function structuralIds(blocks: readonly OutlineBlock[]): string[] {
  const ids: string[] = [];
  const used = new Set<string>();
  const counts = new Map<string, number>();
  const count = (key: string) => {
    const next = (counts.get(key) ?? 0) + 1;
    counts.set(key, next);
    return next;
  };
  const claim = (id: string) => {
    let free = id;
    for (let suffix = 2; used.has(free); suffix++) free = `${id}-${suffix}`;
    used.add(free);
    ids.push(free);
  };
  let paragraph = '';
  for (const block of blocks) {
    const parent = block.parent === null ? null : ids[block.parent]!;
    const prefix = prefixes[block.kind];
    if (prefix) {
      const number = count(prefix);
      claim(number === 1 ? prefix : `${prefix}${number}`);
    } else if (block.value !== null) {
      claim(parent === null ? `s${block.value}` : `${parent}-${block.value}`);
      paragraph = '';
    } else if (block.kind === 'heading') {
      const home = parent === null ? 'h' : `${parent}-h`;
      claim(`${home}${count(home)}`);
      paragraph = '';
    } else if (block.kind === 'item') {
      // A point of a run is counted within the paragraph it belongs to, or within the point it stands under.
      const under = block.parent === null ? null : blocks[block.parent]!;
      const home =
        under && under.kind === 'item' && under.value === null ? parent! : paragraph || (parent ?? 'p0');
      claim(`${home}-i${count(`${home}-i`)}`);
    } else {
      const home = parent === null ? 'p' : `${parent}-p`;
      paragraph = `${home}${count(home)}`;
      claim(paragraph);
    }
  }
  return ids;
}
