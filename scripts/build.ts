/** `npm run build`: content, pages, index and data into `dist/`, which changes only when everything succeeded. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import {
  readFrameAncestors,
  readReportAddress,
  readSiteAddress,
  type SiteAddress,
} from '../src/model/index.ts';
import { PageCheck } from './check.ts';
import { buildContent, type ContentResult, readExcludeStudyOnly, readUseCache } from './content.ts';
import { digestSite } from './lib/build-run.ts';
import { runCommand } from './lib/command.ts';
import { linkFolder, recoverFolder, replaceFolder, writeAtomically } from './lib/files.ts';
import { freeMemory } from './lib/heap.ts';
import { formatSummary, hasErrors } from './lib/messages.ts';
import { createProgress, type StageListener, type StageReport } from './lib/progress.ts';
import { ledgerNotice, writeLedger } from './lib/read-content.ts';
import { type Renderer, startRenderer } from './lib/renderer.ts';
import { type Edition, partFiles, partFolder, writePart } from './lib/site-parts.ts';
import { withWorkFolder } from './lib/work-folder.ts';
import { hostFiles } from './pipeline/hosting/index.ts';
import { isOfPart, readShardOption, type SitePart, wholeSite } from './pipeline/sharding.ts';
import { buildIndexPart, countRecords, joinIndexParts } from './search-index.ts';

export interface BuildOptions {
  /** The project's root. */
  root: string;
  /** Folder to build into, from the root. */
  output: string;
  address: SiteAddress;
  /** Sites that may show a page in a frame; null for any. */
  frameAncestors: string | null;
  excludeStudyOnly: boolean;
  /** Whether results of earlier builds are used. */
  useCache: boolean;
  /** The part of the site to build; null for the whole site. */
  part: SitePart | null;
  print: (line: string) => void;
  onStage?: StageListener;
}

export interface BuildResult {
  ok: boolean;
  messages: VFileMessage[];
  stages: readonly StageReport[];
}

/**
 * Builds the site, or a part of it. On any problem the previous output stays as it was and nothing else is left behind.
 */
export async function buildSite(options: BuildOptions): Promise<BuildResult> {
  const { root } = options;
  const output = join(root, options.output);
  await recoverFolder(output);
  return withWorkFolder(root, async work => {
    const built = await buildInto(work, options);
    if (!built.ok) return built;
    await mkdir(dirname(output), { recursive: true });
    if (options.part) {
      await replaceFolder(work, output);
      return built;
    }
    await replaceFolder(join(work, partFiles.site), output);
    if (built.content.ledger && (await writeLedger(root, built.content.ledger))) options.print(ledgerNotice);
    return built;
  });
}

/** Builds into an empty folder: a whole site in `site`, or a part as `npm run merge` takes it. */
async function buildInto(
  work: string,
  options: BuildOptions,
): Promise<BuildResult & { content: ContentResult }> {
  const { root, address, print } = options;
  const part = options.part ?? wholeSite;
  const progress = createProgress(print, options.onStage);
  const site = join(work, partFiles.site);
  const search = join(work, partFiles.search);
  const generated = join(root, 'content/generated');
  // It has the site's program to put together before it needs the content: while there is nothing better to do.
  let renderer: Renderer | null = null;
  const openRenderer = () => {
    renderer ??= startRenderer(root, site, address, part);
    return renderer;
  };
  try {
    const content = await progress.stage(
      '读入与分析',
      () => buildContent({ ...options, digestsLedger: options.part !== null, onCoreToSpare: openRenderer }),
      each =>
        each.ok
          ? `${each.documents} 篇${each.excluded > 0 ? `（未收“仅供学习”的 ${each.excluded} 篇）` : ''}，${each.concepts} 个概念，${each.mentions} 处提及${each.fresh < each.documents ? `；处理 ${each.fresh} 篇，其余没有变` : ''}`
          : '有错误',
    );
    const result = (ok: boolean, messages: VFileMessage[]) => ({
      ok,
      messages,
      stages: progress.reports,
      content,
    });
    if (!content.ok) return result(false, content.messages);
    // The index is made from the data, not from the pages: both are made at the same time. Once it is there, pages are
    // checked while others are rendered. What has begun is waited for even when something fails: nothing may write into
    // the folder after it is removed.
    const rendering = progress.stage('生成页面', openRenderer().render, pages => `${pages} 页`);
    const index = async () => {
      // The renderer, another process, may have the site's program to put together still.
      await progress.stage(
        '汇总数据',
        async () => {
          // First what was made of the documents, then the rows of the tables: most of it is garbage by now.
          freeMemory();
          content.publishTables();
          freeMemory();
        },
        () => '',
      );
      return progress.stage(
        '建立索引',
        async () => {
          const made = await buildIndexPart(generated, search, part);
          if (!options.part) await joinIndexParts([made], search);
          return made;
        },
        each => `${countRecords(each)} 条`,
      );
    };
    const check = async () => {
      const pages = new PageCheck(site, address.base, join(generated, 'published'));
      await pages.follow(rendering);
      await rendering;
      await addData(site, options, part);
      const { files, links } = await pages.finish();
      // A part's pages lead to pages of other parts: they are judged when the parts are merged.
      if (!options.part) pages.messages.push(...links.finish(new Set(files)));
      return { pages: pages.pages, messages: pages.messages, links };
    };
    const indexAndCheck = async () => ({
      indexed: await index(),
      checked: await progress.stage(
        '核对',
        check,
        each => `${each.pages} 页，${each.messages.length} 处问题`,
      ),
    });
    const [rendered, rest] = await Promise.allSettled([rendering, indexAndCheck()]);
    if (rendered.status === 'rejected') throw rendered.reason;
    if (rest.status === 'rejected') throw rest.reason;
    const { indexed, checked } = rest.value;
    const messages = [...content.messages, ...checked.messages];
    if (hasErrors(messages)) return result(false, messages);
    if (options.part)
      await writePart(work, {
        part,
        edition: editionOf(options, content),
        ledger: part.number === 1 ? { before: content.ledgerBefore!, after: content.ledger! } : null,
        index: indexed,
        links: checked.links.facts(),
      });
    else await rename(search, join(site, partFiles.search));
    return result(true, messages);
  } finally {
    await (renderer as Renderer | null)?.stop();
  }
}

