/** An address as a QR code. */
import { correction, generate } from 'lean-qr/nano';

/** Empty modules around the code: ISO/IEC 18004 asks for four. */
const quietZone = 4;

/** A drawing of the code, its quiet zone included; one unit is one module. The style sheet says how large it is. */
export function drawCode(address: string): SVGSVGElement {
  const code = generate(address, { minCorrectionLevel: correction.M });
  const side = code.size + 2 * quietZone;
  const drawing = svgElement('svg', { viewBox: `${-quietZone} ${-quietZone} ${side} ${side}` });
  drawing.append(svgElement('path', { d: pathOf(code), 'shape-rendering': 'crispEdges' }));
  return drawing;
}

/** The dark modules, one rectangle a run of neighbours in a row. */
function pathOf({ size, get }: { size: number; get: (x: number, y: number) => boolean }): string {
  let path = '';
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const start = x;
      while (get(x, y)) x++;
      if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
    }
  return path;
}

function svgElement<Name extends 'svg' | 'path'>(
  name: Name,
  attributes: Record<string, string>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
