/** How the text of documents is set: where lines break, how long and how far apart they are, what hangs, which fonts. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { launchBrowser, visit, waitForRest } from '../helpers/browser.ts';
import { linesOf, type SetBlock } from '../helpers/lines.ts';

let browser: Browser;
let site: Served;

beforeAll(async () => {
  site = await serveSite({ folder: join(inject('rootProject'), 'dist'), base: '/', port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const ids = [
  'border-2020-speech',
  'city-2011-speech',
  'tianjin-2004-notice',
  'zhejiang-2002-circular',
  'zhejiang-2008-speech',
] as const;
const widths = [320, 360, 390, 768, 1024, 1280, 1440, 1600];

interface Measured {
  width: number;
  /** Edges of the column of text, in pixels from the window's left edge. */
  article: { left: number; right: number };
  blocks: readonly SetBlock[];
}

const boxOf = (page: Page) =>
  page.locator('article').evaluate(article => {
    const { left, right } = article.getBoundingClientRect();
    return { left, right };
  });

/** Opens a document and measures its lines at every width, one after the other. */
async function measure(id: string): Promise<Measured[]> {
  const measured: Measured[] = [];
  const options = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const;
  await visit(browser, `${site.url}documents/${id}/`, options, async page => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      measured.push({ width, article: await boxOf(page), blocks: await linesOf(page) });
    }
  });
  return measured;
}

