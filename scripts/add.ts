/** `npm run add -- path/to/file.txt`: shows what is understood of a text, asks for the rest, takes it in. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import {
  isoDateSchema,
  rightsSchema,
  type SourceMetadata,
  sourceIdPattern,
  sourceMetadataSchema,
} from '../src/model/index.ts';
import { runCommand } from './lib/command.ts';
import { formatSummary, hasErrors } from './lib/messages.ts';
import { sliceCodePoints } from './lib/positions.ts';
import { type Content, readContent } from './lib/read-content.ts';
import { clean } from './pipeline/clean.ts';
import { decode } from './pipeline/decode.ts';
import { parseDate } from './pipeline/elements.ts';
import { type Processed, processSource } from './pipeline/index.ts';
import {
  findCopy,
  formatReport,
  type Held,
  type Supplied,
  suggestId,
  suggestRights,
  writeSourceYaml,
} from './pipeline/intake.ts';
import { regions } from './pipeline/regions.ts';
import { findTitle } from './pipeline/title.ts';

const usage = `用法：npm run add -- 原文.txt [另一篇.txt……] [选项]
  --yes              不提问：编号、权利等用建议的值
  --id 编号          小写字母、数字和连字符，如 tianjin-2004-notice（一次只收一篇时）
  --title 题名  --date 2008-03-05  --region 浙江省  --genre 讲话  --number 文号
  --issuer 机关      可以写几次
  --rights official|study-only|unknown   公文、仅供学习、不明
  --rights-note 说明
  --allow-copy       与已有的文件有九成相同也收`;

const options = {
  yes: { type: 'boolean' },
  id: { type: 'string' },
  title: { type: 'string' },
  date: { type: 'string' },
  region: { type: 'string' },
  genre: { type: 'string' },
  number: { type: 'string' },
  issuer: { type: 'string', multiple: true },
  rights: { type: 'string' },
  'rights-note': { type: 'string' },
  'allow-copy': { type: 'boolean' },
} as const;
type Flags = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

async function main(): Promise<boolean> {
  const { values, positionals } = readArguments();
  if (positionals.length === 0) {
    console.log(usage);
    return true;
  }
  if (positionals.length > 1 && values.id !== undefined)
    throw new Error('一次收几篇时不能用 --id：编号不能相同。');
  const given = checkFlags(values);
  const root = process.cwd();
  const content = await readContent(root);
  if (hasErrors(content.messages)) {
    console.error(formatSummary(content.messages));
    console.error('请先改正上面的错误，再收新文件。');
    return false;
  }
  const held = readHeld(content);
  const taken = new Set([...content.ids, ...Object.keys(content.ledger.ledger)]);
  const asker = values.yes ? null : createAsker();
  let ok = true;
  try {
    for (const file of positionals)
      ok = (await addFile({ root, file, flags: values, given, content, held, taken, asker })) && ok;
  } finally {
    asker?.close();
  }
  return ok;
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (problem) {
    const name = /'(-[^']*)'/u.exec((problem as Error).message)?.[1] ?? '';
    throw new Error(`选项 ${name} 不对。\n${usage}`, { cause: problem });
  }
}

/** The metadata that flags give; wrong values are refused before anything is read. */
function checkFlags(flags: Flags): Partial<Supplied> {
  const date = flags.date === undefined ? undefined : readDate(flags.date);
  if (date === null)
    throw new Error(
      `--date ${flags.date} 不是日期，或没有这一天。应为 2004、2004-03、2004-03-10 或 2004年3月10日。`,
    );
  const rights = flags.rights === undefined ? undefined : (readRights(flags.rights) ?? undefined);
  if (flags.rights !== undefined && rights === undefined)
    throw new Error(
      `--rights ${flags.rights} 不对。应为 official（公文）、study-only（仅供学习）或 unknown（不明）。`,
    );
  return {
    ...(flags.title && { title: flags.title }),
    ...(flags.genre && { genre: flags.genre }),
    ...(flags.issuer && { issuers: flags.issuer }),
    ...(flags.number && { number: flags.number }),
    ...(date && { date }),
    ...(flags.region && { region: readRegion(flags.region) }),
    ...(rights && { rights }),
    ...(flags['rights-note'] && { rightsNote: flags['rights-note'] }),
  };
}

/** 2008-03-05, 2008-03, 2008, or as documents write it: 2008年3月5日, 二〇〇八年. */
function readDate(text: string): string | null {
  const trimmed = text.trim();
  return (
    isoDateSchema.safeParse(trimmed).data ??
    (/[年.]/u.test(trimmed) ? (parseDate(trimmed)?.iso ?? null) : null)
  );
}

