/** `npm run anchors`: keeps old links alive where passages are withdrawn and documents renamed. */
import { access, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type DocumentLedger, type Ledger, shorten, sourceIdPattern } from '../src/model/index.ts';
import { type Analysis, analyseContent } from './content.ts';
import { runCommand } from './lib/command.ts';
import { formatMessages, hasErrors } from './lib/messages.ts';
import { nearest } from './lib/nearest.ts';
import { readLedger, writeLedger } from './lib/read-content.ts';
import {
  currentName,
  findRenamed,
  follow,
  type Place,
  readPlace,
  unpublished,
} from './pipeline/redirects.ts';

const usage = `用法：
  npm run anchors -- retire 文件#段落 [文件#段落……] --to 文件#段落   撤下段落，旧链接转到替代的段落
  npm run anchors -- retire 文件 [--to 替代的文件]                   撤下整篇文件（文件夹已经删去）
  npm run anchors -- rename 旧编号 新编号                           文件改编号，旧网址转到新网址
  npm run anchors -- list                                         列出所有转向`;

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
    const moved = await renameDocument(root, read.ledger, from, to);
    console.log(
      `${moved ? `文件夹 content/sources/${from} 已改名为 ${to}。\n` : ''}${from} 改为 ${to}，已记入 content/anchors.json。运行 npm run build 后，旧网址 /documents/${from}/ 会转到新网址，段落链接照旧有效。`,
    );
  } else throw new Error(usage);
  return true;
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { to: { type: 'string' } } });
  } catch {
    throw new Error(usage);
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
    const { document, id } = readPlace(ensureMark(name), '');
    const passages = documentOf(next, document);
    if (id === '') {
      if (analysis.sources.has(document))
        throw new Error(
          `文件 ${document} 还在（content/sources/${document}）。要撤下整篇，请先删去这个文件夹；只撤一段，请写 ${document}#段落。`,
        );
      refuseRenamed(next, analysis, document);
      const place = to === undefined ? null : targetOf(to, ledger, analysis, document);
      const target = place && `${place.document}#${place.id}`;
      for (const entry of Object.values(passages)) if (entry.to === undefined) entry.to = target;
      report.push(
        `撤下文件 ${document}（${Object.keys(passages).length} 段），${target === null ? '没有替代' : `由 ${target.replace(/#$/u, '')} 替代`}。`,
      );
      continue;
    }
    if (analysis.sources.has(document) && !analysis.passages.has(document))
      throw new Error(`文件 ${document} 现在读不出来，请先运行 npm run check，改正后再撤段落。`);
    const entry = Object.hasOwn(passages, id) ? passages[id] : undefined;
    if (!entry) throw new Error(`没有发布过段落 ${document}#${id}。${didYouMean(id, Object.keys(passages))}`);
    if (analysis.passages.get(document)?.has(id))
      throw new Error(`段落 ${document}#${id}（“${shorten(entry.text)}”）还在原文里，不用撤下。`);
    if (to === undefined)
      throw new Error(
        `请用 --to 写明替代的段落，例如：npm run anchors -- retire ${name} --to ${document}#title`,
      );
    const target = targetOf(to, ledger, analysis, document);
    entry.to =
      target.document === document && target.id !== '' ? target.id : `${target.document}#${target.id}`;
    report.push(
      `撤下 ${document}#${id}（“${shorten(entry.text)}”），旧链接转到 ${target.document}#${target.id}${wordsOf(analysis, target)}。`,
    );
  }
  const known = withNewPassages(next, analysis);
  for (const name of names) {
    const { document, id } = readPlace(ensureMark(name), '');
    for (const each of id === '' ? Object.keys(documentOf(next, document)) : [id]) {
      const end = follow(known, { document, id: each });
      if (typeof end === 'string') throw new Error(`${document}#${each} 改指的地方不对：${end}。`);
    }
  }
  return { ledger: next, report: report.join('\n') };
}

/** The ledger with the passages that the texts have and that are not published yet: they may take others' places. */
function withNewPassages(ledger: Ledger, analysis: Analysis): Ledger {
  const known = structuredClone(ledger);
  for (const [document, passages] of analysis.passages) {
    known[document] ??= {};
    const entries = known[document];
    if (typeof entries === 'string') continue;
    for (const [id, text] of passages) entries[id] ??= { text };
  }
  return known;
}

/** A document whose words stand under a new id was renamed, not withdrawn. */
function refuseRenamed(ledger: Ledger, analysis: Analysis, document: string): void {
  const renamed = findRenamed(documentOf(ledger, document), unpublished(ledger, analysis.passages));
  if (renamed !== null)
    throw new Error(
      `content/sources/${renamed} 的文字与 ${document} 相同，应是改了编号。请运行 npm run anchors -- rename ${document} ${renamed}`,
    );
}

/** The place that `--to` names; it must exist today. */
function targetOf(to: string, ledger: Ledger, analysis: Analysis, home: string): Place {
  const place = readPlace(analysis.passages.has(to) || ledger[to] !== undefined ? ensureMark(to) : to, home);
  const document = currentName(ledger, place.document) ?? place.document;
  const passages = analysis.passages.get(document);
  if (!passages)
    throw new Error(
      `--to 所指的文件 ${place.document} 不存在。${didYouMean(place.document, [...analysis.passages.keys()])}`,
    );
  if (place.id !== '' && !passages.has(place.id))
    throw new Error(
      `--to 所指的段落 ${document}#${place.id} 不存在。${didYouMean(place.id, [...passages.keys()])}`,
    );
  return { document, id: place.id };
}

/** A document's name without a passage stands for it as a whole. */
function ensureMark(name: string): string {
  return name.includes('#') ? name : `${name}#`;
}

function wordsOf(analysis: Analysis, { document, id }: Place): string {
  const text = analysis.passages.get(document)?.get(id);
  return text === undefined ? '' : `（“${shorten(text)}”）`;
}

function documentOf(ledger: Ledger, id: string): DocumentLedger {
  const found = Object.hasOwn(ledger, id) ? ledger[id] : undefined;
  if (typeof found === 'string') throw new Error(`文件 ${id} 已改编号为 ${found}，请写新编号。`);
  if (!found) throw new Error(`没有发布过文件 ${id}。${didYouMean(id, Object.keys(ledger))}`);
  return found;
}

function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === null ? '' : `是不是想写 ${near}？`;
}

