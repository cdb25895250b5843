/** Answers searches off the page's thread. Messages: `OpenMessage` first, then `AskMessage`s. */
import { createEngine, type SearchEngine } from '../lib/search/engine.ts';
import type { SearchAnswer, SearchRequest } from '../model/search.ts';
import { createIndexSource, ScriptProblem } from './search-source.ts';

export interface OpenMessage {
  /** The site's root as an address, with a slash at the end. */
  root: string;
}
export interface AskMessage {
  id: number;
  request: SearchRequest;
}
export type ReplyMessage =
  | { id: number; answer: SearchAnswer }
  /** `isLasting`: in this worker it will not be otherwise. */
  | { id: number; problem: string; isLasting: boolean };

let engine: SearchEngine | null = null;

addEventListener('message', async ({ data }: MessageEvent<OpenMessage | AskMessage>) => {
  if ('root' in data) {
    engine = createEngine(createIndexSource(data.root));
    return;
  }
  const reply = (message: ReplyMessage) => postMessage(message);
  try {
    reply({ id: data.id, answer: await engine!.search(data.request) });
  } catch (problem) {
    reply({ id: data.id, problem: String(problem), isLasting: problem instanceof ScriptProblem });
  }
});
