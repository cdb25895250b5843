/**
 * Gives every block its permanent id. Ids are structural (`s2-4`, `s2-4-p1`, `s2-4-p1-i3`) when a passage is
 * first published; the ledger keeps them from then on, whatever becomes of the structure.
 */
import type { VFileMessage } from 'vfile-message';
import { type DocumentLedger, type LedgerEntry, shorten } from '../../src/model/index.ts';
import { readLabel } from '../../src/model/labels.ts';
import { error } from '../lib/messages.ts';
import { findWord } from '../lib/positions.ts';
import { withoutSpace } from './lines.ts';
import type { OutlineBlock } from './outline.ts';
import { mostSimilarity, type Pairs, pairsOf, similarity } from './similarity.ts';

export interface Anchored {
  /** Ids in the order of the blocks. */
  ids: string[];
  /** The ledger after this build. */
  ledger: DocumentLedger;
  /** Passages whose words were changed after publication, with the earlier words. */
  revisions: { block: string; was: string[] }[];
  messages: VFileMessage[];
}

/** A reworded passage keeps its id when at least this share of its character pairs is the same. */
const rewordedSimilarity = 0.5;
/** Each neighbour that is still its neighbour counts as much. */
const neighbourWeight = 0.05;
/** Beside its old neighbour a passage this similar is the same one, whatever else is like it. */
const plainSimilarity = 0.8;
/** Neighbours that are looked at further on. */
const lookAhead = 3;
/** Shorter words are found in other passages by chance. */
const shortestHeld = 6;
/** Beyond so many comparisons only passages near their old place are compared. */
const mostComparisons = 1_000_000;
const nearestPlaces = 100;

/**
 * Assigns ids. A block whose words are in the ledger keeps their id, also where it was withdrawn; then the first of
 * several blocks that a passage was split into; then a reworded block, by the words it shares and by its neighbours.
 * The rest get ids that were never used. A passage whose words stand, whole, in one other block leads there.
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
  const entries = Object.entries(ledger);
  const live = new Map(entries.filter(([, entry]) => entry.to === undefined));
  const order = [...live.keys()];
  const position = new Map(order.map((id, index) => [id, index]));
  const matching: Matching = { blocks, ids, live, order, position };
  keepByText(matching);
  keepReturned(matching, new Map(entries.filter(([, entry]) => entry.to !== undefined)));
  keepSplit(matching);
  keepInOrder(matching);
  keepBySimilarity(matching, structural);

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
  for (const [index, id] of assigned.entries()) next[id] = publish(blocks[index]!.text, ledger[id]);
  const merged = findMerged(blocks, assigned, live);
  const messages: VFileMessage[] = [];
  for (const [id, entry] of entries) {
    if (next[id]) continue;
    const holder = entry.to === undefined ? merged.get(id) : undefined;
    next[id] = holder === undefined ? entry : { ...entry, to: holder };
    if (next[id].to === undefined)
      messages.push(reportGone(document, id, entry, findSubstitute(order, id, assigned, ledger), file));
  }
  const revisions = assigned.flatMap(id => (next[id]!.was ? [{ block: id, was: next[id]!.was }] : []));
  return { ids: assigned, ledger: next, revisions, messages };
}

/** The ledger's entry for words that are published under an id. */
function publish(text: string, before: LedgerEntry | undefined): LedgerEntry {
  const earlier = before ? [...(before.was ?? []), before.text] : [];
  const different = earlier.filter(words => withoutSpace(words) !== withoutSpace(text));
  const was = [...new Set(different)];
  return was.length > 0 ? { text, was } : { text };
}

function reportGone(
  document: string,
  id: string,
  { text }: LedgerEntry,
  substitute: string | null,
  file: { path: string; text: string },
): VFileMessage {
  const place = findWord(file.text, `"${id}"`, Math.max(0, file.text.indexOf(`"${document}"`)));
  const reason =
    `已发布的段落 ${document}#${id}（“${shorten(text)}”）在新文本里找不到，指向它的链接会失效。` +
    `如果是误删，请恢复原文；如果确已删去，请运行 npm run anchors -- retire ${document}#${id} --to ${document}#${substitute ?? '替代段落的编号'}`;
  return error({ file: file.path, rule: 'passage-gone', reason, place });
}

