/** What a document says of itself, completed and overruled by its `source.yaml`. A guess is marked as one. */
import type { DocumentDate, Inferred, Rights, SourceMetadata } from '../../src/model/index.ts';
import { Pattern } from '../lib/patterns.ts';
import {
  genreOfTitle,
  isAttachmentStart,
  isDocumentNumber,
  parseDate,
  readCatalogueLine,
} from './elements.ts';
import type { OutlineBlock } from './outline.ts';
import { regions } from './regions.ts';

export interface Description {
  title: string;
  genre: string;
  issuers: string[];
  number: string | null;
  date: DocumentDate | null;
  region: string | null;
  addressees: string[];
  rights: Rights;
  rightsNote: string | null;
  inferred: Inferred;
}

/** Where the text names no genre and no title. */
const unknownGenre = '其他';

/** Describes a document. Pure: the same blocks and metadata give the same description. */
export function describe(blocks: readonly OutlineBlock[], metadata: SourceMetadata): Description {
  const inferred: Inferred = {};
  const take = <K extends keyof Inferred, T>(
    field: K,
    given: T | { value: T; inferred: string } | undefined,
    read: () => T,
  ): T => {
    if (given === undefined) return read();
    if (isInferred(given)) {
      inferred[field] = given.inferred;
      return given.value;
    }
    return given;
  };
  const ofKind = (kind: OutlineBlock['kind']) =>
    blocks.filter(block => block.kind === kind).map(block => block.text);
  const body = blocks.map(block => block.text).join('\n');

  const textTitle = ofKind('title').join('') || null;
  const genre = take('genre', metadata.genre, () => {
    const named = textTitle === null ? null : genreOfTitle(textTitle);
    if (named) return named;
    const guess = guessGenre(body, ofKind('salutation').length > 0);
    if (guess) inferred.genre = guess.reason;
    return guess?.genre ?? unknownGenre;
  });
  const issuers = take('issuers', metadata.issuers, () => readIssuers(blocks));
  const number = take('number', metadata.number, () => readNumber(blocks));
  const region = take('region', metadata.region, () => {
    const found = findRegion(issuers, number, textTitle ?? '', body);
    if (found?.reason) inferred.region = found.reason;
    return found?.region ?? null;
  });
  const addressees = take('addressees', metadata.addressees, () =>
    [...ofKind('addressee'), ...ofKind('salutation')].slice(0, 1).flatMap(splitAddressees),
  );
  const title = take('title', metadata.title, () => {
    if (textTitle) return textTitle;
    inferred.title = '原文没有题名，取正文首句。';
    return firstWords(blocks, genre);
  });
  return {
    title,
    genre,
    issuers,
    number,
    date: describeDate(blocks, metadata, inferred),
    region,
    addressees,
    rights: metadata.rights,
    rightsNote: metadata.rightsNote ?? null,
    inferred,
  };
}

function isInferred<T>(given: T | { value: T; inferred: string }): given is { value: T; inferred: string } {
  return typeof given === 'object' && given !== null && 'inferred' in given;
}

function describeDate(
  blocks: readonly OutlineBlock[],
  metadata: SourceMetadata,
  inferred: Inferred,
): DocumentDate | null {
  const given = metadata.date;
  if (given !== undefined) {
    const iso = typeof given === 'string' ? given : given.value;
    if (typeof given !== 'string') inferred.date = given.inferred;
    return {
      iso,
      precision: iso.length === 4 ? 'year' : iso.length === 7 ? 'month' : 'day',
      text: null,
      basis: 'editor',
    };
  }
  const candidates = [
    ...blocks.filter(block => block.kind === 'date').map(block => block.text),
    ...blocks.flatMap(block => {
      const line = block.kind === 'note' ? readCatalogueLine(block.text) : null;
      return line?.field === 'date' ? [line.value] : [];
    }),
  ];
  for (const text of candidates) {
    const date = parseDate(text);
    if (date) return { ...date, text, basis: 'text' };
  }
  return null;
}

