/** Places in a text that an editor should look at: numbering that jumps, and likely slips. Nothing is changed. */
import type { Regulations } from '../annotators/regulations.ts';
import type { RuleId } from '../lib/messages.ts';
import type { OutlineBlock, UnitRange } from './outline.ts';

/** A place to look at. `start` is a UTF-16 offset into the clean text. */
export interface Remark {
  start: number;
  rule: RuleId;
  reason: string;
}

/**
 * Reviews a clean text.
 * @param slips places already declared as errata: they are not remarked on again
 * @param regulations known laws, rules and documents
 */
export function reviewText(
  text: string,
  blocks: readonly OutlineBlock[],
  slips: readonly UnitRange[],
  regulations: Regulations,
): Remark[] {
  return [...reviewNumbering(blocks), ...patternRemarks(text), ...reviewTitles(text, regulations)]
    .filter(({ start }) => !slips.some(slip => slip.start <= start && start < slip.end))
    .sort((a, b) => a.start - b.start);
}

/** Labels of one row count on from 1. */
function reviewNumbering(blocks: readonly OutlineBlock[]): Remark[] {
  const last = new Map<string, { value: number; label: string }>();
  return blocks.flatMap(({ parent, label, value, start }) => {
    if (label === null || value === null) return [];
    // （二) is a slip of another kind: brackets of both widths are one row.
    const style = label.normalize('NFKC').replace(/[〇零一二三四五六七八九十百\d]+/u, '#');
    const row = `${parent ?? ''} ${style}`;
    const before = last.get(row);
    last.set(row, { value, label });
    if (value === (before?.value ?? 0) + 1) return [];
    const reason = before
      ? `序号不连续：“${before.label}”之后是“${label}”。请核对原文是否有脱漏或误编；正文照录，不会改动。`
      : `序号从“${label}”开始，前面没有更小的序号。请核对原文；正文照录，不会改动。`;
    return [{ start, rule: 'outline-number' as const, reason }];
  });
}

interface SlipPattern {
  rule: RuleId;
  /** Finds the slip, or its end, and names it `words` then: what is looked for from a rare mark is found sooner. */
  form: RegExp;
  reason: (words: string) => string;
}

const patterns: readonly SlipPattern[] = [
  {
    rule: 'slip-quotation',
    form: /“”|‘’|《》/gu,
    reason: marks => `${marks} 里是空的，可能在转载时被删。`,
  },
  {
    rule: 'slip-zero',
    form: /(?<=[一二三四五六七八九])[ＯｏOo○]{1,2}(?=[一二三四五六七八九ＯOo○年])/gu,
    reason: marks => `年份里用“${marks}”代替了“〇”。`,
  },
  {
    // 「一起研究、一起部署。一起检查」: both sides begin alike, so that the stop parts members of one row.
    rule: 'slip-stop',
    form: /。(?=(\p{Script=Han}{2})\p{Script=Han}{1,4}[、，,。])(?<=[、，,。](?<words>\1(?!是|要)\p{Script=Han}{1,4}。))/gu,
    reason: words => `“${words}”后的句号可能应为顿号：前后是并列的几项。`,
  },
  {
    rule: 'slip-year',
    form: /(?<=^|[。；：\n]|总结|回顾)年(?=[,，全])/gu,
    reason: () => '“年”前没有年份，可能在转载时被删。',
  },
];

function patternRemarks(text: string): Remark[] {
  return patterns.flatMap(({ rule, form, reason }) =>
    Array.from(text.matchAll(form), ({ 0: found, index, groups }) => {
      const words = groups?.words ?? found;
      return {
        start: index + found.length - words.length,
        rule,
        reason: `疑有错漏：${reason(words)}如属实，请在 source.yaml 的 errata 里注明；正文照录，不会改动。`,
      };
    }),
  );
}

/** A title one character away from a known one. */
function reviewTitles(text: string, regulations: Regulations): Remark[] {
  return Array.from(text.matchAll(/《([^《》]{2,60})》/gu)).flatMap(match => {
    const title = match[1]!;
    const slip = regulations.findSlip(title);
    if (!slip) return [];
    const reason = `疑有错漏：《${title}》与《${slip.name}》只差一字。如属实，请在 source.yaml 的 errata 里注明；正文照录，不会改动。`;
    return [{ start: match.index + 1, rule: 'slip-title' as const, reason }];
  });
}
