/** Contrast of the colours as the browser has them now: in this theme, in this mode (WCAG 2.2, contrast ratio). */

/** Writes the contrasts, again whenever the theme or the mode changes. */
export function showContrasts(): void {
  write();
  new MutationObserver(write).observe(document.documentElement, { attributes: true });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', write);
}

function write(): void {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!canvas) return;
  for (const element of document.querySelectorAll<HTMLElement>('[data-contrast]')) {
    const own = element.closest<HTMLElement>('[data-colour]')?.dataset.colour ?? '';
    const colours = [own, element.dataset.contrast ?? ''].map(name =>
      luminance(canvas, colourOf(element, name)),
    );
    element.textContent = ratio(colours[0]!, colours[1]!).toFixed(1);
  }
}

/** The colour that a name stands for here: what a property computes to, `light-dark()` chosen. */
function colourOf(element: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Relative luminance, 0 to 1. */
function luminance(canvas: CanvasRenderingContext2D, colour: string): number {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map(value =>
    linear(value / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function ratio(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
