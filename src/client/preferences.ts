/**
 * Runs in `<head>` before anything is painted, so that no page shows itself first in another look. It is served as one
 * small classic script: see `src/lib/preferences-script.ts`.
 */
import { parsePreferences, preferencesKey } from '../lib/preferences.ts';
import { applyPreferences } from './apply-preferences.ts';
import { readKept } from './kept.ts';

function apply(): void {
  applyPreferences(parsePreferences(readKept(preferencesKey)));
}

// Controls that need a script are shown; what stands in for them is shown where a script of the page does not come.
document.documentElement.setAttribute('data-scripted', '');
addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLScriptElement) document.documentElement.removeAttribute('data-scripted');
  },
  true,
);
apply();
// Another tab has changed them; or this page comes back as it was, from before they were changed.
addEventListener('storage', apply);
addEventListener('pageshow', apply);
