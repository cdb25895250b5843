/** The way of a text: bytes to blocks, ids, annotations and metadata. Pure: same input, same output. */
import { createHash } from 'node:crypto';
import type { VFileMessage } from 'vfile-message';
import type {
  Block,
  Document,
  DocumentDate,
  DocumentLedger,
  Edit,
  Erratum,
  OriginalStretch,
  OutlineEntry,
  PageFrontmatter,
  SourceMetadata,
} from '../../src/model/index.ts';
import { citeDocument } from '../annotators/citations.ts';
import { annotateDocument } from '../annotators/index.ts';
import type { OrganisationFinder } from '../annotators/organisations.ts';
import type { AnnotatedBlock, CitedPlace, Records, Reference, UnitAnnotation } from '../annotators/types.ts';
import { error, warning } from '../lib/messages.ts';
import {
  codePointLength,
  findWord,
  lineFinder,
  partsToCodePoints,
  toCodePoints,
  totalCodePoints,
} from '../lib/positions.ts';
import { anchor } from './anchor.ts';
import { clean, type UnitEdit } from './clean.ts';
import { decode } from './decode.ts';
import { describe } from './describe.ts';
import { emitPage, type PageBlock } from './emit.ts';
import { originalOffsets } from './offsets.ts';
import { type UsedName, usedNames } from './organisations.ts';
import { type OutlineBlock, outline, type UnitRange } from './outline.ts';
import { pageMarks } from './page-marks.ts';
import { type Remark, reviewText } from './review.ts';

/** A source as read from its folder. */
export interface Source {
  id: string;
  /** Path of `original.txt` from the project's root. */
  file: string;
  bytes: Uint8Array;
  metadata: SourceMetadata;
  /** Path and text of `source.yaml`, for messages. */
  metadataFile: TextFile;
}

/** A file as read, so that messages can name the line. */
export interface TextFile {
  /** Path from the project's root. */
  path: string;
  text: string;
}

export interface Processed {
  document: Document;
  /** Files of its page, the first with the front matter. */
  pages: string[];
  /** The decoded original, cut where it was changed. */
  original: OriginalStretch[];
  records: Records;
  /** Names that it uses for bodies. */
  names: UsedName[];
  ledger: DocumentLedger;
}

export interface ProcessResult {
  /** Null when there is an error. */
  processed: Processed | null;
  /** Ids and words of the passages that the text has; null where it could not be read. */
  passages: ReadonlyMap<string, string> | null;
  messages: VFileMessage[];
}

/** A source with all that is read from it, not yet in the forms that are published. */
export interface AnnotatedSource {
  /** The document without its annotations. */
  described: Omit<Document, 'annotations'>;
  targets: readonly AnnotatedBlock[];
  /** By block, in the order of the text. */
  annotations: readonly (readonly UnitAnnotation[])[];
  errata: readonly PlacedErratum[];
  original: OriginalStretch[];
  records: Records;
  /** Knows the bodies that the document names. */
  organisations: OrganisationFinder;
  ledger: DocumentLedger;
}

export interface AnnotateResult extends Pick<ProcessResult, 'passages' | 'messages'> {
  /** Null when there is an error. */
  annotated: AnnotatedSource | null;
}

/** Takes one source all the way from its bytes to its page and its data. */
export function processSource(
  source: Source,
  reference: Reference,
  ledger: DocumentLedger,
  ledgerFile: TextFile,
): ProcessResult {
  const { annotated, passages, messages } = annotateSource(source, reference, ledger, ledgerFile);
  if (!annotated) return { processed: null, passages, messages };
  const { original, records, organisations } = annotated;
  // The page first: to write it takes memory that the published annotations of a long document take after it.
  const pages = writePages(annotated);
  const document = publishDocument(annotated);
  const names = usedNames(document, records, organisations);
  return {
    processed: { document, pages, original, records, names, ledger: annotated.ledger },
    passages,
    messages,
  };
}

