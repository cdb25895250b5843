/** `npm run anchors`: keeps old links alive where passages are withdrawn and documents renamed. */
import { access, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type DocumentLedger, type Ledger, sourceIdPattern } from '../src/model/index.ts';
import { type Analysis, analyseContent, readLedger, writeLedger } from './content.ts';
import { runCommand } from './lib/command.ts';
import { formatMessages, hasErrors } from './lib/messages.ts';
import { nearest } from './lib/nearest.ts';
import { shorten } from './pipeline/anchor.ts';
import { currentName, type Place, readPlace, resolveRedirects } from './pipeline/redirects.ts';

const usage = `用法：
  npm run anchors -- retire 文件#段落 [文件#段落……] --to 文件#段落   撤下段落，旧链接转到替代的段落
  npm run anchors -- retire 文件 [--to 替代的文件]                   撤下整篇文件（文件夹已经删去）
  npm run anchors -- rename 旧编号 新编号                           文件改编号，旧网址转到新网址
  npm run anchors -- list                                         列出所有转向`;

/** A request that cannot be carried out; the message says why and what to do. */
class Refusal extends Error {}

async function main(): Promise<boolean> {
  const root = process.cwd();
  const { values, positionals } = readArguments();
  const [action, ...rest] = positionals;
  if (action === undefined) {
    console.log(usage);
    return true;
  }
  const read = await readLedger(root);
  if (hasErrors(read.messages)) {
    console.error(formatMessages(read.messages));
    return false;
  }
  if (action === 'list' && rest.length === 0) console.log(list(read.ledger));
  else if (action === 'retire' && rest.length > 0) {
    const analysis = await analyseContent({ root, excludeStudyOnly: false });
    const { ledger, report } = retire(read.ledger, analysis, rest, values.to);
    await writeLedger(root, ledger);
    console.log(`${report}\n已记入 content/anchors.json。运行 npm run build 后生效。`);
  } else if (action === 'rename' && rest.length === 2 && values.to === undefined) {
    const [from, to] = rest as [string, string];
    await renameDocument(root, read.ledger, from, to);
    console.log(
      `${from} 改为 ${to}，已记入 content/anchors.json。运行 npm run build 后，旧网址 /documents/${from}/ 会转到新网址，段落链接照旧有效。`,
    );
  } else throw new Refusal(usage);
  return true;
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { to: { type: 'string' } } });
  } catch {
    throw new Refusal(usage);
  }
}

/** The ledger with passages, or one whole document, withdrawn. */
function retire(
  ledger: Ledger,
  analysis: Analysis,
  names: readonly string[],
  to: string | undefined,
): { ledger: Ledger; report: string } {
  const next = structuredClone(ledger);
  const report: string[] = [];
  for (const name of names) {
    const { document, id } = readPlace(name.includes('#') ? name : `${name}#`, '');
    const passages = documentOf(next, document);
    if (id === '') {
      if (analysis.sources.has(document))
        throw new Refusal(
          `文件 ${document} 还在（content/sources/${document}）。要撤下整篇，请先删去这个文件夹；只撤一段，请写 ${document}#段落。`,
        );
      const target = to === undefined ? null : `${targetOf(to, ledger, analysis, document).document}#`;
      for (const entry of Object.values(passages)) if (entry.to === undefined) entry.to = target;
      report.push(
        `撤下文件 ${document}（${Object.keys(passages).length} 段），${target === null ? '没有替代' : `由 ${target.slice(0, -1)} 替代`}。`,
      );
      continue;
    }
    if (analysis.sources.has(document) && !analysis.passages.has(document))
      throw new Refusal(`文件 ${document} 现在读不出来，请先运行 npm run check，改正后再撤段落。`);
    const entry = passages[id];
    if (!entry)
      throw new Refusal(`没有发布过段落 ${document}#${id}。${didYouMean(id, Object.keys(passages))}`);
    if (analysis.passages.get(document)?.has(id))
      throw new Refusal(`段落 ${document}#${id}（“${shorten(entry.text)}”）还在原文里，不用撤下。`);
    if (to === undefined)
      throw new Refusal(
        `请用 --to 写明替代的段落，例如：npm run anchors -- retire ${name} --to ${document}#title`,
      );
    const target = targetOf(to, ledger, analysis, document);
    entry.to =
      target.document === document && target.id !== '' ? target.id : `${target.document}#${target.id}`;
    report.push(
      `撤下 ${document}#${id}（“${shorten(entry.text)}”），旧链接转到 ${target.document}#${target.id}${wordsOf(analysis, target)}。`,
    );
  }
  const { messages } = resolveRedirects(next, analysis.sources, { path: '', text: '' });
  if (messages.length > 0) throw new Refusal(messages[0]!.reason);
  return { ledger: next, report: report.join('\n') };
}

