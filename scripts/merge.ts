/** `npm run merge`: the parts that `npm run build -- --shard` built become one site in `dist/`. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { runCommand } from './lib/command.ts';
import { digest } from './lib/digests.ts';
import { linkFolder, listFiles, recoverFolder, replaceFolder } from './lib/files.ts';
import { formatMessages } from './lib/messages.ts';
import { createProgress } from './lib/progress.ts';
import { formatLedger, ledgerNotice, readLedger, writeLedger } from './lib/read-content.ts';
import { type FoundPart, findParts, orderParts, partFiles, partsFolder, readPart } from './lib/site-parts.ts';
import { withWorkFolder } from './lib/work-folder.ts';
import { LinkChecker } from './pipeline/check.ts';
import { countRecords, type IndexPart, joinIndexParts } from './search-index.ts';

export interface MergeOptions {
  /** The project's root. */
  root: string;
  /** Folders with the parts, in them or in folders below. */
  folders: readonly string[];
  /** Folder of the merged site, from the root. */
  output: string;
  print: (line: string) => void;
}

/**
 * Puts the parts of a site together. On any problem the previous output stays as it was.
 * @returns what is wrong with links: where there is something, nothing was changed
 */
export async function mergeSite({ root, folders, output, print }: MergeOptions): Promise<VFileMessage[]> {
  const target = join(root, output);
  const parts = orderParts(
    folders.flatMap(folder => findParts(folder)),
    folders.join('、'),
  );
  const progress = createProgress(print);
  await recoverFolder(target);
  const messages = await withWorkFolder(root, async work => {
    const site = join(work, partFiles.site);
    const search = join(site, partFiles.search);
    await mkdir(search, { recursive: true });
    const index: IndexPart[] = [];
    const links = new LinkChecker(parts[0]!.edition.settings.BASE_PATH!);
    await progress.stage(
      '合并页面',
      async () => {
        for (const part of parts) {
          await linkFolder(join(part.folder, partFiles.site), site);
          await linkFolder(join(part.folder, partFiles.search), search);
          const read = readPart(part);
          index.push(read.index);
          links.join(read.links);
        }
      },
      () => `${parts.length} 份`,
    );
    await progress.stage(
      '合并索引',
      () => joinIndexParts(index, search),
      () => `${index.reduce((sum, each) => sum + countRecords(each), 0)} 条`,
    );
    const found = await progress.stage(
      '核对链接',
      async () => links.finish(new Set(await listFiles(site))),
      each => `${each.length} 处问题`,
    );
    if (found.length === 0) await replaceFolder(site, target);
    return found;
  });
  if (messages.length === 0) await keepLedger(root, parts[0]!, print);
  return messages;
}

/** Records the passages that the parts have published first, unless that was done or the ledger is another by now. */
async function keepLedger(root: string, { ledger }: FoundPart, print: (line: string) => void): Promise<void> {
  // A machine that merges only may have no texts.
  if (!ledger || !existsSync(join(root, 'content/sources'))) return;
  const { file } = await readLedger(root);
  if (file.text === formatLedger(ledger.after)) return;
  if (digest([file.text]) !== ledger.before)
    print('  content/anchors.json 在建各份以后有了改动，没有记入新段落的编号；请再建一次站。');
  else if (await writeLedger(root, ledger.after)) print(ledgerNotice);
}

async function main(): Promise<boolean> {
  const given = process.argv.slice(2);
  const began = performance.now();
  console.log('清鉴：合并各份');
  const messages = await mergeSite({
    root: process.cwd(),
    folders: given.length > 0 ? given : [partsFolder],
    output: 'dist',
    print: line => console.log(line),
  });
  if (messages.length > 0) console.error(formatMessages(messages));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    messages.length === 0
      ? `完成，${seconds} 秒，网站在 dist/。`
      : '没有合并。请按上面的说明改正后重新建各份；dist/ 仍是上次的内容。',
  );
  return messages.length === 0;
}

if (import.meta.main) await runCommand(main);
