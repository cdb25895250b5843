/** Fetches the settings when they are first asked for: every page loads this, so all the rest is in the panel. */
const settings = document.querySelector<HTMLDetailsElement>('.settings');
const load = () => import('./settings-panel.ts');

const fillOpened = () => {
  if (!settings?.open) return;
  load().then(
    ({ fill }) => fill(settings),
    () => {
      settings.open = false;
    },
  );
};
settings?.addEventListener('toggle', fillOpened);
// It may have been opened before this came.
fillOpened();

document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('[data-elder-switch]'))
    load().then(({ switchElder }) => switchElder());
});
