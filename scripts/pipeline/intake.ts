/** What an operator is shown of a text before it is taken in, and what is suggested for it. Pure. */
import { stringify } from 'yaml';
import {
  type ConceptSource,
  type Document,
  type EditReason,
  editReasonNames,
  type Rights,
  shorten,
} from '../../src/model/index.ts';
import { formKey } from '../annotators/matcher.ts';
import { withoutSpace } from './lines.ts';
import { regions } from './regions.ts';
import { mostSimilarity, pairsOf, similarity } from './similarity.ts';

/** From this share of common character pairs on, a text is a near copy of another. */
export const nearCopySimilarity = 0.9;

/** The share of a text that differs, however little. */
const mostShare = 0.999;

/** A text that is already in the collection. */
export interface Held {
  id: string;
  title: string;
  /** The clean text. */
  text: string;
}

/** The text most like this one, if it is the same or a near copy. `share` is 1 for the same words. */
export function findCopy(text: string, held: readonly Held[]): { of: Held; share: number } | null {
  const pairs = pairsOf(withoutSpace(text));
  let best: { of: Held; share: number } | null = null;
  for (const of of held) {
    const other = pairsOf(withoutSpace(of.text));
    if (mostSimilarity(pairs, other) < nearCopySimilarity) continue;
    // Other words can have the same pairs: only the same words are the same text.
    const share = pairs.text === other.text ? 1 : Math.min(similarity(pairs, other), mostShare);
    if (share >= nearCopySimilarity && share > (best?.share ?? 0)) best = { of, share };
  }
  return best;
}

const genreSlugs: Readonly<Record<string, string>> = {
  讲话: 'speech',
  通知: 'notice',
  通报: 'circular',
  通告: 'announcement',
  公告: 'announcement',
  公报: 'communique',
  决定: 'decision',
  决议: 'resolution',
  意见: 'opinions',
  请示: 'request',
  批复: 'reply',
  函: 'letter',
  纪要: 'minutes',
  议案: 'bill',
  命令: 'order',
  报告: 'report',
  规定: 'provisions',
  办法: 'measures',
  条例: 'regulations',
  细则: 'rules',
  准则: 'code',
  规则: 'rules',
  制度: 'rules',
  方案: 'plan',
  计划: 'plan',
  总结: 'summary',
};

/** An id in the manner of `tianjin-2004-notice` that nothing has yet. */
export function suggestId(
  { region, date, genre }: Pick<Document, 'region' | 'date' | 'genre'>,
  taken: ReadonlySet<string>,
): string {
  const place = regions.find(each => each.name === region)?.slug;
  const words = [place, date?.iso.slice(0, 4), genreSlugs[genre] ?? 'document'].filter(Boolean).join('-');
  let id = words;
  for (let count = 2; taken.has(id); count++) id = `${words}-${count}`;
  return id;
}

/** The rights a text suggests: a notice against passing it on, or a number and an issuer of its own. */
export function suggestRights(document: Document, removed: readonly string[]): Rights {
  if (removed.some(text => /仅供|禁止外传|不得转载|请勿转载/u.test(text))) return 'study-only';
  return document.number !== null && document.issuers.length > 0 ? 'official' : 'unknown';
}

const quotedTerm = /[“「]([\p{Script=Han}\d、，·A-Za-z]{2,12})[”」]/gu;

