/**
 * `npm run bench:matcher`: the automaton against one regular expression a form and against one alternation of all
 * forms, over the same 10 MB of text with the same 2,000 forms, in one run.
 */
import { cpus } from 'node:os';
import { Matcher } from './annotators/matcher.ts';
import { runCommand } from './lib/command.ts';
import { readOriginals } from './lib/originals.ts';
import { padColumns } from './lib/progress.ts';
import { readContent } from './lib/read-content.ts';
import { drawForms, repeatText } from './pipeline/corpus.ts';

const bytes = 10e6;
const count = 2000;
const seed = 20021231;
/** Runs of the automaton; a regular expression a form takes too long for more than one. */
const runs = 7;

function measure(run: () => number): { milliseconds: number; found: number } {
  const began = performance.now();
  const found = run();
  return { milliseconds: performance.now() - began, found };
}

await runCommand(async () => {
  const root = process.cwd();
  const [texts, { concepts }] = await Promise.all([readOriginals(root), readContent(root)]);
  const text = repeatText(texts, bytes);
  // The forms have only Han characters, so that all three look for the very same strings.
  const known = concepts.flatMap(({ term, aliases }) => [term, ...aliases]);
  const forms = drawForms(known, texts, count, seed);
  console.log(
    `${(Buffer.byteLength(text) / 1e6).toFixed(1)} MB（${(text.length / 1e6).toFixed(2)} 百万字），${forms.length} 个说法；${cpus()[0]?.model ?? ''}，Node ${process.version}`,
  );

  const matcher = new Matcher(forms.map(form => ({ text: form, value: form })));
  const plain = (start: number, end: number, form: string) => end - start === form.length;
  const automaton = Array.from({ length: runs }, () =>
    measure(() => matcher.find(text).filter(({ start, end, value }) => plain(start, end, value)).length),
  ).sort((a, b) => a.milliseconds - b.milliseconds);
  const alternation = measure(() => {
    const longestFirst = [...forms].sort((a, b) => b.length - a.length);
    return [...text.matchAll(new RegExp(longestFirst.join('|'), 'gu'))].length;
  });
  const single = measure(() =>
    forms.reduce((sum, form) => sum + [...text.matchAll(new RegExp(`(?=${form})`, 'gu'))].length, 0),
  );

  const median = automaton[Math.floor(runs / 2)]!;
  const spread = `${automaton[0]!.milliseconds.toFixed(0)}–${automaton.at(-1)!.milliseconds.toFixed(0)}，${runs} 次`;
  const row = (name: string, { milliseconds, found }: typeof median, note: string) =>
    console.log(
      `${padColumns(name, 22)}${milliseconds.toFixed(0).padStart(8)} 毫秒  为自动机的 ${(milliseconds / median.milliseconds).toFixed(1)} 倍  找到 ${found} 处  ${note}`,
    );
  row('自动机', median, `中位数（${spread}）`);
  row('一个大正则（并列）', alternation, '只找互不重叠的');
  row('每个说法一个正则', single, '');
  if (median.found !== single.found)
    throw new Error(`自动机找到 ${median.found} 处，逐个正则找到 ${single.found} 处，两者应当相等。`);
  return true;
});