/** Stands at the left margin of no line. */
const closing = /^[，。、；：？！”’）》〉】〕」』％…—,.;:?!)\]%]/u;
/** Stands at the end of no line. */
const opening = /[“‘（《〈【〔「『([]$/u;

/** How many lines say by whom and when a document was written. */
const closings: Readonly<Record<string, number>> = { 'tianjin-2004-notice': 1, 'zhejiang-2002-circular': 3 };

/** Length in Han characters: digits, letters and half-width marks are half as wide. */
const lengthOf = (text: string) =>
  [...text].reduce((sum, character) => sum + (/[\u0020-\u007e]/u.test(character) ? 0.5 : 1), 0);

describe.each(ids)('%s', id => {
  let measured: Measured[];
  beforeAll(async () => {
    measured = await measure(id);
  });

  it('breaks no line before a closing mark or after an opening one', () => {
    for (const { blocks, width } of measured) {
      const lines = blocks.flatMap(block => block.lines.map((line, index) => ({ ...line, index, block })));
      expect(lines.length).toBeGreaterThan(60);
      const wrong = lines.filter(
        ({ text, index, block }) =>
          (index > 0 && closing.test(text)) || (index < block.lines.length - 1 && opening.test(text)),
      );
      expect(
        wrong.map(({ text, block }) => `${block.id}: ${text}`),
        `${width} px`,
      ).toEqual([]);
    }
  });

  it('has 32 to 38 characters in a full line of the body from 768 px up, never more', () => {
    for (const { blocks, width } of measured) {
      const body = blocks.filter(block => block.tag === 'P' || block.tag === 'SPAN');
      const longest = Math.max(...body.flatMap(block => block.lines.map(({ text }) => lengthOf(text))));
      expect(longest, `${width} px`).toBeLessThanOrEqual(38);
      const full = body
        .filter(block => block.tag === 'P' && block.className === '')
        .flatMap(block => block.lines.slice(1, -1).map(({ text }) => lengthOf(text)));
      expect(full.length, `${width} px`).toBeGreaterThan(0);
      expect(Math.min(...full), `${width} px`).toBeGreaterThanOrEqual(width >= 768 ? 32 : 12);
    }
  });

  it('has lines far enough apart and paragraphs that begin with two empty characters', () => {
    for (const { blocks } of measured) {
      const plain = blocks.filter(block => block.tag === 'P' && block.className === '');
      expect(plain.length).toBeGreaterThan(2);
      for (const { fontSize, lineHeight, lines, left } of plain) {
        expect(fontSize).toBeGreaterThanOrEqual(16);
        expect(lineHeight / fontSize).toBeGreaterThanOrEqual(1.75);
        // A quotation mark in front has its blank half cut off or not: half a character either way.
        expect(Math.abs(lines[0]!.left - left - 2 * fontSize)).toBeLessThanOrEqual(fontSize / 2);
        if (lines.length > 1) expect(lines[1]!.left - left).toBeLessThan(fontSize / 2 + 1);
      }
    }
  });

  it('lets what follows a label stand below what follows it on the first line', () => {
    let hanging = 0;
    for (const { blocks, width } of measured)
      for (const { id: block, label, lines, fontSize } of blocks) {
        if (!label || lines.length < 2 || label.width > label.room + 1) continue;
        hanging++;
        // An opening mark at the left margin may have its blank half cut off, on either line.
        const cut = [lines[1]!.text[0]!, label.next].some(each => opening.test(each)) ? fontSize / 2 : 0;
        expect(
          Math.abs(lines[1]!.left - label.textLeft),
          `${block} at ${width} px: ${lines[1]!.text}`,
        ).toBeLessThanOrEqual(3 + cut);
      }
    expect(hanging).toBeGreaterThan(0);
  });

  it('has its title in the middle', () => {
    // A mark at the end of a line leaves a blank half.
    for (const { blocks, width, article } of measured)
      for (const { left, right, text } of blocks.find(block => block.tag === 'H1')!.lines)
        expect(
          Math.abs((left + right) / 2 - (article.left + article.right) / 2),
          `${text} at ${width} px`,
        ).toBeLessThanOrEqual(12);
  });

  it('has its signature and date at the right', () => {
    let found = 0;
    for (const { blocks, width, article } of measured)
      for (const { className, lines, fontSize } of blocks) {
        if (!/\b(?:signature|date)\b/u.test(className)) continue;
        found++;
        const blank = className === 'date' ? 4 : 2;
        for (const line of lines)
          expect((article.right - line.right) / fontSize, `${line.text} at ${width} px`).toBeCloseTo(
            blank,
            0,
          );
      }
    expect(found).toBe(widths.length * (closings[id] ?? 0));
  });
});

describe('the style of text', () => {
  it('follows GB/T 9704—2012: headings in Hei and Kai, the body in Song', async () => {
    for (const id of ids)
      await visit(browser, `${site.url}documents/${id}/`, {}, async page => {
        const wrong = await page.evaluate(() => {
          const tokens = getComputedStyle(document.documentElement);
          const first = (value: string) => value.split(',')[0]!.trim().replaceAll('"', '');
          const expected = { h2: '--hei', h3: '--kai', 'p[id]': '--song', h1: '--song' };
          return Object.entries(expected).flatMap(([selector, token]) =>
            [...document.querySelectorAll(`article ${selector}`)]
              .map(element => first(getComputedStyle(element).fontFamily))
              .filter(family => family !== first(tokens.getPropertyValue(token)))
              .map(family => `${selector}: ${family}`),
          );
        });
        expect(wrong).toEqual([]);
      });
  });

  it('asks for space between scripts and for marks that are not twice as wide, where that is known', async () => {
    await visit(browser, `${site.url}documents/${ids[1]}/`, {}, async page => {
      const asked = await page
        .locator('article p[id]')
        .first()
        .evaluate(element => {
          const style = getComputedStyle(element) as unknown as Record<string, string | undefined>;
          return ['text-autospace', 'text-spacing-trim'].map(name =>
            CSS.supports(name, 'normal')
              ? style[name.replace(/-(.)/gu, (_, letter: string) => letter.toUpperCase())]
              : 'normal',
          );
        });
      expect(asked).toEqual(['normal', 'normal']);
    });
  });

  it('has no Song under 16 px: SimSun is a bitmap there', async () => {
    const paths = [
      '',
      'documents/',
      'documents/city-2011-speech/',
      'documents/zhejiang-2002-circular/original/',
      'concepts/',
      'concepts/numbers/',
      'concepts/san-luan/',
      'organisations/',
      'regulations/',
      'duties/',
      'deadlines/',
      'figures/',
      'compare/?a=zhejiang-2008-speech&b=city-2011-speech&c=yifa-xingzheng',
      'search/?q=廉政建设',
      'about/',
    ];
    for (const path of paths)
      await visit(browser, site.url + path, { viewport: { width: 360, height: 740 } }, async page => {
        await waitForRest(page);
        const small = await page.evaluate(() => {
          const song = getComputedStyle(document.documentElement).getPropertyValue('--song').split(',')[0]!;
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = new Set<string>();
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const element = node.parentElement!;
            const style = getComputedStyle(element);
            const set = style.fontFamily.split(',')[0]!.replaceAll('"', '');
            if (!node.nodeValue!.trim() || set !== song.trim().replaceAll('"', '')) continue;
            if (Number.parseFloat(style.fontSize) < 16)
              found.add(`${element.tagName}.${element.className} ${style.fontSize}`);
          }
          return [...found];
        });
        expect(small, path).toEqual([]);
      });
  });
});

describe('fonts', () => {
  const installed = (() => {
    try {
      return execFileSync('fc-list', [':', 'family'], { encoding: 'utf8' });
    } catch {
      return '';
    }
  })();
  const noto = ['Noto Serif CJK SC', 'Noto Sans CJK SC'].every(family => installed.includes(family));
  const apple = installed.includes('PingFang SC');

  /** The families that Chromium draws each block with, by the block's tag. */
  async function drawnWith(page: Page, selector: string): Promise<[tag: string, family: string][]> {
    const client = await page.context().newCDPSession(page);
    await client.send('DOM.enable');
    await client.send('CSS.enable');
    const { root } = await client.send('DOM.getDocument', { depth: 0 });
    const { nodeIds } = await client.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
    const drawn = new Map<string, [string, string]>();
    for (const nodeId of nodeIds) {
      const { fonts } = await client.send('CSS.getPlatformFontsForNode', { nodeId });
      const { node } = await client.send('DOM.describeNode', { nodeId });
      for (const { familyName } of fonts) drawn.set(node.nodeName + familyName, [node.nodeName, familyName]);
    }
    return [...drawn.values()];
  }

  it.runIf(noto && !apple)('are Simplified Chinese ones, whatever else is installed', async () => {
    for (const id of ids)
      await visit(browser, `${site.url}documents/${id}/`, { locale: 'ja-JP' }, async page => {
        const drawn = await drawnWith(
          page,
          'article :is(p, h1:not(.supplied-title), h2, h3, h4, h5, h6, [id])',
        );
        const blocks = drawn.filter(([tag]) => /^(?:P|H\d)$/u.test(tag));
        expect(new Set(blocks.map(([tag]) => tag)).size).toBeGreaterThan(1);
        for (const [tag, family] of blocks)
          expect([tag, family]).toEqual([tag, tag === 'H2' ? 'Noto Sans CJK SC' : 'Noto Serif CJK SC']);
        const all = [...drawn, ...(await drawnWith(page, 'header a, summary, .outline a, h2, footer p'))];
        expect(all.map(([, family]) => family).filter(family => !family.endsWith(' CJK SC'))).toEqual([]);
      });
  });
});
