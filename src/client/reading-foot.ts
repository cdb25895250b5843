/** The bar at the foot of a narrow window: opens the outline, names the section that is being read. */
import { create, createButton } from './nodes.ts';

export interface ReadingFoot {
  /** Shows the section that is being read and how much of the text is behind. */
  say(section: string, percent: string): void;
}

/** Puts the bar at the end of the page. The style sheet hides it where the outline stands beside the text. */
export function createReadingFoot(outline: HTMLElement): ReadingFoot {
  const button = createButton('目录', async () => {
    try {
      const { openOutlineSheet } = await import('./outline-sheet.ts');
      openOutlineSheet(outline);
    } catch {
      // It did not come: the outline above the text does as well.
      outline.style.display = 'block';
      (outline.firstElementChild as HTMLDetailsElement).open = true;
      outline.scrollIntoView();
    }
  });
  button.setAttribute('aria-haspopup', 'dialog');
  const section = create('span', 'reading-section');
  const share = create('span', 'read-share');
  const foot = create('div', 'reading-foot', button, section, share);
  foot.setAttribute('role', 'region');
  foot.setAttribute('aria-label', '阅读位置');
  document.body.append(foot);
  return {
    say(name, percent) {
      section.textContent = name;
      share.textContent = percent;
    },
  };
}