/**
 * Renames a document: its folder, where that is still to do, and its entry in the ledger. A document may have an old id
 * of its own again.
 * @returns whether the folder was moved
 */
async function renameDocument(root: string, ledger: Ledger, from: string, to: string): Promise<boolean> {
  const passages = documentOf(ledger, from);
  if (!sourceIdPattern.test(to))
    throw new Error(`“${to}”不能作编号。应为小写字母、数字和连字符，如 tianjin-2004-notice。`);
  const ownOldId = typeof ledger[to] === 'string' && currentName(ledger, to) === from;
  if (ledger[to] !== undefined && !ownOldId) throw new Error(`编号 ${to} 已经用过，不能再用。请换一个。`);
  const folder = (id: string) => join(root, 'content/sources', id);
  const [hasOld, hasNew] = await Promise.all([exists(folder(from)), exists(folder(to))]);
  if (hasOld && hasNew)
    throw new Error(`content/sources/${from} 和 content/sources/${to} 都在，不知道该用哪一个。请留下一个。`);
  if (!hasOld && !hasNew) throw new Error(`没有 content/sources/${from}，也没有 content/sources/${to}。`);
  if (!hasOld) {
    const { passages: found } = await analyseContent({ root, excludeStudyOnly: false });
    if (findRenamed(passages, new Map([[to, found.get(to) ?? new Map()]])) === null)
      throw new Error(
        `content/sources/${to} 的文字与发布过的 ${from} 大半不同，不像是同一篇。撤下旧的、另收新的，请运行 npm run anchors -- retire ${from} --to ${to}`,
      );
  }
  if (hasOld) await rename(folder(from), folder(to));
  const { [from]: _, [to]: __, ...others } = ledger;
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
  return hasOld;
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