/** The text engine and annotation: from a source's bytes to its blocks, their ids, and what is said in them. */
export function annotateSource(
  source: Source,
  reference: Reference,
  ledger: DocumentLedger,
  ledgerFile: TextFile,
): AnnotateResult {
  const { decoded, messages: decodeMessages } = decode(source.bytes, source.file);
  if (!decoded) return { annotated: null, passages: null, messages: decodeMessages };
  const cleaned = clean(decoded.text);
  if (cleaned.text === '') {
    const reason = '去掉推广、网页信息等无关内容后，没有剩下正文。请检查是否放错了文件。';
    const message = error({ file: source.file, rule: 'source-empty', reason });
    return { annotated: null, passages: null, messages: [message] };
  }
  const { slips, messages: errataMessages } = locateErrata(cleaned.text, source);
  const blocks = outline(cleaned.text, slips);
  const description = describe(blocks, source.metadata);
  const anchored = anchor(source.id, blocks, ledger, ledgerFile);
  const messages = [...errataMessages, ...anchored.messages];
  const passages = new Map(anchored.ids.map((id, index) => [id, blocks[index]!.text]));
  if (messages.length > 0) return { annotated: null, passages, messages };
  const toOriginal = originalOffsets(cleaned.edits);
  const remarks = reviewText(cleaned.text, blocks, slips, reference.regulations);

  const year = yearOf(description.date);
  const texts = blocks.map(block => block.text);
  const citations = citeDocument({ texts, year }, reference.regulations);
  const toPointsOf = partsToCodePoints(cleaned.text);
  const targets = blocks.map(
    (block, index): AnnotatedBlock => ({
      block,
      id: anchored.ids[index]!,
      document: source.id,
      year,
      title: description.title,
      region: description.region,
      citations: citations[index]!,
      toPoints: toPointsOf(block.text),
    }),
  );
  const organisations = reference.organisations.forDocument();
  const { concepts, regulations } = reference;
  const { annotations, records } = annotateDocument(targets, { concepts, regulations, organisations });
  const errata = withMisquotes(
    slips.flatMap(slip => placeErratum(slip, blocks)),
    citations,
  );
  const described: AnnotatedSource['described'] = {
    id: source.id,
    ...description,
    url: `documents/${source.id}/`,
    source: {
      file: source.file,
      sha256: createHash('sha256').update(source.bytes).digest('hex'),
      encoding: decoded.encoding,
      characters: codePointLength(decoded.text),
    },
    blocks: publishBlocks(blocks, anchored.ids, toOriginal, decoded.text),
    edits: publishEdits(cleaned.edits, decoded.text),
    errata: errata.map(each => publishErratum(each, blocks, anchored.ids)),
    revisions: anchored.revisions,
  };
  return {
    annotated: {
      described,
      targets,
      annotations,
      errata,
      original: originalStretches(decoded.text, cleaned.edits),
      records,
      organisations,
      ledger: anchored.ledger,
    },
    passages,
    messages: remarks.length === 0 ? [] : toWarnings(remarks, source.file, decoded.text, toOriginal),
  };
}

/** The files of a source's page. */
export function writePages({ described, targets, annotations, errata }: AnnotatedSource): string[] {
  const revised = new Set(described.revisions.map(each => each.block));
  return [...emitPage(frontmatter(described), pageBlocks(targets, annotations, errata, revised))];
}

/** A source as its data tell it. */
export function publishDocument({ described, targets, annotations }: AnnotatedSource): Document {
  return {
    ...described,
    annotations: targets.flatMap((target, index) => publishAnnotations(target, annotations[index]!)),
  };
}

/** The blocks of a page with their marks, one after the other: those of a long document are not all kept at once. */
function* pageBlocks(
  targets: readonly AnnotatedBlock[],
  annotations: readonly (readonly UnitAnnotation[])[],
  errata: readonly PlacedErratum[],
  revised: ReadonlySet<string>,
): Generator<PageBlock> {
  const slips = Map.groupBy(errata, ({ block }) => block);
  /** Concepts that the section has named so far; a section begins with a heading of the top level. */
  let named = new Set<string>();
  for (const [index, { block, id }] of targets.entries()) {
    if (block.kind === 'heading' && (block.level ?? 1) <= 1) named = new Set();
    const marks = pageMarks(annotations[index]!, slips.get(index) ?? [], named);
    yield { ...block, id, marks, revised: revised.has(id) };
  }
}

/** Remarks with their places in the original. */
function toWarnings(
  remarks: readonly Remark[],
  file: string,
  original: string,
  toOriginal: ReturnType<typeof originalOffsets>,
): VFileMessage[] {
  const placeOf = lineFinder(original);
  return remarks.map(({ start, rule, reason }) =>
    warning({ file, rule, reason, place: placeOf(toOriginal(start, 'start')) }),
  );
}

function yearOf(date: DocumentDate | null): number | null {
  return date === null ? null : Number(date.iso.slice(0, 4));
}

/** Words that are a slip, and what is said of them. */
export interface Slip extends UnitRange {
  suggestion: string | null;
  note: string;
}

