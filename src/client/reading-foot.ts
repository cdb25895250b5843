/** The bar at the foot of a narrow window: opens the outline, names the section that is being read. */

export interface ReadingFoot {
  /** Shows the section that is being read and how much of the text is behind. */
  say(section: string, percent: string): void;
}

/** Puts the bar at the end of the page. The style sheet hides it where the outline stands beside the text. */
export function createReadingFoot(outline: HTMLElement): ReadingFoot {
  const foot = document.createElement('div');
  foot.className = 'reading-foot';
  foot.setAttribute('role', 'region');
  foot.setAttribute('aria-label', '阅读位置');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = '目录';
  button.setAttribute('aria-haspopup', 'dialog');
  const section = document.createElement('span');
  section.className = 'reading-section';
  const share = document.createElement('span');
  share.className = 'read-share';
  foot.append(button, section, share);
  document.body.append(foot);
  button.addEventListener('click', async () => {
    const { openOutlineSheet } = await import('./outline-sheet.ts');
    openOutlineSheet(outline);
  });
  return {
    say(name, percent) {
      section.textContent = name;
      share.textContent = percent;
    },
  };
}
