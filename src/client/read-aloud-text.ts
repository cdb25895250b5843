/** The sentences of a document's text, and where each stands on the page. */
import { cutSentences, toSpeech } from '../lib/speech.ts';
import { readPassages } from './passage-text.ts';
import type { Spoken } from './read-aloud-player.ts';

export interface Sentence extends Spoken {
  /** Which of `readPassages` it stands in, and from where to where in that passage's text, in UTF-16 units. */
  passage: number;
  start: number;
  end: number;
}

/** Milliseconds of silence after a sentence, a passage, a heading. */
const pauses = { sentence: 0, passage: 250, heading: 700 };

/** What there is to be read, in its order. Other scripts may change the elements round the text meanwhile. */
export function readSentences(article: Element): Sentence[] {
  return readPassages(article).flatMap((nodes, passage) => {
    let end = 0;
    const sentences = cutSentences(textOf(nodes)).map(piece => {
      const start = end;
      end += piece.length;
      return { passage, start, end, speech: toSpeech(piece), pause: pauses.sentence };
    });
    const last = sentences.at(-1);
    if (last) last.pause = isHeading(nodes[0]!) ? pauses.heading : pauses.passage;
    return sentences.filter(({ speech }) => speech !== '');
  });
}

/** Where sentences stand now: of each, a range for every piece of text that it runs over. Finds nodes once for all. */
export function placeSentences(article: Element, sentences: readonly Sentence[]): Range[][] {
  const passages = readPassages(article);
  return sentences.map(({ passage, start, end }) => {
    let from = 0;
    return (passages[passage] ?? []).flatMap(node => {
      const offset = from;
      from += node.length;
      return start < from && end > offset
        ? [toRange(node, Math.max(start - offset, 0), Math.min(end - offset, node.length))]
        : [];
    });
  });
}

function toRange(node: Text, start: number, end: number): Range {
  const range = new Range();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}

function textOf(nodes: readonly Text[]): string {
  return nodes.map(({ data }) => data).join('');
}

function isHeading(node: Text): boolean {
  return node.parentElement?.closest('h1, h2, h3, h4, h5, h6') != null;
}
