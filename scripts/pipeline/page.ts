/** A document's page, from its data. */
import type { Annotation, Block, Document, OutlineEntry, PageFrontmatter } from '../../src/model/index.ts';
import { totalCodePoints, toUnits } from '../lib/positions.ts';
import { emitPage, type PageBlock } from './emit.ts';
import { pageMarks } from './page-marks.ts';

/** The files of a document's page one after the other, the first with the front matter: a long page is never whole. */
export function writePages(document: Document): Generator<string> {
  return emitPage(frontmatter(document), pageBlocks(document));
}

/** The blocks with their marks; annotations are in the order of the blocks. */
function* pageBlocks({ blocks, annotations, errata, revisions }: Document): Generator<PageBlock> {
  const revised = new Set(revisions.map(each => each.block));
  const slips = Map.groupBy(errata, ({ block }) => block);
  /** Concepts that the section has named so far; a section begins with a heading of the top level. */
  let named = new Set<string>();
  let next = 0;
  for (const { id, kind, level, label, text, inline } of blocks) {
    if (kind === 'heading' && (level ?? 1) <= 1) named = new Set();
    const own: Annotation[] = [];
    for (; annotations[next]?.block === id; next++) own.push(annotations[next]!);
    const flagged = slips.get(id) ?? [];
    const marks =
      own.length + flagged.length === 0 ? [] : pageMarks(inUnits(text, own), inUnits(text, flagged), named);
    yield { id, kind, level, label, text, inline, marks, revised: revised.has(id) };
  }
}

/** Places in UTF-16 units of their block's text. */
function inUnits<Place extends { start: number; end: number }>(
  text: string,
  places: readonly Place[],
): Place[] {
  const convert = toUnits(text);
  return places.map(place => ({ ...place, start: convert(place.start), end: convert(place.end) }));
}

function frontmatter({
  blocks,
  annotations: _annotations,
  edits,
  errata,
  revisions,
  source,
  url: _url,
  ...summary
}: Document): PageFrontmatter {
  const counts: Record<string, number> = {};
  for (const { reason } of edits) counts[reason] = (counts[reason] ?? 0) + 1;
  return {
    ...summary,
    outline: outlineEntries(blocks),
    characters: totalCodePoints(blocks),
    errata: errata.map(({ block, text, suggestion, note }) => ({ block, text, suggestion, note })),
    edits: counts,
    revisions,
    source: source.file,
    sha256: source.sha256,
    encoding: source.encoding,
  };
}

/** Headings without the full stop that ends a run-in one. */
function outlineEntries(blocks: readonly Block[]): OutlineEntry[] {
  return blocks
    .filter(block => block.kind === 'heading')
    .map(({ id, level, text }) => ({ id, level: level ?? 1, text: text.replace(/[。：:]$/u, '') }));
}
