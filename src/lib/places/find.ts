/**
 * Where a passage stands in its document, as one says it: 第二部分第（四）条, 第一部分第4自然段第二项.
 *
 * The text decides, not the ids: an id is kept for ever, a place is what a reader counts on the page or on paper.
 *
 * - The label's own numeral is kept, so that it can be found: 二、 is 第二部分, （四） 第（四）条, 1. 第1点,
 *   （1） 第（1）项, ① 第①项. The top level is 部分 whatever its numerals are (1、 over whole sections: 第1部分); a
 *   paragraph that is as a whole a point 二、 is 第二条.
 * - 第三条 is 第三条. Its paragraphs are 款 (told where there are several), （一） in it is 项 and 1. is 目, as laws are
 *   cited. Chapters are left out where articles are counted through.
 * - 一是, 二要, 首先, 第三， in running text are 第一项, 第二项 … of their paragraph. Where a paragraph counts twice,
 *   the second time is 第二个“一是” and what comes newly after it is “四是”一项; and where it counts 一是 and then 一要,
 *   the latter is “一要”一项.
 * - A paragraph without a label is 第N自然段 of its section, counted as it was written: what goes on after a heading
 *   or after a list in the same paragraph of the source is no new one. Before the first heading it is 正文第N自然段,
 *   after the last one 结尾第N自然段, after points of its section 第（九）条后第N自然段. It is left out where the section
 *   is one paragraph that its heading runs into: the heading's number says all.
 * - A heading without a number is given by its words: “会议筹备”部分.
 * - What stands round the text has the name that GB/T 9704—2012 gives it: 主送机关, 署名, 成文日期.
 * - Several passages go from the first to the last, with what they share said once: 第二部分第（四）条至第（六）条. If
 *   they are the whole of a section, the section is said.
 */
import { toHan } from './labels.ts';
import { type PlacedBlock, type Step, Walk } from './walk.ts';

/** Where passages stand. */
export interface Places {
  /**
   * The place of one passage, or of those from `first` to `last`, in the order of the text. Empty for the title and
   * for a document as a whole, and where an id is not known.
   */
  cite(first: string, last?: string): string;
}

/** Finds the places of a document's passages. `blocks` are all of them, in the order of the text. */
export function findPlaces(blocks: readonly PlacedBlock[]): Places {
  const walk = new Walk(blocks);
  const steps = blocks.map((_, index) => walk.step(index));
  const paths = steps.map(namesOf);
  const indexes = new Map(blocks.map(({ id }, index) => [id, index]));
  return {
    cite(first, last = first) {
      const from = indexes.get(first);
      const to = indexes.get(last);
      if (from === undefined || to === undefined) return '';
      return from <= to ? citeRange(paths, from, to) : citeRange(paths, to, from);
    },
  };
}

/** The names that a place is put together from. */
function namesOf(step: Step): string[] {
  const names: string[] = [];
  for (let each: Step | null = step; each; each = each.parent) {
    names.unshift(nameOf(each));
    if (each === step && each.kind === 'article') names.push(clauseOf(each, 1));
    if (each.kind === 'point' && each.parent?.kind === 'article')
      names.unshift(clauseOf(each.parent, each.paragraphs));
    // Articles are counted through a document, or through one of its attachments.
    if (each.kind === 'article' && each.namesakes.count === 1) while (each.parent?.parent) each = each.parent;
  }
  return names.filter(name => name !== '');
}

/** A paragraph of an article, where it has several. */
function clauseOf(article: Step, number: number): string {
  return article.paragraphs > 1 ? `第${toHan(number)}款` : '';
}

function nameOf(step: Step): string {
  const section = step.parent;
  if (step.kind !== 'paragraph' || !section) return step.name;
  if (section.kind === 'article') return clauseOf(section, step.paragraphs);
  if (section.runsIn && section.paragraphs === 1 && section.after === '') return '';
  const number = `第${step.since}自然段`;
  if (section.parent) return step.after === '' ? number : `${step.after}后${number}`;
  if (step.after === '') return `正文${number}`;
  return step.after === section.after ? `结尾${number}` : `${step.after}后${number}`;
}

function citeRange(paths: readonly string[][], from: number, to: number): string {
  if (from === 0 && to === paths.length - 1) return '';
  const [first, last] = [paths[from]!, paths[to]!];
  const shared = sharedLength(first, last);
  const around = first.slice(0, shared);
  const isWhole = !starts(paths[from - 1], around) && !starts(paths[to + 1], around);
  if (last.length === shared || (shared > 0 && from < to && isWhole)) return around.join('');
  const end = last.slice(shared).join('');
  const start = first.slice(shared).join('') || (shared === 0 ? '标题' : '开头');
  return `${around.join('')}${start}至${end}`;
}

function sharedLength(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((name, index) => name !== b[index]);
  return differs < 0 ? a.length : differs;
}

function starts(path: readonly string[] | undefined, names: readonly string[]): boolean {
  return path !== undefined && names.every((name, index) => path[index] === name);
}