/** What links to a passage that is gone may lead to: the new one in its place, else the one before it, or after. */
function findSubstitute(
  order: readonly string[],
  id: string,
  assigned: readonly string[],
  ledger: DocumentLedger,
): string | null {
  const at = order.indexOf(id);
  const left = new Set(assigned);
  const before = order.slice(0, at).findLast(each => left.has(each));
  const inPlace = before === undefined ? assigned[0] : assigned[assigned.indexOf(before) + 1];
  if (inPlace !== undefined && !Object.hasOwn(ledger, inPlace)) return inPlace;
  return before ?? order.slice(at).find(each => left.has(each)) ?? null;
}

/** Blocks that look for the ids of published passages. */
interface Matching {
  blocks: readonly OutlineBlock[];
  /** Ids found so far, in the order of the blocks. */
  ids: (string | null)[];
  /** Published passages that no block has yet. */
  live: Map<string, LedgerEntry>;
  /** All published passages, in the order they had. */
  order: readonly string[];
  /** Where each stands in that order. */
  position: ReadonlyMap<string, number>;
}

function keep({ ids, live }: Matching, index: number, id: string): void {
  ids[index] = id;
  live.delete(id);
}

/** Keys by the words they stand for. */
function groupByText<K>(entries: Iterable<readonly [K, { text: string }]>): Map<string, K[]> {
  const groups = new Map<string, K[]>();
  for (const [key, { text }] of entries) {
    const group = groups.get(text);
    if (group) group.push(key);
    else groups.set(text, [key]);
  }
  return groups;
}

/**
 * Passages whose words are unchanged. Words that several passages have say little by themselves: of these a block keeps
 * the id that stood beside its neighbour's, or where as many are left as there were, the one in its turn.
 */
function keepByText(matching: Matching): void {
  const { blocks, ids, live, order, position } = matching;
  if (live.size === 0) return;
  const idsOf = groupByText(live);
  const placesOf = groupByText(blocks.entries());
  for (const [text, places] of placesOf) {
    const same = idsOf.get(text);
    if (same?.length === 1 && places.length === 1) keep(matching, places[0]!, same[0]!);
  }
  const keepBeside = (index: number, step: 1 | -1) => {
    const beside = ids[index - step];
    const id = beside == null ? undefined : order[position.get(beside)! + step];
    if (ids[index] === null && id !== undefined && live.get(id)?.text === blocks[index]!.text)
      keep(matching, index, id);
  };
  for (let index = 0; index < blocks.length; index++) keepBeside(index, 1);
  for (let index = blocks.length - 1; index >= 0; index--) keepBeside(index, -1);
  for (const [text, places] of placesOf) {
    const left = idsOf.get(text)?.filter(id => live.has(id)) ?? [];
    const free = places.filter(index => ids[index] === null);
    if (left.length === free.length)
      for (const [turn, index] of free.entries()) keep(matching, index, left[turn]!);
  }
}

/** Withdrawn passages whose words are back: words long enough to be no others, and once only. */
function keepReturned({ blocks, ids }: Matching, withdrawn: ReadonlyMap<string, LedgerEntry>): void {
  if (withdrawn.size === 0) return;
  const idsOf = groupByText(withdrawn);
  const placesOf = groupByText(blocks.entries());
  for (const [text, places] of placesOf) {
    const same = idsOf.get(text);
    if (same?.length !== 1 || places.length !== 1 || text.length < shortestHeld) continue;
    ids[places[0]!] ??= same[0]!;
  }
}

/** A passage that was split: the block that begins its words keeps its id where the next block goes on with them. */
function keepSplit(matching: Matching): void {
  const { blocks, ids, live } = matching;
  if (live.size === 0) return;
  const words = blocks.map(block => withoutSpace(block.text));
  for (const [id, entry] of live) {
    const whole = withoutSpace(entry.text);
    const first = words.findIndex(
      (text, index) =>
        ids[index] === null &&
        text.length >= 2 &&
        text.length < whole.length &&
        whole.startsWith(text) &&
        (words[index + 1] ?? '').length >= 2 &&
        whole.startsWith(words[index + 1]!, text.length),
    );
    if (first >= 0) keep(matching, first, id);
  }
}