/** Finds each declared erratum's words in the clean text: they must stand there exactly once. */
function locateErrata(text: string, source: Source): { slips: Slip[]; messages: VFileMessage[] } {
  const slips: Slip[] = [];
  const messages: VFileMessage[] = [];
  for (const { quote, suggestion, note } of source.metadata.errata) {
    const start = text.indexOf(quote);
    const again = start < 0 ? -1 : text.indexOf(quote, start + 1);
    if (start >= 0 && again < 0) {
      slips.push({ start, end: start + quote.length, suggestion, note });
      continue;
    }
    const reason =
      start < 0
        ? `勘误所引“${quote}”不在正文里。请照正文原样抄写（含标点），或删去这一条。`
        : `勘误所引“${quote}”在正文里不止一处。请多抄几个字，使它只指一处。`;
    const place = findWord(source.metadataFile.text, quote);
    messages.push(error({ file: source.metadataFile.path, rule: 'erratum-quote', reason, place }));
  }
  return { slips, messages };
}

/** A slip where it stands in a block. */
export interface PlacedErratum extends Slip {
  /** Index of the block. */
  block: number;
}

/** The part of a slip that lies in one block: a slip over a block's end is flagged in each. */
function placeErratum(slip: Slip, blocks: readonly OutlineBlock[]): PlacedErratum[] {
  return blocks.flatMap((block, index) => {
    const start = Math.max(slip.start - block.start, 0);
    const end = Math.min(slip.end - block.start, block.text.length);
    return start < end ? [{ ...slip, block: index, start, end }] : [];
  });
}

/** Declared errata and, where none is declared, the names that are a listed one but for one character. */
function withMisquotes(
  declared: readonly PlacedErratum[],
  citations: readonly (readonly CitedPlace[])[],
): PlacedErratum[] {
  const found = citations.flatMap((cited, block) =>
    cited.flatMap(({ start, end, name, misquoted: suggestion }): PlacedErratum[] => {
      if (suggestion === null) return [];
      // The name without its marks.
      const place = { block, start: start + 1, end: end - 1 };
      const note = `按规则自动标出：书名号里的“${name}”与《${suggestion}》只差一字，疑有误；正文照录，未作改动。`;
      const known = declared.some(each => each.block === block && each.start < end && start < each.end);
      return known ? [] : [{ ...place, suggestion, note }];
    }),
  );
  return [...declared, ...found].sort((a, b) => a.block - b.block || a.start - b.start);
}

function publishErratum(
  { block, start, end, suggestion, note }: PlacedErratum,
  blocks: readonly OutlineBlock[],
  ids: readonly string[],
): Erratum {
  const { text } = blocks[block]!;
  const convert = toCodePoints(text);
  return {
    block: ids[block]!,
    start: convert(start),
    end: convert(end),
    text: text.slice(start, end),
    suggestion,
    note,
  };
}

function publishBlocks(
  blocks: readonly OutlineBlock[],
  ids: readonly string[],
  toOriginal: ReturnType<typeof originalOffsets>,
  original: string,
): Block[] {
  const convert = toCodePoints(original);
  return blocks.map((block, index) => ({
    id: ids[index]!,
    parent: block.parent === null ? null : ids[block.parent]!,
    kind: block.kind,
    level: block.level,
    label: block.label,
    text: block.text,
    inline: block.inline,
    at: [
      convert(toOriginal(block.start, 'start')),
      convert(toOriginal(block.start + block.text.length, 'end')),
    ],
  }));
}

function publishAnnotations(
  { block, id, toPoints }: AnnotatedBlock,
  annotations: readonly UnitAnnotation[],
): Document['annotations'] {
  return annotations.map(({ start, end, type, ref, sense, name }) => ({
    block: id,
    start: toPoints(start),
    end: toPoints(end),
    type,
    ref,
    text: block.text.slice(start, end),
    ...(sense !== undefined && { sense }),
    ...(name !== undefined && { name }),
  }));
}

/** The original as stretches that were kept and stretches that were changed. */
function originalStretches(original: string, edits: readonly UnitEdit[]): OriginalStretch[] {
  const stretches: OriginalStretch[] = [];
  let at = 0;
  for (const { start, end, reason, becomes } of edits) {
    if (start > at) stretches.push({ text: original.slice(at, start), edit: null });
    stretches.push({ text: original.slice(start, end), edit: { reason, becomes } });
    at = end;
  }
  if (at < original.length) stretches.push({ text: original.slice(at), edit: null });
  return stretches;
}

function publishEdits(edits: readonly UnitEdit[], original: string): Edit[] {
  const convert = toCodePoints(original);
  return edits.map(({ start, end, reason, becomes }) => ({
    at: [convert(start), convert(end)],
    reason,
    becomes,
  }));
}

function frontmatter({
  blocks,
  edits,
  errata,
  revisions,
  source,
  url: _,
  ...summary
}: AnnotatedSource['described']): PageFrontmatter {
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