/** Puts beside the pages what the site has that is no page: the published data, the files for servers. */
async function addData(
  site: string,
  { root, address, frameAncestors }: BuildOptions,
  part: SitePart,
): Promise<void> {
  await mkdir(site, { recursive: true });
  for (const folder of ['published', 'tables'])
    await linkFolder(join(root, 'content/generated', folder), join(site, 'data'), index =>
      isOfPart(index, part),
    );
  if (part.number > 1) return;
  for (const [path, text] of hostFiles({ base: address.base, frameAncestors }))
    await writeFile(join(site, path), text);
}

/** What must be the same in all parts of a site. */
function editionOf(
  { root, address, frameAncestors, excludeStudyOnly }: BuildOptions,
  content: ContentResult,
): Edition {
  return {
    program: digestSite(root),
    content: content.digest,
    settings: {
      SITE_URL: address.origin,
      BASE_PATH: address.base,
      REPORT_ADDRESS: process.env.REPORT_ADDRESS ?? null,
      FRAME_ANCESTORS: frameAncestors,
      OFFICIAL_ONLY: excludeStudyOnly ? '1' : null,
    },
  };
}

/** Reads the command's options and builds; prints messages and sets the exit code. */
export async function runBuild(argv: readonly string[]): Promise<boolean> {
  const reportAt = argv.indexOf('--report');
  const part = readShardOption(argv);
  const output = part ? partFolder(part) : 'dist';
  const address = readSiteAddress(process.env);
  // Said before anything is built: the pages read it again.
  readReportAddress(process.env);
  console.log(
    `清鉴：建站${part ? `第 ${part.number} 份，共 ${part.count} 份` : ''}（${address.origin ?? '未设 SITE_URL'}，路径 ${address.base}）`,
  );
  const began = performance.now();
  const { ok, messages, stages } = await buildSite({
    root: process.cwd(),
    output,
    address,
    frameAncestors: readFrameAncestors(process.env),
    excludeStudyOnly: readExcludeStudyOnly(argv, process.env),
    useCache: readUseCache(argv),
    part,
    print: line => console.log(line),
    onStage: event => process.send?.(event),
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  // Made texts of a benchmark are full of remarks that nobody will act on.
  const shown = argv.includes('--errors-only') ? messages.filter(each => each.fatal) : messages;
  if (shown.length > 0) console.error(formatSummary(shown));
  console.log(
    ok
      ? `完成，${seconds} 秒，${part ? `这一份在 ${output}/。各份都有了以后，运行 npm run merge` : '网站在 dist/'}。`
      : `没有建成。请按上面的说明改正后再试；${output}/ 仍是上次的内容。`,
  );
  if (ok && address.origin === null)
    console.log('提醒：未设 SITE_URL，sitemap.xml 里的网址只适合本机预览；发布前请设为正式网址。');
  if (reportAt >= 0 && argv[reportAt + 1]) await writeAtomically(argv[reportAt + 1]!, JSON.stringify(stages));
  return ok;
}

if (import.meta.main) await runCommand(() => runBuild(process.argv.slice(2)));
