/** What elder mode promises of a page, measured in the browser: each returns what breaks it, one line each. */
import type { Page } from 'playwright-core';

/** Whatever is pressed and is smaller than `least` pixels, unless it is a link within a sentence. */
export function findSmallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate(least => {
    const pressed = 'a[href], button, select, summary, input, textarea, [role=option], [role=button]';
    const isSeen = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      const clipped = getComputedStyle(element).clipPath !== 'none' || (width <= 1 && height <= 1);
      return element.checkVisibility({ visibilityProperty: true }) && !clipped;
    };
    /** A link is within a sentence where words that are not pressed stand beside it in its block. */
    const isInSentence = (element: Element) => {
      if (element.localName !== 'a' || !getComputedStyle(element).display.startsWith('inline')) return false;
      let block = element.parentElement!;
      while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement!;
      if (!/^(?:block|list-item|table-cell)$/u.test(getComputedStyle(block).display)) return false;
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      let words = '';
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement!;
        if (!parent.closest('a, button, summary') && parent.checkVisibility())
          words += walker.currentNode.nodeValue;
      }
      return words.replace(/[\s\p{P}\p{S}]/gu, '').length >= 2;
    };
    const whereIs = ({ parentElement }: Element) =>
      [parentElement?.parentElement, parentElement]
        .map(parent => `${parent?.localName}.${parent?.className}`)
        .join(' > ');
    return [...document.querySelectorAll(pressed)]
      .filter(element => isSeen(element) && !isInSentence(element))
      .map(element => {
        // A box to tick is pressed anywhere on its label.
        const area = element.matches('[type=checkbox], [type=radio]')
          ? (element.closest('label') ?? element)
          : element;
        const { width, height } = area.getBoundingClientRect();
        const small = width < least - 0.5 || height < least - 0.5;
        return small
          ? `${Math.round(width)}×${Math.round(height)} ${whereIs(element)} ${element.outerHTML.slice(0, 90)}`
          : '';
      })
      .filter(line => line !== '');
  }, least);
}

/** Text smaller than 24 px, running text larger than 40 px, and lines closer than one and a half. */
export function findSmallText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lines = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement!;
      if (!walker.currentNode.nodeValue?.trim() || !element.checkVisibility({ visibilityProperty: true }))
        continue;
      if (element.closest('script, style, noscript, option')) continue;
      const { fontSize, lineHeight } = getComputedStyle(element);
      const size = Number.parseFloat(fontSize);
      const largest = element.closest('h1, h2, h3, h4, h5, h6, .definition, .site-name') ? 60 : 40;
      if (size < 24 || size > largest) lines.add(`${fontSize} ${element.outerHTML.slice(0, 90)}`);
      if (Number.parseFloat(lineHeight) < 1.5 * size - 0.1)
        lines.add(`line ${lineHeight} of ${fontSize} ${element.outerHTML.slice(0, 90)}`);
    }
    return [...lines];
  });
}

/** Opens every folded part of the page. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** How many pixels the page is wider than the window. */
export function widthOver(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
