/**
 * The panel of reader settings: its controls, and how it is closed. It is a disclosure: the page behind it stays in
 * use. A document page brings what is marked in its text; that works without this.
 */
import { formatPreferences, type Preferences, parsePreferences, preferencesKey } from '../lib/preferences.ts';
import sheet from '../styles/settings.css?url';
import { addSheet } from './add-sheet.ts';
import { applyPreferences } from './apply-preferences.ts';
import { cardsKey, keep, readKept } from './kept.ts';
import { createControls, type SettingsControls } from './settings-controls.ts';

let current = parsePreferences(readKept(preferencesKey));
let controls: SettingsControls | null = null;
/** What is said in the panel. */
let told = '';

addEventListener('storage', () => {
  current = parsePreferences(readKept(preferencesKey));
  show();
});

/** Puts the controls into the panel, once. */
export async function fill(settings: HTMLDetailsElement): Promise<void> {
  const panel = settings.querySelector('.settings-panel');
  if (!panel || controls) return;
  tell(told);
  controls = createControls({ change, changeCards: shown => keep(cardsKey, shown ? null : 'off'), reset });
  closeWhenLeft(settings);
  show();
  await addSheet(sheet);
  panel.prepend(...controls.first);
  panel.append(...controls.last);
}

/** Goes into elder mode, or out of it. */
export function switchElder(): void {
  change({ elder: !current.elder });
}

function change(changes: Partial<Preferences>): void {
  current = { ...current, ...changes };
  applyPreferences(current);
  const kept = keep(preferencesKey, formatPreferences(current));
  show();
  if (kept) return;
  document.querySelector<HTMLDetailsElement>('.settings')!.open = true;
  tell('这个浏览器不让网页保存设置：换一页，又是原来的样子。');
}

function tell(words: string): void {
  told = words;
  const note = document.querySelector('.settings-note');
  if (note) note.textContent = words;
}

function reset(): void {
  keep(cardsKey, null);
  change(parsePreferences(null));
  resetMarks();
}

function show(): void {
  controls?.show(current, readKept(cardsKey) !== 'off');
}

/** What a document page marks has scripts of its own, which hear of it as if the reader had chosen. */
function resetMarks(): void {
  const concepts = document.querySelector<HTMLSelectElement>('.annotation-choice select');
  const facts = document.querySelector<HTMLInputElement>('#show-facts');
  if (concepts) concepts.selectedIndex = 0;
  if (facts) facts.checked = false;
  for (const control of [concepts, facts]) control?.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Escape closes the panel and gives the focus back; so does going on to the page, without the focus. */
function closeWhenLeft(settings: HTMLDetailsElement): void {
  settings.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.defaultPrevented || !settings.open) return;
    event.preventDefault();
    settings.open = false;
    settings.querySelector('summary')?.focus();
  });
  for (const kind of ['focusin', 'pointerdown']) {
    document.addEventListener(kind, ({ target }) => {
      const inside = target instanceof Element && target.closest('.settings, [data-elder-switch]');
      if (!inside) settings.open = false;
    });
  }
}
