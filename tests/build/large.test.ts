/** A source of 20 MB works, within the memory of a small machine. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { Document } from '../../src/model/index.ts';
import { createProject } from '../helpers/projects.ts';

const bytes = 20_000_000;
const mostMemory = 1024 ** 3;

/** What V8 takes on a machine of 1 GB, half of it (`Heap::HeapSizeFromPhysicalMemory`): with more it collects later. */
const heapLimit = '--max-old-space-size=512';

/** Prints the process's peak memory in KB when it ends. */
const meter = "process.on('exit',()=>console.error('peak',process.resourceUsage().maxRSS))";

it('20 MB of text is taken in within 1 GB', { timeout: 300_000 }, async () => {
  const paragraph = (index: number) =>
    `（${index}）加强第${index}项工作。一是抓好落实，按照《招标投标法》办理；二是加强检查，处理${index}件。各部门要配合。`;
  const lines = ['关于某事的通知', '各单位：'];
  for (let index = 1, length = 0; length < bytes; index++) {
    lines.push(paragraph(index));
    length += Buffer.byteLength(lines.at(-1)!) + 1;
  }
  const project = await createProject();
  const folder = join(project.folder, 'content/sources/large');
  await mkdir(folder);
  await writeFile(join(folder, 'original.txt'), lines.join('\n'));
  await writeFile(join(folder, 'source.yaml'), '');
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [
      heapLimit,
      '--import',
      `data:text/javascript,${encodeURIComponent(meter)}`,
      join(project.folder, 'scripts/content.ts'),
    ],
    { cwd: project.folder, env: { ...process.env, VITEST: '' } },
  );
  expect(stdout).toMatch(/^6 篇文件/u);
  expect(Number(/^peak (\d+)$/mu.exec(stderr)![1]) * 1024).toBeLessThan(mostMemory);
  const data = join(project.folder, 'content/generated/published/documents/large.json');
  const { blocks } = JSON.parse(await readFile(data, 'utf8')) as Document;
  expect(blocks.length).toBeGreaterThan(100_000);
  await project.remove();
});