/** Quoted terms that no entry has, with how often each occurs; the most frequent first. */
export function findUnknownTerms(
  document: Document,
  concepts: readonly ConceptSource[],
): { term: string; count: number }[] {
  const known = new Set(concepts.flatMap(({ term, aliases }) => [term, ...aliases].map(formKey)));
  const counts = new Map<string, number>();
  for (const { text } of document.blocks)
    for (const match of text.matchAll(quotedTerm)) {
      const term = match[1]!;
      if (!known.has(formKey(term))) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  return [...counts].map(([term, count]) => ({ term, count })).sort((a, b) => b.count - a.count);
}

/** What an edit does, as commands print it. */
function deedOf(reason: EditReason): string {
  const name = editReasonNames[reason];
  if (reason === 'width') return `${name}改半角`;
  return (reason === 'wrap' ? '接排' : '移去') + name;
}

/** Lines of an outline that are printed; the rest are counted. */
const longestTree = 60;
/** Terms that are printed. */
const mostTerms = 30;

/** The report on a text, line by line. `removed` are the words of each edit, in the order of the document's edits. */
export function formatReport(
  document: Document,
  removed: readonly string[],
  concepts: readonly ConceptSource[],
): string[] {
  return [
    ...describeFacts(document),
    '',
    '提纲',
    ...outlineTree(document),
    '',
    '整理',
    ...describeEdits(document, removed),
    '',
    ...describeTerms(document, concepts),
  ];
}

function describeFacts(document: Document): string[] {
  const mark = (field: keyof Document['inferred']) =>
    document.inferred[field] ? `（推定：${document.inferred[field]}）` : '';
  const { source, date } = document;
  return [
    `  编码  ${source.encoding.toUpperCase()}，${source.characters} 字，整理后 ${document.blocks.length} 段`,
    `  题名  ${document.title}${mark('title')}`,
    `  文种  ${document.genre}${mark('genre')}`,
    `  字号  ${document.number ?? '没有找到'}`,
    `  日期  ${date ? `${date.iso}${date.text ? `（原文：${date.text}）` : ''}` : '没有找到'}${mark('date')}`,
    `  机关  ${document.issuers.join('、') || '没有找到'}${mark('issuers')}`,
    `  主送  ${document.addressees.join('；') || '没有找到'}`,
    `  地区  ${document.region ?? '没有找到'}${mark('region')}`,
  ];
}

/** Headings and labelled points as an indented tree. */
function outlineTree({ blocks }: Document): string[] {
  const depth = new Map<string, number>();
  const lines = blocks.flatMap(({ id, parent, kind, label, text }) => {
    const level = parent === null ? 0 : (depth.get(parent) ?? 0) + 1;
    depth.set(id, level);
    return kind === 'heading' || label !== null ? [`  ${'  '.repeat(level)}${shorten(text, 30)}`] : [];
  });
  if (lines.length === 0) return ['  没有找到标题或序号：全文作为一篇没有层次的文字。'];
  const rest = lines.length - longestTree;
  return rest > 0 ? [...lines.slice(0, longestTree), `  ……另有 ${rest} 条`] : lines;
}

function describeEdits({ edits }: Document, removed: readonly string[]): string[] {
  if (edits.length === 0) return ['  原文没有任何改动。'];
  const byReason = new Map<EditReason, string[]>();
  for (const [index, { reason }] of edits.entries())
    byReason.set(reason, [...(byReason.get(reason) ?? []), removed[index]!]);
  return (Object.keys(editReasonNames) as EditReason[]).flatMap(reason => {
    const texts = byReason.get(reason);
    if (!texts) return [];
    const words = texts.map(text => text.replace(/\s+/gu, ' ').trim()).filter(text => text !== '');
    const examples = words.slice(0, 3).map(text => `“${shorten(text, 24)}”`);
    return [
      `  ${deedOf(reason)} ${texts.length} 处${examples.length > 0 ? `：${examples.join('、')}${words.length > 3 ? ' 等' : ''}` : ''}`,
    ];
  });
}

function describeTerms(document: Document, concepts: readonly ConceptSource[]): string[] {
  const counts = new Map<string, number>();
  for (const { type, ref } of document.annotations)
    if (type === 'concept' && ref !== null) counts.set(ref, (counts.get(ref) ?? 0) + 1);
  const names = new Map(concepts.map(({ id, term }) => [id, term]));
  const found = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([id, count]) => ({ term: names.get(id) ?? id, count }));
  const unknown = findUnknownTerms(document, concepts);
  const list = (terms: readonly { term: string; count: number }[]) => {
    const shown = terms
      .slice(0, mostTerms)
      .map(({ term, count }) => (count > 1 ? `${term}（${count} 处）` : term));
    return `  ${shown.join('；')}${terms.length > mostTerms ? ` 等 ${terms.length} 个` : ''}`;
  };
  return [
    `找到的概念 ${found.length} 个`,
    ...(found.length > 0 ? [list(found)] : []),
    `引号里还没有收作概念的说法 ${unknown.length} 个`,
    ...(unknown.length > 0 ? [list(unknown)] : []),
  ];
}

/** What an operator supplied. */
export interface Supplied {
  title?: string;
  genre?: string;
  issuers?: string[];
  number?: string;
  date?: string;
  region?: string;
  rights: Rights;
  rightsNote?: string;
}

/** The text of a `source.yaml`. */
export function writeSourceYaml(supplied: Supplied): string {
  return `# 著录：只写原文自己说不清的。字段说明见 README.md。\n${stringify(supplied, { lineWidth: 0 })}`;
}
