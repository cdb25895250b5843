/**
 * Reads a document aloud, from where the reader is to its end, the sentence that is read marked. Loaded by
 * `read-aloud-check.ts` when the button is pressed.
 */
import sheet from '../styles/read-aloud.css?url';
import { addSheet } from './add-sheet.ts';
import { createReadingBar } from './read-aloud-bar.ts';
import { createReadingPlace } from './read-aloud-place.ts';
import { createPlayer } from './read-aloud-player.ts';
import { readRate, rememberRate } from './read-aloud-rate.ts';
import type { Silence } from './read-aloud-speaker.ts';
import { readSentences } from './read-aloud-text.ts';

// What it shows is not shown before its look is there.
await addSheet(sheet);

const problems: Readonly<Record<Silence, string>> = {
  interrupted: '朗读被打断，已暂停。',
  'not-allowed': '浏览器没有允许出声。请再按“继续”。',
  failed: '语音出错，已暂停。可再按“继续”。',
};

/** What ends the reading that is going on. */
let stopReading: (() => void) | null = null;

/** @param opener - the button that was pressed */
export function toggleReading(opener: HTMLElement): void {
  if (stopReading) stopReading();
  else startReading(opener);
}

/**
 * Reads the document: from a place in it, else from what is selected, else from where the reader is.
 * @param opener - the button that the bar's buttons follow in the page, and that gets the focus back
 */
export function startReading(opener: HTMLElement, from?: Range): void {
  stopReading?.();
  const article = document.querySelector('article.document');
  if (article) stopReading = read(article, opener, from ?? selectedIn(article));
}

function read(article: Element, opener: HTMLElement, from: Range | undefined): () => void {
  const sentences = readSentences(article);
  const place = createReadingPlace(article, sentences);
  const watch = new AbortController();
  const { signal } = watch;
  const player = createPlayer(speechSynthesis, sentences, {
    onChange: ({ index, state, silence }) => {
      place.show(state === 'finished' ? null : index);
      bar.show(state, { number: index + 1, count: sentences.length });
      bar.tell(silence === null ? '' : problems[silence]);
    },
    onVoice: remote => bar.showRemote(remote),
  });
  /** What is pressed is about what is read: the page goes there again. */
  const withPlace = (act: () => void) => {
    act();
    place.follow();
  };
  const bar = createReadingBar(readRate(), {
    toggle: () => withPlace(player.toggle),
    step: by => withPlace(() => player.step(by)),
    readFromHere: () => withPlace(() => player.read(place.find(selectedIn(article)))),
    setRate: rate => {
      rememberRate(rate);
      player.setRate(rate);
    },
    stop,
  });
  player.setRate(readRate());
  opener.parentElement?.append(bar.element);
  opener.setAttribute('aria-expanded', 'true');
  const takeBackRoom = keepRoomFor(bar.element);
  addEventListener('pagehide', () => player.pause(), { signal });
  document.addEventListener('visibilitychange', () => !document.hidden && player.wake(), { signal });
  // Before others that it closes hear of the key, and are gone: it is theirs then.
  document.addEventListener('keydown', event => isForReading(event) && stop(), { capture: true, signal });
  player.read(place.find(from));
  return stop;

  function stop(): void {
    stopReading = null;
    player.pause();
    watch.abort();
    place.close();
    takeBackRoom();
    const focused = document.activeElement === document.body || bar.element.contains(document.activeElement);
    bar.element.remove();
    opener.setAttribute('aria-expanded', 'false');
    if (focused) opener.focus({ preventScroll: true });
  }
}

/** Escape, unless it is for something else that can be closed. */
function isForReading({ key, isComposing, defaultPrevented }: KeyboardEvent): boolean {
  if (key !== 'Escape' || isComposing || defaultPrevented) return false;
  const elsewhere = document.activeElement?.closest('input, textarea, dialog, [popover]');
  return !elsewhere && document.querySelector('.preview-card, .passage-tools, .settings[open]') === null;
}

function selectedIn(article: Element): Range | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  return range.intersectsNode(article) ? range : undefined;
}

/**
 * Says in the style sheet's `--aloud-foot` how high the bar is, which changes with its words and the window.
 * @returns what ends it
 */
function keepRoomFor(bar: HTMLElement): () => void {
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => style.setProperty('--aloud-foot', `${bar.offsetHeight}px`));
  observer.observe(bar);
  return () => {
    observer.disconnect();
    style.removeProperty('--aloud-foot');
  };
}
