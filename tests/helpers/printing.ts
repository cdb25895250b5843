/** What is on paper: pages as they stand while they are printed, and codes read back. */
import type { Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';

/** Pixels of A4's 210 mm less the handout's page margins of 26 and 10 mm: what its paragraphs are set in. */
const handoutWidth = Math.floor(((210 - 36) / 25.4) * 96);

/** Has the page as it is between `beforeprint` and `afterprint`, in the width of a handout. */
export async function startPrinting(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    // Asked again until the module is there: it is fetched when the page rests.
    dispatchEvent(new Event('beforeprint'));
    return document.querySelector('.print-source figure') !== null;
  });
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: handoutWidth, height: 1000 });
}

/** Reads the code that a page shows. */
export async function readCode(page: Page): Promise<string> {
  const drawing = page.locator('.print-source svg');
  const [left = 0, , side = 0] = (await drawing.getAttribute('viewBox'))!.split(' ').map(Number);
  return decodeQR(rasterise((await drawing.locator('path').getAttribute('d'))!, -left, side));
}

/** Pixels of a module. */
const scale = 6;

/** A path of one-row rectangles, `M x y h n …`, as dark pixels on white. */
function rasterise(path: string, quiet: number, side: number) {
  const width = side * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/gu))
    for (let row = 0; row < scale; row++) {
      const start = ((Number(y) + quiet) * scale + row) * width + (Number(x) + quiet) * scale;
      for (let pixel = start; pixel < start + Number(length) * scale; pixel++)
        data.fill(0, pixel * 4, pixel * 4 + 3);
    }
  return { width, height: width, data };
}

/** Sizes of a PDF's pages, points. */
export function pageSizes(pdf: Buffer): { width: number; height: number }[] {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/gu);
  return Array.from(boxes, ([, width, height]) => ({ width: Number(width), height: Number(height) }));
}
