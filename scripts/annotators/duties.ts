/** Who leads and who assists: 「市财政局牵头，市物价局、市审计局等部门，要……」. */
import { toCodePoints } from '../lib/positions.ts';
import { sentenceEnds } from '../pipeline/sentences.ts';
import type { AnnotatedBlock, Records } from './types.ts';

const body = '[^，,。；;：:、]{2,24}';
const bodies = `${body}(?:、${body})*`;
const leading = new RegExp(
  `^(?<leads>${bodies}?)(?:牵头(?:负责)?[，,](?:会同)?(?<assists>${bodies})?[，,]?(?=要|负责|切实|认真|进一步|继续|做好)|牵头负责[，,]|会同(?<joined>${bodies})[，,])(?<task>.+)$`,
  'u',
);

/** Rows of explicit duties in a block: the sentence begins with the body that leads. */
export function readDuties({ block, id, document }: AnnotatedBlock): Records['duties'] {
  const rows: Records['duties'] = [];
  const skip = block.label?.length ?? 0;
  const convert = toCodePoints(block.text);
  let start = skip;
  for (const end of sentenceEnds(block.text)) {
    if (end <= start) continue;
    const sentence = block.text.slice(start, end);
    const groups = leading.exec(sentence.replace(/[。；;]$/u, ''))?.groups;
    if (groups) {
      rows.push({
        document,
        block: id,
        start: convert(start),
        end: convert(end),
        leads: splitBodies(groups.leads ?? ''),
        assists: splitBodies(groups.assists ?? groups.joined ?? ''),
        task: groups.task!.replace(/^要/u, ''),
        strength: 'explicit',
        open: false,
        leadIds: [],
        assistIds: [],
        quote: sentence,
      });
    }
    start = end;
  }
  return rows;
}

/** 市体改办、市编办等部门 → 市体改办, 市编办 */
function splitBodies(text: string): string[] {
  return text
    .replace(/等(?:有关|相关|责任)?(?:部门|单位)$/u, '')
    .split('、')
    .map(each => each.trim())
    .filter(each => each !== '');
}