/** 浙江 is 浙江省; a place below a province stays as it is written. */
function readRegion(text: string): string {
  const trimmed = text.trim();
  return regions.find(({ name }) => trimmed.length > 1 && name.startsWith(trimmed))?.name ?? trimmed;
}

function readRights(text: string): SourceMetadata['rights'] | null {
  return rightsSchema.safeParse(text.trim()).data ?? null;
}

/** The clean texts of the collection, to compare with. */
function readHeld({ sources }: Content): Held[] {
  return sources.flatMap(({ id, bytes, file, metadata }) => {
    const { decoded } = decode(bytes, file);
    if (!decoded) return [];
    const { text } = clean(decoded.text);
    const lines = text.split('\n');
    const title = findTitle(lines);
    const given = metadata.title;
    const named =
      typeof given === 'string' ? given : (given?.value ?? (title ? lines.slice(...title).join('') : id));
    return [{ id, title: named, text }];
  });
}

interface Intake {
  root: string;
  file: string;
  flags: Flags;
  given: Partial<Supplied>;
  content: Content;
  held: Held[];
  taken: Set<string>;
  /** Null where nothing may be asked. */
  asker: Asker | null;
}

/** Takes one text in. Returns false where it was not taken and should have been. */
async function addFile(intake: Intake): Promise<boolean> {
  const { root, file, flags, given, content, held, taken, asker } = intake;
  const bytes = await readFile(file).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT') throw new Error(`没有文件 ${file}。请核对路径。`, { cause: problem });
    if (problem.code === 'EISDIR')
      throw new Error(`${file} 是文件夹。请写出文件夹里的 .txt 文件。`, { cause: problem });
    throw problem;
  });
  const { processed, messages } = understand(file, bytes, given, content);
  console.log(`\n${file}`);
  if (!processed) {
    console.error(formatSummary(messages));
    console.error('没有收入，什么也没有改动。');
    return false;
  }
  const { document } = processed;
  const original = processed.original.map(({ text }) => text).join('');
  const removed = document.edits.map(({ at }) => sliceCodePoints(original, ...at));
  const text = clean(original).text;
  const copy = findCopy(text, held);
  if (copy?.share === 1) {
    console.log(`这篇已经收过了：content/sources/${copy.of.id}（${copy.of.title}）。没有再收。`);
    return true;
  }
  console.log(formatReport(document, removed, content.concepts).join('\n'));
  if (messages.length > 0) console.log(`\n${formatSummary(messages)}`);

  if (copy && !flags['allow-copy']) {
    const same = `与已收的 content/sources/${copy.of.id}（${copy.of.title}）有 ${Math.floor(copy.share * 100)}% 相同`;
    if (!asker) {
      console.error(
        `\n${same}，没有收入。确是另一篇的，请加 --allow-copy；是同一篇的新文本，请直接替换那里的 original.txt。`,
      );
      return false;
    }
    console.log(
      `\n${same}。如果是同一篇的新文本，请不要再收，直接替换那里的 original.txt，旧链接会照旧有效。`,
    );
    if (!(await asker.confirm('确是另一篇，仍要收入吗？'))) {
      console.log('没有收入。');
      return true;
    }
  }

  const supplied = await complete(processed, removed, given, asker);
  const described = understand(file, bytes, supplied, content).processed ?? processed;
  const id = await chooseId(flags.id, suggestId(described.document, taken), taken, asker);
  await writeSource(root, id, bytes, writeSourceYaml(supplied));
  taken.add(id);
  held.push({ id, title: described.document.title, text });
  console.log(
    [
      `\n已收入 content/sources/${id}（original.txt 原样保存，著录在 source.yaml）。`,
      ...(!asker && flags.id === undefined
        ? [`编号 ${id} 是自动取的。不合适的话，第一次建站之前可以直接改文件夹的名字。`]
        : []),
      '接下来：',
      '  1. npm run dev 看效果；著录不对的，改 source.yaml',
      ...(messages.length > 0 ? ['  2. 核对上面的提醒：原文确有错漏的，写进 source.yaml 的 errata'] : []),
      `  ${messages.length > 0 ? 3 : 2}. npm run build 建站；新段落的编号会记入 content/anchors.json，请一起提交或备份`,
    ].join('\n'),
  );
  return true;
}

/** What the pipeline makes of a text that is not in the collection yet. */
function understand(
  file: string,
  bytes: Uint8Array,
  given: Partial<Supplied>,
  { reference, ledger }: Content,
) {
  const metadata = sourceMetadataSchema.parse(given);
  return processSource(
    { id: 'new', file, bytes, metadata, metadataFile: { path: '', text: '' } },
    reference,
    {},
    ledger.file,
  );
}

