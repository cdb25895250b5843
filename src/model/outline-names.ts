import type { Block } from './document.ts';

/** Characters of a heading or item without a label that stand for it. */
const words = 12;

/** What a block is called by what stands under it: its label, else its first words. */
export function outlineName({ label, text }: Pick<Block, 'label' | 'text'>): string {
  return label ?? [...text].slice(0, words).join('');
}

/** Where each block stands: the blocks that it stands under, by its id; the outermost first. */
export function outlineAbove<Each extends Pick<Block, 'id' | 'parent'>>(
  blocks: readonly Each[],
): ReadonlyMap<string, readonly Each[]> {
  const byId = new Map(blocks.map(block => [block.id, block]));
  const above = new Map<string, readonly Each[]>();
  // What a block stands under comes before it.
  for (const { id, parent } of blocks) {
    const block = parent === null ? undefined : byId.get(parent);
    above.set(id, block ? [...(above.get(block.id) ?? []), block] : []);
  }
  return above;
}
