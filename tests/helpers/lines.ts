/** The lines of a document's text as a browser has set them. */
import type { Page } from 'playwright-core';

/** Distances in CSS pixels from the left edge of the window. */
export interface SetLine {
  text: string;
  left: number;
  right: number;
}

/** A block of the text: a heading, a paragraph, or a passage within one. */
export interface SetBlock {
  id: string;
  tag: string;
  className: string;
  fontSize: number;
  lineHeight: number;
  /** The block's left edge, without what it is indented by. */
  left: number;
  lines: SetLine[];
  /** What the block begins with and lets hang: its width, the room for it, where the text after it begins. */
  label: { width: number; room: number; textLeft: number; next: string } | null;
}

/** Measures every character of the document that a page shows, and joins those that stand on one line. */
export function linesOf(page: Page): Promise<SetBlock[]> {
  return page.evaluate(() => {
    const selector =
      'article :is(p, h1, h2, h3, h4, h5, h6):not(.passages), article .passages > [id]:not(.signature, .number, .date)';
    const range = document.createRange();
    const rectOf = (node: Text, at: number) => {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return [...range.getClientRects()].at(-1);
    };
    const charactersOf = (block: Element) => {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, node =>
        node.parentElement!.closest('.tag, .margin-notes')
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
      );
      const characters: { character: string; rect: DOMRect; inLabel: boolean }[] = [];
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null)
        for (let at = 0; at < node.length; at++) {
          const rect = rectOf(node, at);
          const character = node.data[at]!;
          if (rect && character.trim() !== '')
            characters.push({ character, rect, inLabel: !!node.parentElement!.closest('.label') });
        }
      return characters;
    };
    return [...document.querySelectorAll<HTMLElement>(selector)].map(block => {
      const style = getComputedStyle(block);
      const characters = charactersOf(block);
      const lines: SetLine[] = [];
      let middle = Number.NEGATIVE_INFINITY;
      for (const { character, rect } of characters) {
        const here = (rect.top + rect.bottom) / 2;
        if (here > middle + 8) lines.push({ text: '', left: rect.left, right: rect.right });
        middle = Math.max(middle, here);
        const line = lines.at(-1)!;
        line.text += character;
        line.right = rect.right;
      }
      const label = block.querySelector<HTMLElement>('.label');
      const next = characters.find(({ inLabel }) => !inLabel);
      const hang = Number.parseFloat(label ? getComputedStyle(label).minInlineSize : '0');
      return {
        id: block.id,
        tag: block.tagName,
        className: block.className,
        fontSize: Number.parseFloat(style.fontSize),
        lineHeight: Number.parseFloat(style.lineHeight),
        left: block.getBoundingClientRect().left,
        lines,
        label:
          label && next && hang > 0
            ? {
                width:
                  Math.max(...characters.filter(({ inLabel }) => inLabel).map(({ rect }) => rect.right)) -
                  characters[0]!.rect.left,
                room: hang,
                textLeft: next.rect.left,
                next: next.character,
              }
            : null,
      };
    });
  });
}
