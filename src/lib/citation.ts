/**
 * How a document, or a passage of it, is cited: in the form that official documents use, and in that of GB/T 7714.
 *
 * Only what the document says, or its editor vouches for, is cited: a body or a date that was inferred is left out, for
 * a citation is repeated without the remark that stands beside it here. A title that the editor inferred cannot be
 * left out; it is marked as one in both forms.
 */
import type { DocumentSummary, Rights } from '../model/document.ts';

/** What a citation says of a document. The page carries it as data. */
export interface CitedDocument {
  title: string;
  /** Whether the title is the editor's, for a document that has none. */
  supplied: boolean;
  /** 发文字号 as it stands in the text. */
  number: string | null;
  /** In the order of the document; empty where they are unknown or inferred. */
  issuers: string[];
  /** `2004-03-10`, or as much of it as is known; null where it is unknown or inferred. */
  date: string | null;
  rights: Rights;
}

/** Where an address or a date is put in later. */
export const placeholders = { address: '本页网址', accessed: '引用日期' } as const;

/** What has to be said wherever words of a document that is for study only are passed on. */
export const studyOnlyNote = '仅供学习，请勿转载。';

/** Takes from a document's metadata what may be cited. */
export function toCited(
  page: Pick<DocumentSummary, 'title' | 'number' | 'issuers' | 'date' | 'rights' | 'inferred'>,
): CitedDocument {
  const { title, inferred, rights } = page;
  return {
    title,
    supplied: inferred.title !== undefined,
    number: inferred.number === undefined ? page.number : null,
    issuers: inferred.issuers === undefined ? page.issuers : [],
    date: inferred.date === undefined ? (page.date?.iso ?? null) : null,
    rights,
  };
}

/**
 * 《标题》（文号）第二部分第（四）条: title first, then the number, as official documents cite one another. Without a
 * number there are no brackets; a supplied title is marked in them.
 * @param place - as `findPlaces` gives it; empty for the whole document
 */
export function citePlainly({ title, supplied, number }: CitedDocument, place = ''): string {
  const remarks = [...(supplied ? ['据文意拟题'] : []), ...(number === null ? [] : [writeNumber(number)])];
  return `《${nestBookMarks(title)}》${remarks.length > 0 ? `（${remarks.join('；')}）` : ''}${place}`;
}

/** Issuers that a reference names before 等. */
const mostIssuers = 3;

/**
 * The reference of GB/T 7714—2025, 8.11.3 (网页), in the numeric system and without its number:
 * `责任者. 题名[EB/OL]. (创建或修改日期)[引用日期]. 获取和访问路径.` A document that is put online is none of the kinds
 * with rules of their own (8.11.1), so it is a web page. What is rested on here is told alike by two reproductions of
 * the standard:
 *
 * - 7.1: up to three bodies are named, of more the first three with 等; where none is known the title comes first.
 * - 7.2.1: a title that the citer made up stands in square brackets.
 * - 7.6: dates as YYYY-MM-DD; the date of access is obligatory for web pages.
 * - 7.8: the address as it is on the web. It carries the passage: a web page has no pages to cite.
 *
 * The number has no place of its own in 8.11.3; it stands after the title, where 8.8 puts a report's and where number
 * and title are commonly put. The date is the document's own, for the page repeats what was issued on that day. Marks
 * are narrow, as the common reference programs print them.
 * @param address - full address of the document or the passage; null where it is not known yet
 * @param accessed - `2026-07-05`; null where it is not known yet
 */
export function citeAsReference(
  { title, supplied, number, issuers, date }: CitedDocument,
  address: string | null,
  accessed: string | null,
): string {
  const named = issuers.slice(0, mostIssuers).join(', ');
  const creator = issuers.length > mostIssuers ? `${named}, 等` : named;
  const whole = `${supplied ? `[${title}]` : title}${number === null ? '' : `: ${writeNumber(number)}`}`;
  return [
    ...(creator === '' ? [] : [creator]),
    `${whole}[EB/OL]`,
    `${date === null ? '' : `(${date})`}[${accessed ?? placeholders.accessed}]`,
    `${address ?? placeholders.address}.`,
  ].join('. ');
}

/** The words themselves, and beneath them where they stand; of a document for study only, that it is. */
export function quoteWithSource(
  words: string,
  document: CitedDocument,
  place: string,
  address: string,
): string {
  const source = `出处：${citePlainly(document, place)}，${address}`;
  return [words, source, ...(document.rights === 'study-only' ? [studyOnlyNote] : [])].join('\n');
}

/** Book marks within book marks are single, and those within these double again (GB/T 15834—2011). */
function nestBookMarks(title: string): string {
  const swapped: Readonly<Record<string, string>> = { '《': '〈', '》': '〉', '〈': '《', '〉': '》' };
  return title.replace(/[《》〈〉]/gu, mark => swapped[mark]!);
}

/** The year in hexagonal brackets (GB/T 9704—2012, 7.2.5), which data bases and typewriters write as square ones. */
function writeNumber(number: string): string {
  return number.replace(/[[［【(（〔](\d{4})[\]］】)）〕]/u, '〔$1〕');
}
