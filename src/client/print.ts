/**
 * Has at hand what a page gains when it is printed: `beforeprint` waits for nothing, so that it is fetched once the
 * page rests, or when printing is asked for before that. Shows the page's own button.
 */
const prepare = () => import('./print-handout.ts');
/** What was not fetched is not printed; the page itself still is. */
const tryPrepare = () => prepare().catch(() => undefined);

/** Safari has no idle callback. */
const whenIdle = (run: () => void) =>
  'requestIdleCallback' in globalThis ? requestIdleCallback(run) : setTimeout(run, 500);

if (document.readyState === 'complete') whenIdle(tryPrepare);
else addEventListener('load', () => whenIdle(tryPrepare), { once: true });

addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'p') tryPrepare();
});

for (const button of document.querySelectorAll<HTMLButtonElement>('.print-button')) {
  button.hidden = false;
  button.addEventListener('click', () => tryPrepare().then(() => print()));
}
