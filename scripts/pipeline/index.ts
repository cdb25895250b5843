/** The way of a text: bytes to blocks, ids, annotations and metadata. Pure: same input, same output. */
import { createHash } from 'node:crypto';
import type { VFileMessage } from 'vfile-message';
import type {
  Annotation,
  Block,
  Document,
  DocumentDate,
  DocumentLedger,
  Edit,
  Erratum,
  OriginalStretch,
  SourceMetadata,
} from '../../src/model/index.ts';
import { citeDocument } from '../annotators/citations.ts';
import { annotateDocument } from '../annotators/index.ts';
import type { AnnotatedBlock, CitedPlace, Records, Reference, UnitAnnotation } from '../annotators/types.ts';
import { error, warning } from '../lib/messages.ts';
import { codePointLength, findWord, lineFinder, partsToCodePoints, toCodePoints } from '../lib/positions.ts';
import { anchor } from './anchor.ts';
import { clean, type UnitEdit } from './clean.ts';
import { decode } from './decode.ts';
import { type Description, describe } from './describe.ts';
import { originalOffsets } from './offsets.ts';
import { type UsedName, usedNames } from './organisations.ts';
import { type OutlineBlock, outline, type UnitRange } from './outline.ts';
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

/** The text engine and annotation: takes one source all the way from its bytes to its data. */
export function processSource(
  source: Source,
  reference: Reference,
  ledger: DocumentLedger,
  ledgerFile: TextFile,
): ProcessResult {
  const { decoded, messages: decodeMessages } = decode(source.bytes, source.file);
  if (!decoded) return { processed: null, passages: null, messages: decodeMessages };
  const cleaned = clean(decoded.text);
  if (cleaned.text === '') {
    const reason = '去掉推广、网页信息等无关内容后，没有剩下正文。请检查是否放错了文件。';
    const message = error({ file: source.file, rule: 'source-empty', reason });
    return { processed: null, passages: null, messages: [message] };
  }
  const { slips, messages: errataMessages } = locateErrata(cleaned.text, source);
  const blocks = outline(cleaned.text, slips);
  const description = describe(blocks, source.metadata);
  const anchored = anchor(source.id, blocks, ledger, ledgerFile);
  const { ids } = anchored;
  const messages = [...errataMessages, ...anchored.messages];
  if (messages.length > 0) return { processed: null, passages: passagesOf(blocks, ids), messages };
  const toOriginal = originalOffsets(cleaned.edits);
  const remarks = reviewText(cleaned.text, blocks, slips, reference.regulations);
  const organisations = reference.organisations.forDocument();
  const { annotations, records, misquotes } = readBlocks(
    { id: source.id, text: cleaned.text, blocks, ids, description },
    { ...reference, organisations },
  );
  const errata = joinErrata(
    slips.flatMap(slip => placeErratum(slip, blocks)),
    misquotes,
  );
  const document: Document = {
    id: source.id,
    ...description,
    url: `documents/${source.id}/`,
    source: {
      file: source.file,
      sha256: createHash('sha256').update(source.bytes).digest('hex'),
      encoding: decoded.encoding,
      characters: codePointLength(decoded.text),
    },
    blocks: publishBlocks(blocks, ids, toOriginal, decoded.text),
    edits: publishEdits(cleaned.edits, decoded.text),
    errata: errata.map(each => publishErratum(each, blocks, ids)),
    revisions: anchored.revisions,
    annotations,
  };
  return {
    processed: {
      document,
      original: originalStretches(decoded.text, cleaned.edits),
      records,
      names: usedNames(document, records, organisations),
      ledger: anchored.ledger,
    },
    passages: passagesOf(blocks, ids),
    messages: remarks.length === 0 ? [] : toWarnings(remarks, source.file, decoded.text, toOriginal),
  };
}

function passagesOf(blocks: readonly OutlineBlock[], ids: readonly string[]): Map<string, string> {
  return new Map(ids.map((id, index) => [id, blocks[index]!.text]));
}

/** A text in its blocks, and what its document is. */
interface ReadText {
  /** The document's id. */
  id: string;
  text: string;
  blocks: readonly OutlineBlock[];
  ids: readonly string[];
  description: Description;
}

/**
 * All that is read from the blocks, in the forms that are published. What it is made of is let go here: of a long
 * document that is a third of all memory (measured).
 */
function readBlocks(
  { id: document, text, blocks, ids, description: { title, date, region } }: ReadText,
  reference: Reference,
): { annotations: Annotation[]; records: Records; misquotes: PlacedErratum[] } {
  const year = yearOf(date);
  const citations = citeDocument({ texts: blocks.map(block => block.text), year }, reference.regulations);
  const toPointsOf = partsToCodePoints(text);
  const targets = blocks.map((block, index): AnnotatedBlock => {
    const toPoints = toPointsOf(block.text);
    return { block, id: ids[index]!, document, year, title, region, citations: citations[index]!, toPoints };
  });
  const { annotations, records } = annotateDocument(targets, reference);
  return {
    annotations: targets.flatMap((target, index) => publishAnnotations(target, annotations[index]!)),
    records,
    misquotes: findMisquotes(citations),
  };
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
interface PlacedErratum extends Slip {
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

/** Names in book marks that are a listed one but for one character. */
function findMisquotes(citations: readonly (readonly CitedPlace[])[]): PlacedErratum[] {
  return citations.flatMap((cited, block) =>
    cited.flatMap(({ start, end, name, misquoted: suggestion }): PlacedErratum[] => {
      if (suggestion === null) return [];
      const note = `按规则自动标出：书名号里的“${name}”与《${suggestion}》只差一字，疑有误；正文照录，未作改动。`;
      // The name without its marks.
      return [{ block, start: start + 1, end: end - 1, suggestion, note }];
    }),
  );
}

/** Declared errata and, where none is declared, those found. One that is declared may be of the book marks too. */
function joinErrata(declared: readonly PlacedErratum[], found: readonly PlacedErratum[]): PlacedErratum[] {
  const isKnown = ({ block, start, end }: PlacedErratum) =>
    declared.some(each => each.block === block && each.start <= end && start <= each.end);
  return [...declared, ...found.filter(each => !isKnown(each))].sort(
    (a, b) => a.block - b.block || a.start - b.start,
  );
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
): Annotation[] {
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
