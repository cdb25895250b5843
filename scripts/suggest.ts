/** `npm run suggest`: lists what looks like a term in the texts and has no entry, and writes the beginning of an entry. */
import { parseArgs } from 'node:util';
import { pinyin } from 'pinyin-pro';
import { stringify } from 'yaml';
import { type ConceptSource, conceptKinds, type Document } from '../src/model/index.ts';
import { formKey } from './annotators/matcher.ts';
import { analyseContent } from './content.ts';
import { runCommand } from './lib/command.ts';
import { formatSummary, hasErrors } from './lib/messages.ts';
import { toUnits } from './lib/positions.ts';
import { takenAddresses } from './pipeline/concepts.ts';
import { formsOf, type Suggestion, type SuggestPassage, suggestTerms } from './pipeline/suggest/index.ts';

const usage = `用法：npm run suggest [-- 选项]
  --top 200        列出前几条（不写为 50）
  --entry 词语     不列表，只给出这个词语的条目开头，可以直接存成文件
  --format json    供程序读取`;

/** Passages with the stretches that entries name; the title of a cited document is a name of its own. */
export function toPassages(documents: readonly Document[]): SuggestPassage[] {
  return documents.flatMap(({ id, blocks, annotations }) => {
    const byBlock = Map.groupBy(
      annotations.filter(({ type }) => type === 'concept' || type === 'citation'),
      ({ block }) => block,
    );
    return blocks.map(({ id: block, text }) => ({
      document: id,
      block,
      text,
      mentions: unitRanges(text, byBlock.get(block) ?? []),
    }));
  });
}

function unitRanges(text: string, ranges: readonly { start: number; end: number }[]): [number, number][] {
  const unitOf = toUnits(text);
  return ranges.map(({ start, end }) => [unitOf(start), unitOf(end)]);
}

/** The file name of a new entry: its words in pinyin, joined by hyphens. */
export function entryId(term: string): string {
  const words = Array.from(
    new Intl.Segmenter('zh', { granularity: 'word' }).segment(term),
    each => each.segment,
  );
  return words
    .map(word => pinyin(word, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).join(''))
    .map(word => word.toLowerCase().replace(/[^a-z0-9]/gu, ''))
    .filter(word => word !== '')
    .join('-');
}

/** The beginning of an entry for an editor to complete, a file as it stands; `check` says what is still to be written. */
export function entryDraft(
  term: string,
  readings: readonly string[],
  concepts: readonly ConceptSource[],
): string {
  return [
    '---',
    stringify({ term }).trimEnd(),
    'aliases: []',
    `kind: ${likeliestKind(term, concepts)}  # 可用：${conceptKinds.join('、')}`,
    'definition:   # 一句话，20—80 字：属于什么类，做什么',
    'related: []  # 相关条目的文件名，不带 .md',
    ...(readings.length > 0 ? [`# 同一处的别的断法：${readings.join('、')}`] : []),
    '---',
    '',
  ].join('\n');
}

/** The kind that most terms with the same ending are of; the first kind where none has it. */
function likeliestKind(term: string, concepts: readonly ConceptSource[]): string {
  for (const length of [3, 2, 1]) {
    const ending = term.replace(/[“”‘’]/gu, '').slice(-length);
    const alike = Map.groupBy(
      concepts.filter(each => each.term.endsWith(ending)),
      ({ kind }) => kind,
    );
    const [most] = [...alike].sort(([, a], [, b]) => b.length - a.length);
    if (most) return most[0];
  }
  return conceptKinds[0];
}

function formatSuggestion({ text, count, places, readings, reasons }: Suggestion, index: number): string {
  const lines = [
    `${String(index + 1).padStart(3)}  ${text}  ${count} 处${reasons.length > 0 ? `  ${reasons.join('，')}` : ''}`,
    ...places.map(
      ({ document, block, before, text: words, after }) =>
        `     ${document}#${block}  …${before}【${words}】${after}…`,
    ),
  ];
  if (readings.length > 0) lines.push(`     也可能是：${readings.join('、')}`);
  return lines.join('\n');
}

/** Suggestions looked through for the readings of one term. */
const lookedThrough = 1000;

async function main(): Promise<boolean> {
  const { values } = readArguments();
  const top = Number(values.top);
  if (!Number.isInteger(top) || top < 1) throw new Error(`--top 应为正整数，现为“${values.top}”。`);
  if (!['text', 'json'].includes(values.format)) throw new Error(`--format 只能是 json。\n${usage}`);
  const { messages, processed, concepts } = await analyseContent({
    root: process.cwd(),
    excludeStudyOnly: false,
  });
  if (hasErrors(messages)) {
    console.error(formatSummary(messages));
    console.log('内容有错误，请先改正再找缺少的词条。');
    return false;
  }
  const passages = toPassages(processed.map(({ document }) => document));
  if (values.entry !== undefined) {
    printDraft(values.entry, passages, concepts);
    return true;
  }
  const suggestions = suggestTerms(passages, concepts, top);
  if (values.format === 'json') {
    console.log(JSON.stringify(suggestions, null, 2));
    return true;
  }
  if (suggestions.length === 0) {
    console.log('没有找到像词条而还没有条目的说法。');
    return true;
  }
  console.log(suggestions.map(formatSuggestion).join('\n\n'));
  console.log(`\n共 ${suggestions.length} 条，越靠前越像词条；由规则推测，取舍由编者定。`);
  console.log(`要为其中一条写条目：npm run suggest -- --entry ${suggestions[0]!.text}`);
  return true;
}

/** The draft goes to the output, and what is to be done with it beside it: the output can be a file. */
function printDraft(
  term: string,
  passages: readonly SuggestPassage[],
  concepts: readonly ConceptSource[],
): void {
  const key = formKey(term);
  const id = entryId(term);
  if (key === '' || id === '') throw new Error(`--entry 后面要写一个词语，现为“${term}”。`);
  const known = concepts.find(concept => formsOf(concept).some(form => formKey(form) === key));
  if (known) throw new Error(`“${term}”已有条目：${known.file}`);
  const taken = concepts.some(concept => concept.id === id) || takenAddresses.has(id);
  const found = suggestTerms(passages, concepts, lookedThrough).find(each =>
    [each.text, ...each.readings].some(reading => formKey(reading) === key),
  );
  const readings = found ? [found.text, ...found.readings].filter(each => formKey(each) !== key) : [];
  console.error(`存为 content/concepts/${id}${taken ? '-2' : ''}.md，编码 UTF-8；文件名请核对读音。`);
  if (!passages.some(({ text }) => formKey(text).includes(key)))
    console.error(`提醒：所收文件里没有“${term}”。`);
  console.log(entryDraft(term, readings, concepts));
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        top: { type: 'string', default: '50' },
        entry: { type: 'string' },
        format: { type: 'string', default: 'text' },
      },
    });
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message.split('\n')[0] : '';
    throw new Error(`看不懂的选项（${reason}）。\n${usage}`);
  }
}

if (import.meta.main) await runCommand(main);
