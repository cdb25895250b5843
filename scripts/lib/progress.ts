/** Progress on the terminal: stage, count, time. */
import { performance } from 'node:perf_hooks';

/** How long and how large one stage was. */
export interface StageReport {
  stage: string;
  seconds: number;
  /** What was counted, such as `5 篇`; empty when nothing was. */
  detail: string;
}

export interface Progress {
  /** Runs a stage; prints one line when it ends. `describe` says what was done. */
  stage<T>(name: string, run: () => Promise<T>, describe: (result: T) => string): Promise<T>;
  readonly reports: readonly StageReport[];
}

/** Told when a stage begins and ends. */
export type StageListener = (event: { stage: string; state: 'begun' | 'ended' }) => void;

/**
 * Makes a progress printer.
 * @param print takes a whole line
 */
export function createProgress(print: (line: string) => void, onStage: StageListener = () => {}): Progress {
  const reports: StageReport[] = [];
  return {
    reports,
    async stage(name, run, describe) {
      onStage({ stage: name, state: 'begun' });
      const began = performance.now();
      const result = await run();
      const seconds = (performance.now() - began) / 1000;
      onStage({ stage: name, state: 'ended' });
      const detail = describe(result);
      reports.push({ stage: name, seconds, detail });
      print(`  ${padColumns(name, 12)}${seconds.toFixed(1).padStart(6)} 秒  ${detail}`);
      return result;
    },
  };
}

/** Pads to a width in columns; Chinese characters take two. */
export function padColumns(text: string, width: number): string {
  let columns = 0;
  for (const character of text) columns += /[\u2e80-\uffef]/u.test(character) ? 2 : 1;
  return text + ' '.repeat(Math.max(0, width - columns));
}
