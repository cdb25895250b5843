/** Fetches the settings when they are first asked for: every page loads this, so all the rest is in the panel. */
const settings = document.querySelector<HTMLDetailsElement>('.settings');
const load = () => import('./settings-panel.ts');

settings?.addEventListener('toggle', () => {
  if (!settings.open) return;
  load().then(
    ({ fill }) => fill(settings),
    () => {
      settings.open = false;
    },
  );
});

document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('[data-elder-switch]'))
    load().then(({ switchElder }) => switchElder());
});
