/** `npm run suggest`: lists what looks like a term in the texts and has no entry, and writes the beginning of an entry. */
import { parseArgs } from 'node:util';
import { pinyin } from 'pinyin-pro';
import { type ConceptSource, conceptKinds, type Document } from '../src/model/index.ts';
import { analyseContent } from './content.ts';
import { runCommand } from './lib/command.ts';
import { formatSummary, hasErrors } from './lib/messages.ts';
import { sliceCodePoints } from './lib/positions.ts';
import { type Suggestion, type SuggestPassage, suggestTerms } from './pipeline/suggest/index.ts';

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
      mentions: (byBlock.get(block) ?? []).map(({ start, text: words }): [number, number] => {
        const from = sliceCodePoints(text, 0, start).length;
        return [from, from + words.length];
      }),
    }));
  });
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

/** The beginning of an entry for an editor to complete; `check` says what is still to be written. */
export function entryDraft(
  term: string,
  readings: readonly string[],
  concepts: readonly ConceptSource[],
): string {
  const kind = likeliestKind(term, concepts);
  return [
    `# 存为 content/concepts/${entryId(term)}.md（删去本行；文件名请核对读音）`,
    '---',
    `term: ${quoteYaml(term)}`,
    'aliases: []',
    `kind: ${kind}  # 可用：${conceptKinds.join('、')}`,
    'definition:   # 一句话，20—80 字：属于什么类，做什么',
    'related: []  # 相关条目的文件名，不带 .md',
    '---',
    '',
    ...(readings.length > 0 ? [`# 同一处的别的断法：${readings.join('、')}（删去本行）`, ''] : []),
  ].join('\n');
}

function quoteYaml(text: string): string {
  return /^[\p{L}\p{N}“]/u.test(text) && !/[:#]/u.test(text) ? text : JSON.stringify(text);
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
    const known = concepts.find(({ term, aliases }) => [term, ...aliases].includes(values.entry!));
    if (known) throw new Error(`“${values.entry}”已有条目：${known.file}`);
    const found = suggestTerms(passages, concepts, lookedThrough).find(each =>
      [each.text, ...each.readings].includes(values.entry!),
    );
    const readings = found ? [found.text, ...found.readings].filter(each => each !== values.entry) : [];
    console.log(entryDraft(values.entry, readings, concepts));
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

function readArguments() {
  try {
    return parseArgs({
      options: {
        top: { type: 'string', default: '50' },
        entry: { type: 'string' },
        format: { type: 'string', default: 'text' },
      },
    });
  } catch {
    throw new Error(usage);
  }
}

if (import.meta.main) await runCommand(main);
