/** By when something is to be done: 「3月20日前，各部门要……」. */
import { toCodePoints } from '../lib/positions.ts';
import { sentenceEnds } from '../pipeline/sentences.ts';
import type { AnnotatedBlock, Records } from './types.ts';

const before = /(?:确保|务必)?(?:在)?(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:之前|以前|前)/u;
const recurring = /每(?:年|季度|半年|月|周)(?:[^，。；]{0,6}?(?:一|两|二|三|四|\d)次)?/u;
const obliges = /要|应当?|必须|须|将|确保|务必/u;

/** Rows for the sentences of a block that set a time and an obligation. */
export function readDeadlines({ block, id, document, year }: AnnotatedBlock): Records['deadlines'] {
  const rows: Records['deadlines'] = [];
  const convert = toCodePoints(block.text);
  let start = 0;
  for (const end of sentenceEnds(block.text)) {
    const quote = block.text.slice(start, end);
    const from = start;
    start = end;
    const match = before.exec(quote) ?? recurring.exec(quote);
    if (!match || !obliges.test(quote)) continue;
    const dated = match[2] !== undefined;
    const known = match[1] ? Number(match[1]) : year;
    const pad = (part: string) => part.padStart(2, '0');
    rows.push({
      document,
      block: id,
      start: convert(from + match.index),
      end: convert(from + match.index + match[0].length),
      when: match[0].replace(/^(?:确保|务必)?在?/u, ''),
      iso: dated && known !== null ? `${known}-${pad(match[2]!)}-${pad(match[3]!)}` : null,
      kind: dated ? 'date' : 'recurrence',
      yearFrom: dated && known !== null ? (match[1] ? 'text' : 'document') : null,
      duration: null,
      recurrence: dated ? null : match[0],
      times: null,
      condition: null,
      who: [],
      whoIds: [],
      task: quote,
      quote,
    });
  }
  return rows;
}