/** Asks for what the text does not say. */
async function complete(
  { document }: Processed,
  removed: readonly string[],
  given: Partial<Supplied>,
  asker: Asker | null,
): Promise<Supplied> {
  const suggestion = suggestRights(document, removed);
  if (!asker) return { ...given, rights: given.rights ?? suggestion };
  console.log('\n以下是原文没有说的。直接回车：用方括号里的，没有方括号的就不填。');
  const supplied: Supplied = { ...given, rights: given.rights ?? suggestion };
  if (document.inferred.title) {
    const title = await asker.ask('题名');
    if (title !== '') supplied.title = title;
  }
  if (!document.date) {
    const date = await asker.askFor('日期（如 2008、2008-03-05 或 2008年3月5日）', '', answer =>
      answer === '' ? '' : readDate(answer),
    );
    if (date !== '') supplied.date = date;
  }
  if (!document.region) {
    const region = await asker.ask('地区（如 浙江省）');
    if (region !== '') supplied.region = readRegion(region);
  }
  if (given.rights === undefined) {
    supplied.rights = await asker.askFor(
      '权利：official 公文，study-only 仅供学习，unknown 不明',
      suggestion,
      readRights,
    );
    if (supplied.rights === 'study-only' && given.rightsNote === undefined) {
      const note = await asker.ask('权利说明（会显示在页面上）');
      if (note !== '') supplied.rightsNote = note;
    }
  }
  return supplied;
}

async function chooseId(
  wanted: string | undefined,
  suggestion: string,
  taken: ReadonlySet<string>,
  asker: Asker | null,
): Promise<string> {
  const problem = (id: string) => {
    if (!sourceIdPattern.test(id))
      return `“${id}”不能作编号。应为小写字母、数字和连字符，如 tianjin-2004-notice。`;
    return taken.has(id) ? `编号 ${id} 已经用过。请换一个，如 ${suggestion}。` : null;
  };
  if (wanted !== undefined) {
    const reason = problem(wanted);
    if (reason !== null) throw new Error(reason);
    return wanted;
  }
  if (!asker) return suggestion;
  return asker.askFor('编号（网址的一部分，定了不要再改）', suggestion, answer => {
    const reason = problem(answer);
    if (reason !== null) console.log(reason);
    return reason === null ? answer : null;
  });
}

/** Writes a source's folder: whole, or not at all. */
async function writeSource(root: string, id: string, bytes: Uint8Array, yaml: string): Promise<void> {
  const sources = join(root, 'content/sources');
  await mkdir(sources, { recursive: true });
  // Beside content/, so that no build or preview ever sees it half-written.
  const work = join(root, `.add-${process.pid}-${Date.now()}`);
  await mkdir(work);
  try {
    await writeFile(join(work, 'original.txt'), bytes);
    await writeFile(join(work, 'source.yaml'), yaml);
    await rename(work, join(sources, id));
  } catch (problem) {
    await rm(work, { recursive: true, force: true });
    throw problem;
  }
}

/** Asks on the terminal; answers may be piped in. */
class Asker {
  readonly #lines: Interface;
  readonly #answers: AsyncIterator<string>;

  constructor(lines: Interface) {
    this.#lines = lines;
    this.#answers = lines[Symbol.asyncIterator]();
  }

  close(): void {
    this.#lines.close();
  }

  /** One answer without white space at its ends; empty for none. */
  async ask(question: string, suggestion = ''): Promise<string> {
    process.stdout.write(`${question}${suggestion === '' ? '' : ` [${suggestion}]`}：`);
    const { value, done } = await this.#answers.next();
    if (done)
      throw new Error(
        '\n没有得到回答，没有收入。不想被提问，请加 --yes，或用选项写明（npm run add 看有哪些）。',
      );
    return value.trim() || suggestion;
  }

  /** Asks until `read` makes something of the answer. */
  async askFor<T>(question: string, suggestion: string, read: (answer: string) => T | null): Promise<T> {
    for (;;) {
      const result = read(await this.ask(question, suggestion));
      if (result !== null) return result;
      console.log('认不出，请照括号里的样子再写一次。');
    }
  }

  async confirm(question: string): Promise<boolean> {
    return /^(?:y|yes|是|要|收)$/iu.test(await this.ask(`${question}（是/否）`, '否'));
  }
}

function createAsker(): Asker {
  return new Asker(createInterface({ input: process.stdin, output: process.stdout }));
}

if (import.meta.main) await runCommand(main);