function guessGenre(body: string, salutation: boolean): { genre: string; reason: string } | null {
  const said = /(?:现将|现就)[^。]{0,60}?(通知|通报|公告|通告|报告)如下/u.exec(body);
  if (said) return { genre: said[1]!, reason: `原文没有题名，正文称“${said[0]}”。` };
  if (salutation) return { genre: '讲话', reason: '原文没有题名，以“同志们”一类称呼开头。' };
  return null;
}

function readIssuers(blocks: readonly OutlineBlock[]): string[] {
  // An attachment may be signed by others.
  const attached = blocks.findIndex(block => block.kind === 'attachment' && isAttachmentStart(block.text));
  const signed = blocks
    .slice(0, attached < 0 ? blocks.length : attached)
    .filter(block => block.kind === 'signature')
    .flatMap(block => block.text.split(/[\s\u3000]+/u));
  if (signed.length > 0) return unique(signed);
  const listed = blocks.flatMap(block => {
    const line = block.kind === 'note' ? readCatalogueLine(block.text) : null;
    return line?.field === 'issuers' ? line.value.split(/[、,，;；\s]+/u) : [];
  });
  return unique(listed);
}

function readNumber(blocks: readonly OutlineBlock[]): string | null {
  for (const { kind, text } of blocks) {
    if (kind !== 'number') continue;
    const value = (readCatalogueLine(text)?.value ?? text).trim();
    if (isDocumentNumber(value)) return value.replace(/^[（(]\s*(.*?)\s*[)）]$/u, '$1');
  }
  return null;
}

/** 各区、县人民政府，各委、局，各直属单位： → three addressees; enumerations inside one stay together. */
export function splitAddressees(text: string): string[] {
  return text
    .replace(/[:：!！]$/u, '')
    .split(/[，,；;]/u)
    .map(each => each.trim())
    .filter(each => each !== '');
}

/** Any region's name: none is a part of another, nor ends as another begins. */
const regionName = new Pattern(new RegExp(regions.map(({ name }) => name).join('|'), 'u'));

/** How a text of a province or city speaks of it; 「健全市场」 is something else. */
const ownPlace = /(?<![健完安齐保周])((?:我|全)(?:省|市)(?!场))/u;

function findRegion(
  issuers: readonly string[],
  number: string | null,
  title: string,
  body: string,
): { region: string; reason: string | null } | null {
  const named = regions.find(({ name }) =>
    issuers.some(issuer => issuer.replace(/^中共/u, '').startsWith(name)),
  );
  if (named) return { region: named.name, reason: null };
  const numbered = regions.find(({ abbreviation }) => number?.startsWith(abbreviation));
  if (numbered) return { region: numbered.name, reason: null };
  const inTitle = regions.find(({ name }) => title.includes(name));
  if (inTitle) return { region: inTitle.name, reason: null };
  const mentioned = Map.groupBy(regionName.matchAll(body), ([name]) => name);
  const counts = regions
    .map(region => ({ region, count: mentioned.get(region.name)?.length ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const [most, second] = counts;
  const own = ownPlace.exec(body)?.[1];
  if (!most || (second && second.count === most.count) || own === undefined) return null;
  return { region: most.region.name, reason: `正文提到“${most.region.name}”，并说“${own}”。` };
}

/** A name for a document without a title: the beginning of its first sentence. */
function firstWords(blocks: readonly OutlineBlock[], genre: string): string {
  const first = blocks.find(block => block.kind === 'paragraph' || block.kind === 'heading')?.text ?? '';
  const words = [...(first.split(/[。，,；;！？]/u)[0] ?? '')].slice(0, 30).join('');
  return words === '' ? `无题${genre}` : `${words}……（无题${genre === unknownGenre ? '' : genre}）`;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values.map(value => value.trim()).filter(value => value !== ''))];
}
