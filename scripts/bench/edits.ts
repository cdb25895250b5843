/** Small changes to a made project, as an editor makes them between two builds. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSeq, parseDocument } from 'yaml';

/** A name that no text has but the one that `changeDocument` changes. */
const newAlias = '试验用新别称';

/** Adds a sentence to the longest paragraph of the document in the middle. */
export async function changeDocument(folder: string): Promise<void> {
  const sources = join(folder, 'content/sources');
  const ids = (await readdir(sources)).sort();
  const file = join(sources, ids[ids.length >> 1]!, 'original.txt');
  const lines = (await readFile(file, 'utf8')).split('\n');
  const longest = lines.reduce((found, line, at) => (line.length > lines[found]!.length ? at : found), 0);
  lines[longest] = `${lines[longest]!.trimEnd()}有关情况要按${newAlias}的要求及时报告。`;
  await writeFile(file, lines.join('\n'));
}

/** Gives the first entry that has aliases one more, which the changed document has. */
export async function changeConcept(folder: string): Promise<void> {
  const concepts = join(folder, 'content/concepts');
  for (const name of (await readdir(concepts)).sort()) {
    const file = join(concepts, name);
    const changed = addAlias(await readFile(file, 'utf8'));
    if (changed === null) continue;
    await writeFile(file, changed);
    return;
  }
  throw new Error('content/concepts/ 里没有带别称（aliases）的条目，--again 无从改起。');
}

/** The entry with one more alias; null where it has none. */
function addAlias(text: string): string | null {
  const [, matter, rest] = /^---\n([\s\S]*?)^(---\n[\s\S]*)$/mu.exec(text) ?? [];
  if (matter === undefined || rest === undefined) return null;
  const document = parseDocument(matter);
  if (!isSeq(document.get('aliases'))) return null;
  document.addIn(['aliases'], newAlias);
  return `---\n${document.toString({ lineWidth: 0 })}${rest}`;
}
