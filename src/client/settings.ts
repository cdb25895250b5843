/** Fetches the settings when they are first asked for: every page loads this, so all the rest is in the panel. */
const settings = document.querySelector<HTMLDetailsElement>('.settings');
const load = () => import('./settings-panel.ts');
const note = settings?.querySelector('.settings-note');

/** Says in the panel that it did not come: the next press asks again. */
const fail = () => {
  settings!.open = true;
  note!.textContent = '设置没有载入，请再打开一次。';
};
const fillOpened = () => {
  if (settings?.open) load().then(({ fill }) => fill(settings), fail);
};
settings?.addEventListener('toggle', fillOpened);
// It may have been opened before this came.
fillOpened();

document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('[data-elder-switch]'))
    load().then(({ switchElder }) => switchElder(), fail);
});