/** The place that `--to` names; it must exist today. */
function targetOf(to: string, ledger: Ledger, analysis: Analysis, home: string): Place {
  const place = readPlace(
    to.includes('#') || analysis.passages.has(to) || ledger[to] !== undefined ? ensureMark(to) : to,
    home,
  );
  const document = currentName(ledger, place.document) ?? place.document;
  const passages = analysis.passages.get(document);
  if (!passages)
    throw new Refusal(
      `--to 所指的文件 ${place.document} 不存在。${didYouMean(place.document, [...analysis.passages.keys()])}`,
    );
  if (place.id !== '' && !passages.has(place.id))
    throw new Refusal(
      `--to 所指的段落 ${document}#${place.id} 不存在。${didYouMean(place.id, [...passages.keys()])}`,
    );
  return { document, id: place.id };
}

function ensureMark(name: string): string {
  return name.includes('#') ? name : `${name}#`;
}

function wordsOf(analysis: Analysis, { document, id }: Place): string {
  const text = analysis.passages.get(document)?.get(id);
  return text === undefined ? '' : `（“${shorten(text)}”）`;
}

function documentOf(ledger: Ledger, id: string): DocumentLedger {
  const found = ledger[id];
  if (typeof found === 'string') throw new Refusal(`文件 ${id} 已改编号为 ${found}，请写新编号。`);
  if (!found) throw new Refusal(`没有发布过文件 ${id}。${didYouMean(id, Object.keys(ledger))}`);
  return found;
}

function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === null ? '' : `是不是想写 ${near}？`;
}

/** Renames a document: its folder, where that is still to do, and its entry in the ledger. */
async function renameDocument(root: string, ledger: Ledger, from: string, to: string): Promise<void> {
  const passages = documentOf(ledger, from);
  if (!sourceIdPattern.test(to))
    throw new Refusal(`“${to}”不能作编号。应为小写字母、数字和连字符，如 tianjin-2004-notice。`);
  if (ledger[to] !== undefined) throw new Refusal(`编号 ${to} 已经用过，不能再用。请换一个。`);
  const folder = (id: string) => join(root, 'content/sources', id);
  const [hasOld, hasNew] = await Promise.all([exists(folder(from)), exists(folder(to))]);
  if (hasOld && hasNew)
    throw new Refusal(
      `content/sources/${from} 和 content/sources/${to} 都在，不知道该用哪一个。请留下一个。`,
    );
  if (!hasOld && !hasNew) throw new Refusal(`没有 content/sources/${from}，也没有 content/sources/${to}。`);
  if (hasOld) await rename(folder(from), folder(to));
  const { [from]: _, ...others } = ledger;
  const next: Ledger = { ...others, [to]: passages, [from]: to };
  for (const [id, entries] of Object.entries(next)) {
    // Older names lead to the newest at once.
    if (entries === from) next[id] = to;
  }
  try {
    await writeLedger(root, next);
  } catch (problem) {
    if (hasOld) await rename(folder(to), folder(from));
    throw problem;
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function list(ledger: Ledger): string {
  const lines = Object.entries(ledger).flatMap(([document, passages]) =>
    typeof passages === 'string'
      ? [`${document} → ${passages}（改编号）`]
      : Object.entries(passages).flatMap(([id, { to }]) =>
          to === undefined
            ? []
            : [
                `${document}#${id} → ${to === null ? '没有替代' : to.includes('#') ? to : `${document}#${to}`}`,
              ],
        ),
  );
  return lines.length > 0 ? lines.join('\n') : '没有转向：发布过的段落都还在原处。';
}

if (import.meta.main) await runCommand(main);
