/** Makes the page look as the reader wants it: by attributes of `<html>`, and by the sheet of elder mode. */
import { attributesOf, type Preferences } from '../lib/preferences.ts';

export function applyPreferences(preferences: Preferences): void {
  const root = document.documentElement;
  for (const [name, value] of Object.entries(attributesOf(preferences))) {
    if (value === null) root.removeAttribute(name);
    else root.setAttribute(name, value);
  }
  // The colour of the empty page before its styles have come.
  const scheme = document.querySelector<HTMLMetaElement>('meta[name=color-scheme]');
  const { theme } = preferences;
  if (scheme) scheme.content = theme === 'system' ? 'light dark' : theme === 'dark' ? 'dark' : 'light';
  const sheet = document.querySelector<HTMLLinkElement>('link[data-elder-sheet]');
  // A sheet that is not disabled is fetched, and the page waits for it: only who wants it pays for it.
  if (sheet) sheet.disabled = !preferences.elder;
}
