/** The first law, as design and scorer state it; independent of the pipeline's own code. Offsets are code points. */
import type { Block, Edit } from '../../src/model/index.ts';

/** The original with each edit's range replaced by what it becomes. */
export function rebuildText(original: string, edits: readonly Edit[]): string {
  const points = [...original];
  let text = '';
  let at = 0;
  for (const edit of edits) {
    text += points.slice(at, edit.at[0]).join('') + edit.becomes;
    at = edit.at[1];
  }
  return text + points.slice(at).join('');
}

/** The blocks' texts in order: nothing before an inline block, a line feed before any other. */
export function joinBlocks(blocks: readonly Pick<Block, 'text' | 'inline'>[]): string {
  return blocks.map((block, index) => (index === 0 || block.inline ? '' : '\n') + block.text).join('');
}