/**
 * Passages that are little changed and stand after or before the one they stood by: a document corrected throughout
 * is settled here in one pass, and not by comparing everything with everything.
 */
function keepInOrder(matching: Matching): void {
  const { blocks, ids, live, order, position } = matching;
  if (live.size === 0) return;
  const likeness = (index: number, id: string | undefined) =>
    ids[index] === null && id !== undefined && live.has(id)
      ? similarity(wordsOf(blocks[index]!.text), wordsOf(live.get(id)!.text))
      : 0;
  const keepBeside = (index: number, step: 1 | -1) => {
    if (ids[index] !== null) return;
    const beside = ids[index - step];
    const at = beside == null ? undefined : position.get(beside);
    const edge = step === 1 ? 0 : order.length - 1;
    const atEdge = index - step < 0 || index - step >= blocks.length;
    const next = at !== undefined ? at + step : atEdge ? edge : -1;
    const found = likeness(index, order[next]);
    if (found < plainSimilarity) return;
    // Of much the same passages in a row, one may have been taken out or put in here.
    for (let ahead = 1; ahead <= lookAhead; ahead++) {
      if (index + ahead * step < blocks.length && index + ahead * step >= 0)
        if (likeness(index + ahead * step, order[next]) > found) return;
      if (likeness(index, order[next + ahead * step]) > found) return;
    }
    keep(matching, index, order[next]!);
  };
  for (let index = 0; index < blocks.length; index++) keepBeside(index, 1);
  for (let index = blocks.length - 1; index >= 0; index--) keepBeside(index, -1);
}

/** A passage's words for comparison: a label says where it stands, not what it is. */
function wordsOf(text: string): Pairs {
  return pairsOf(text.slice(readLabel(text)?.text.length ?? 0));
}

function keepBySimilarity(matching: Matching, structural: readonly string[]): void {
  const { blocks, ids, live, order, position } = matching;
  if (live.size === 0) return;
  const old = [...live].map(([id, { text }]) => {
    const at = position.get(id)!;
    return { id, at, pairs: wordsOf(text), before: order[at - 1], after: order[at + 1] };
  });
  const least = rewordedSimilarity - 2 * neighbourWeight;
  const everything = old.length * ids.filter(id => id === null).length <= mostComparisons;
  let expected = 0;
  const matches = blocks.flatMap((block, index) => {
    const known = ids[index];
    expected = known == null ? expected + 1 : (position.get(known) ?? expected);
    if (known != null) return [];
    const pairs = wordsOf(block.text);
    return old.flatMap(({ id, at, pairs: was, before, after }) => {
      if (!everything && Math.abs(at - expected) > nearestPlaces) return [];
      if (mostSimilarity(pairs, was) < least) return [];
      const neighbours = Number(index > 0 && ids[index - 1] === before) + Number(ids[index + 1] === after);
      const alike = similarity(pairs, was);
      if (alike + neighbours * neighbourWeight < rewordedSimilarity) return [];
      // Among passages that are much the same, words tell more than places.
      return [{ index, id, score: alike + neighbours * 0.02 + (id === structural[index] ? 0.01 : 0) }];
    });
  });
  matches.sort((a, b) => b.score - a.score || a.index - b.index);
  for (const { index, id } of matches) {
    if (ids[index] === null && live.has(id)) keep(matching, index, id);
  }
}

/** Passages that are gone and whose words stand, whole, in one block alone: that block's id, by theirs. */
function findMerged(
  blocks: readonly OutlineBlock[],
  ids: readonly string[],
  gone: ReadonlyMap<string, LedgerEntry>,
): Map<string, string> {
  const merged = new Map<string, string>();
  if (gone.size === 0) return merged;
  const texts = blocks.map(block => withoutSpace(block.text));
  for (const [id, entry] of gone) {
    const words = withoutSpace(entry.text);
    if (words.length < shortestHeld) continue;
    // The very same words elsewhere are another passage's own.
    const holders = ids.filter((_, index) => texts[index] !== words && texts[index]!.includes(words));
    if (holders.length === 1) merged.set(id, holders[0]!);
  }
  return merged;
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
