/** Parts of a site on disk: what `npm run build -- --shard` leaves and `npm run merge` joins. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ledger } from '../../src/model/index.ts';
import type { LinkFacts } from '../pipeline/check.ts';
import { partName, type SitePart } from '../pipeline/sharding.ts';
import type { IndexPart } from '../search-index.ts';
import { listFiles } from './files.ts';

/** Folder of the parts, from the project's root. */
export const partsFolder = 'dist-shards';

/** A part's folder, from the project's root. */
export const partFolder = (part: SitePart): string => `${partsFolder}/${partName(part)}`;

/** Names within a part's folder. The manifest is written last. */
export const partFiles = {
  manifest: 'part.json',
  /** Pages and data. */
  site: 'site',
  /** Files of the search index. */
  search: 'pagefind',
  index: 'index.json',
  links: 'links.json',
} as const;

/** What must be the same in all parts of a site; digests, but for the settings. */
export interface Edition {
  program: string;
  content: string;
  /** Address, and whatever else was set for the build. */
  settings: Record<string, string | null>;
}

/** `part.json`. */
export interface PartManifest {
  format: typeof format;
  part: SitePart;
  edition: Edition;
  /** Path and bytes of every file of the part but this one. */
  files: Record<string, number>;
  /** In the first part: the ledger, and the digest of what it was before the build. */
  ledger: { before: string; after: Ledger } | null;
}

const format = 1;

/** Writes what is known of a finished part into its folder; the manifest last. */
export async function writePart(
  folder: string,
  {
    index,
    links,
    ...manifest
  }: Omit<PartManifest, 'format' | 'files'> & { index: IndexPart; links: LinkFacts },
): Promise<void> {
  await writeFile(join(folder, partFiles.index), JSON.stringify(index));
  await writeFile(join(folder, partFiles.links), JSON.stringify(links));
  const files = Object.fromEntries(
    (await listFiles(folder)).map(path => [path, statSync(join(folder, path)).size]),
  );
  await writeFile(
    join(folder, partFiles.manifest),
    JSON.stringify({ format, files, ...manifest } satisfies PartManifest),
  );
}

/** A part that was found, with the folder it is in. */
export interface FoundPart extends PartManifest {
  folder: string;
}

/** Levels of folders below a given one in which parts are looked for: CI systems unpack into folders of their own. */
const deepest = 2;

/** Finds the parts in a folder, or in folders below it. */
export function findParts(folder: string, depth = 0): FoundPart[] {
  const file = join(folder, partFiles.manifest);
  if (existsSync(file)) return [{ ...readManifest(file), folder }];
  if (depth === deepest || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name }) => findParts(join(folder, name), depth + 1));
}

function readManifest(file: string): PartManifest {
  let manifest: PartManifest | null = null;
  try {
    manifest = JSON.parse(readFileSync(file, 'utf8')) as PartManifest;
  } catch {
    // It was cut off, or is something else.
  }
  if (manifest?.format !== format)
    throw new Error(`${file} 读不懂：文件不完整，或是别的版本的程序建的。请用同一版程序重新建这一份。`);
  return manifest;
}

/** What a build left of a part beside its files. */
export function readPart({ folder }: FoundPart): { index: IndexPart; links: LinkFacts } {
  const read = <T>(name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
  return { index: read<IndexPart>(partFiles.index), links: read<LinkFacts>(partFiles.links) };
}

/**
 * The parts of one site in order.
 * @throws Error (in Chinese) where they are not exactly the parts of one site, whole
 */
export function orderParts(found: readonly FoundPart[], where: string): FoundPart[] {
  const [first] = found;
  if (!first)
    throw new Error(
      `${where} 里没有建好的各份。请先逐份运行 npm run build -- --shard 1/4 … 4/4（可以在几台机器上），把各份的文件夹放在一起。`,
    );
  const { count } = first.part;
  const other = found.find(each => each.part.count !== count);
  if (other)
    throw new Error(
      `${first.folder} 是 ${count} 份之一，${other.folder} 却是 ${other.part.count} 份之一，不能合并。请删去多余的。`,
    );
  const ordered = [...found].sort((a, b) => a.part.number - b.part.number);
  for (const [index, each] of ordered.entries()) {
    const next = ordered[index + 1];
    if (each.part.number === next?.part.number)
      throw new Error(
        `第 ${each.part.number} 份有两个：${each.folder} 和 ${next.folder}。请删去不要的一个。`,
      );
  }
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter(
    number => !ordered.some(({ part }) => part.number === number),
  );
  if (missing.length > 0)
    throw new Error(
      `共 ${count} 份，缺第 ${missing.join('、')} 份。请运行 ${missing.map(number => `npm run build -- --shard ${number}/${count}`).join('；')}。`,
    );
  for (const each of ordered) {
    const difference = describeDifference(first.edition, each.edition);
    if (difference !== null)
      throw new Error(
        `${first.folder} 与 ${each.folder} ${difference}，不能合并。请用同样的内容、程序和设置重新建各份。`,
      );
    checkFiles(each);
  }
  return ordered;
}

function describeDifference(a: Edition, b: Edition): string | null {
  if (a.program !== b.program) return '不是同一版程序建的';
  if (a.content !== b.content) return '建站时 content/ 的内容不同';
  const setting = Object.keys({ ...a.settings, ...b.settings }).find(
    name => a.settings[name] !== b.settings[name],
  );
  if (setting === undefined) return null;
  const say = (value: string | null | undefined) => value || '未设';
  return `建站时的 ${setting} 不同（${say(a.settings[setting])}，${say(b.settings[setting])}）`;
}

/** Whether a part came whole: what carries files from one machine to another may leave some out. */
function checkFiles({ folder, files }: FoundPart): void {
  for (const [path, bytes] of Object.entries(files)) {
    const size = statSync(join(folder, path), { throwIfNoEntry: false })?.size;
    if (size === bytes) continue;
    const problem = size === undefined ? '缺少' : '不完整：';
    throw new Error(
      `${folder} ${problem} ${path}。请整个文件夹一起复制，包括名称以点开头的文件（打成 tar 包最稳妥）。`,
    );
  }
}
