/** What is indexed: a document's passages, an entry's paragraphs, and what search has to know of each. */
import { remark } from 'remark';
import { visit } from 'unist-util-visit';
import {
  type Block,
  type Correction,
  correct,
  type Document,
  type DocumentRows,
  type Fold,
  outlineAbove,
  outlineName,
  passageFlags,
  type SiteConcept,
  squeeze,
  squeezeText,
  suppliedTitle,
  type TextPassage,
  toWords,
  type WordSize,
} from '../../../src/model/index.ts';

/** A record: its passages, last the copies with slips corrected. */
export interface SearchRecord {
  /** In Pagefind's words. */
  words: string;
  paths: string[];
  passages: TextPassage[];
  /** Of each passage, then of each copy: characters of squeezed text. */
  lengths: number[];
  flags: number[];
  /** Which passage each copy is of. */
  copies: number[];
}

/** Passages that say something of a kind: `duty` → ids of the blocks with one. */
export type Facts = Readonly<Record<'duty' | 'deadline' | 'figure' | 'citation', ReadonlySet<string>>>;

/** Which passages of a document have a duty, a deadline, a figure or a citation. */
export function factsOf({ duties, deadlines, figures, citations }: DocumentRows): Facts {
  const blocks = (rows: readonly { block: string }[]) => new Set(rows.map(({ block }) => block));
  return {
    duty: blocks(duties),
    deadline: blocks(deadlines),
    figure: blocks(figures),
    citation: blocks(citations),
  };
}

interface Passage {
  id: string;
  path: string;
  text: string;
  flags: number;
  corrections: Correction[];
}

/** A document's record. A title that the editor supplied is no passage of the text, yet it is found: its id is empty. */
export function documentRecord(document: Document, facts: Facts, fold: Fold, size: WordSize): SearchRecord {
  const paths = outlinePaths(document.blocks);
  const corrections = Map.groupBy(document.errata, each => each.block);
  const supplied: Passage[] = document.blocks.some(({ kind }) => kind === 'title')
    ? []
    : [{ id: '', path: '', text: document.title, flags: suppliedTitle, corrections: [] }];
  const passages = document.blocks.map(block => ({
    id: block.id,
    path: paths.get(block.id) ?? '',
    text: block.text,
    flags: flagsOf(block, facts),
    corrections: (corrections.get(block.id) ?? []).flatMap(({ start, end, suggestion }) =>
      suggestion === null ? [] : [{ start, end, suggestion }],
    ),
  }));
  return toRecord([...supplied, ...passages], fold, size);
}

function flagsOf({ id, kind }: Block, facts: Facts): number {
  const own = kind === 'title' ? passageFlags.title : kind === 'heading' ? passageFlags.heading : 0;
  const names = ['duty', 'deadline', 'figure', 'citation'] as const;
  return names.reduce((flags, name) => (facts[name].has(id) ? flags | passageFlags[name] : flags), own);
}

/** Where each block stands: the names of what it stands under, `二、›（四）`. */
function outlinePaths(blocks: readonly Block[]): ReadonlyMap<string, string> {
  const above = outlineAbove(blocks);
  return new Map(Array.from(above, ([id, under]) => [id, under.map(outlineName).join('›')]));
}

/** An entry's record: its names, its definition, and all that its page says in words of our own. */
export function conceptRecord(concept: SiteConcept, fold: Fold, size: WordSize): SearchRecord {
  const lines = [
    [concept.term, ...concept.aliases].join('；'),
    concept.definition,
    concept.parts.map(({ term }) => term).join('；'),
    ...concept.senses.map(({ name, definition }) => `${name}：${definition}`),
    ...readParagraphs(concept.body),
    concept.history ?? '',
    ...concept.confusedWith.map(({ term, note }) => `${term}：${note}`),
    ...concept.basis.map(({ title, number }) => (number ? `${title}（${number}）` : title)),
  ];
  const passages = lines
    .filter(line => line.trim() !== '')
    .map(text => ({ id: '', path: '', text, flags: 0, corrections: [] }));
  return toRecord(passages, fold, size);
}

/** The paragraphs of an entry's body, as plain text. */
function readParagraphs(markdown: string): string[] {
  const paragraphs: string[] = [];
  visit(remark().parse(markdown), ['paragraph', 'heading'], node => {
    let text = '';
    visit(node, 'text', ({ value }) => {
      text += value;
    });
    paragraphs.push(text.replaceAll('\n', ''));
  });
  return paragraphs;
}

function toRecord(passages: readonly Passage[], fold: Fold, size: WordSize): SearchRecord {
  const paths = [...new Set(passages.map(({ path }) => path))];
  const corrected = passages.flatMap(({ text, corrections }, index) =>
    correctedStretches(text, corrections, fold).map(stretch => ({ index, text: stretch })),
  );
  const squeezed = [...passages, ...corrected].map(({ text }) => squeezeText(text, fold).characters);
  return {
    words: squeezed.flatMap(characters => toWords(characters, size)).join(' '),
    paths,
    passages: passages.map(({ id, path, text, corrections }) => ({
      id,
      path: paths.indexOf(path),
      text,
      ...(corrections.length > 0 && { corrections }),
    })),
    lengths: squeezed.map(({ length }) => length),
    flags: [...passages.map(({ flags }) => flags), ...corrected.map(({ index }) => passages[index]!.flags)],
    copies: corrected.map(({ index }) => index),
  };
}

/** Code points to each side of a correction that a query may hold beside it. */
const besideCorrection = 40;

/** The stretches of a text that read otherwise once its slips are corrected; punctuation is no difference. */
export function correctedStretches(text: string, corrections: readonly Correction[], fold: Fold): string[] {
  if (corrections.length === 0) return [];
  const points = [...text];
  const { text: corrected, origins } = correct(text, corrections);
  const better = [...corrected];
  const stretches: { start: number; end: number }[] = [];
  for (const [at, character] of better.entries()) {
    const origin = origins[at]!;
    const before = origins[at - 1];
    const isPut = origin.end - origin.start > 1 || before?.start === origin.start;
    const isCut = before !== undefined && origin.start > before.end;
    if (!isPut && !isCut && points[origin.start] === character) continue;
    const start = Math.max(0, at - besideCorrection);
    const end = Math.min(better.length, at + 1 + besideCorrection);
    const last = stretches.at(-1);
    if (last && start <= last.end) last.end = end;
    else stretches.push({ start, end });
  }
  const plain = squeeze(text, fold);
  return stretches
    .map(({ start, end }) => better.slice(start, end).join(''))
    .filter(stretch => !plain.includes(squeeze(stretch, fold)));
}
