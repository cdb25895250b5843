/** Documents cited in book marks: 《……》, nested marks included. */
import { toCodePoints } from '../lib/positions.ts';
import { sentenceFinder } from '../pipeline/sentences.ts';
import type { AnnotatedBlock, Annotator, Records, Reference } from './types.ts';

/** Ranges of 《…》 with their marks; a mark inside a mark belongs to the outer one. */
function bookMarks(text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let start = -1;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '《' && depth++ === 0) start = at;
    else if (text[at] === '》' && depth > 0 && --depth === 0) ranges.push({ start, end: at + 1 });
  }
  return ranges;
}

/** A work shown or broadcast is no basis: 《……》专题片. */
const notADocument = /^》?[”’]?(?:专题片|电视|纪录片|影片|电影|节目|一书|杂志)/u;

function citedPlaces(text: string): { start: number; end: number; name: string }[] {
  return bookMarks(text)
    .filter(({ end }) => !notADocument.test(text.slice(end)))
    .map(({ start, end }) => ({ start, end, name: text.slice(start + 1, end - 1) }));
}

export const annotateCitations: Annotator = ({ block }, { regulations }) =>
  citedPlaces(block.text).map(({ start, end, name }) => ({
    start,
    end,
    type: 'citation',
    ref: regulations.get(name)?.id ?? null,
  }));

/** A row for each citation, with its sentence. */
export function readCitations(
  { block, id, document }: AnnotatedBlock,
  reference: Reference,
): Records['citations'] {
  const places = citedPlaces(block.text);
  if (places.length === 0) return [];
  const sentenceAt = sentenceFinder(block.text);
  const convert = toCodePoints(block.text);
  return places.map(({ start, end, name }) => ({
    document,
    block: id,
    start: convert(start),
    end: convert(end),
    name,
    marked: true,
    regulation: reference.regulations.get(name)?.id ?? null,
    misquoted: null,
    quote: block.text.slice(...sentenceAt(start, end)),
  }));
}
