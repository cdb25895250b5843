/** Numbers that count something: 立案74件, 3000多万元. */
import { toCodePoints } from '../lib/positions.ts';
import { sentenceFinder } from '../pipeline/sentences.ts';
import type { AnnotatedBlock, Annotator, Records } from './types.ts';

const pattern =
  /(?<![\d.〔[［（(])(\d+(?:\.\d+)?)(多|余)?(万|亿)?(多|余)?(%|％|件|人|人次|名|次|起|个百分点|个|项|套|元|户|亩|家|期|条|吨|公里|所|例|宗)(?!月|季度|年|日)/gu;

interface Found {
  start: number;
  end: number;
  value: number;
  unit: string;
}

function findFigures(text: string): Found[] {
  return Array.from(text.matchAll(pattern), match => ({
    start: match.index,
    end: match.index + match[0].length,
    value: Number(match[1]),
    unit: (match[3] ?? '') + match[5]!,
  }));
}

export const annotateFigures: Annotator = ({ block }) =>
  findFigures(block.text).map(({ start, end }) => ({ start, end, type: 'figure', ref: null }));

/** A row for each figure; the subject is what stands directly before it in its clause. */
export function readFigures({ block, id, document }: AnnotatedBlock): Records['figures'] {
  const found = findFigures(block.text);
  if (found.length === 0) return [];
  const sentenceAt = sentenceFinder(block.text);
  const convert = toCodePoints(block.text);
  return found.map(({ start, end, value, unit }) => ({
    document,
    block: id,
    start: convert(start),
    end: convert(end),
    text: block.text.slice(start, end),
    value,
    upper: null,
    unit,
    bound: 'exact',
    subject: /[^，,。；;：:（(]*$/u.exec(block.text.slice(0, start))?.[0] ?? '',
    period: null,
    group: convert(start),
    partOf: null,
    quote: block.text.slice(...sentenceAt(start, end)),
  }));
}
