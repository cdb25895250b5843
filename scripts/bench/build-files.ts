/** The JSON files that the figures of the build are kept in. */
import { stat } from 'node:fs/promises';
import { readIfExists, writeAtomically } from '../lib/files.ts';
import { type BuildResults, parseBuildResults } from '../pipeline/bench/build-results.ts';

/** Reads earlier figures. Throws where there are none, saying what to do. */
export async function readResults(file: string): Promise<BuildResults> {
  const text = await readIfExists(file);
  if (text === null)
    throw new Error(`--compare：没有“${file}”这个文件。请先用 --json ${file} 测一次并存下。`);
  const results = parseBuildResults(text);
  if (!results)
    throw new Error(
      `--compare：“${file}”不是 npm run bench 存的数字，或者是别的版本存的。请用 --json 重新测一次并存下，再来比较。`,
    );
  return results;
}

/** Says before anything is measured that figures could not be written there. */
export async function checkTarget(file: string): Promise<void> {
  const isFolder = await stat(file).then(
    found => found.isDirectory(),
    () => false,
  );
  if (isFolder) throw new Error(`--json：“${file}”是文件夹。请给出文件名，如 ${file}/bench.json。`);
}

export async function writeResults(file: string, results: BuildResults): Promise<void> {
  await writeAtomically(file, `${JSON.stringify(results, null, 2)}\n`);
}
