/**
 * The bar at the window's foot that one reads aloud with. What it shows of each sentence is not told to screen readers:
 * they would talk over the voice. Only why the voice fell silent is.
 */
import { create, createButton } from './nodes.ts';
import type { PlayerState } from './read-aloud-player.ts';
import { rates } from './read-aloud-rate.ts';

export interface ReadingBar {
  element: HTMLElement;
  /** @param place - number of the sentence, from 1, and how many there are */
  show(state: PlayerState, place: { number: number; count: number }): void;
  /** Tells what went wrong; nothing when all is well. */
  tell(problem: string): void;
  /** Whether to say that the voice needs the network. */
  showRemote(remote: boolean): void;
}

export interface BarActions {
  toggle(): void;
  step(by: 1 | -1): void;
  readFromHere(): void;
  setRate(rate: number): void;
  stop(): void;
}

const toggleNames: Readonly<Record<PlayerState, string>> = {
  reading: '暂停',
  paused: '继续',
  finished: '重读',
};

export function createReadingBar(rate: number, actions: BarActions): ReadingBar {
  const element = create('div', 'read-aloud-bar');
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', '朗读');
  const toggle = createButton('暂停', actions.toggle);
  const place = create('span', 'read-aloud-place');
  const remote = create('p', 'read-aloud-remote', '联网语音：所读文字会传到语音服务商。');
  remote.hidden = true;
  const problem = create('p', 'read-aloud-problem');
  problem.setAttribute('role', 'status');
  const steps = create('div', 'read-aloud-buttons');
  steps.append(
    createButton('上一句', () => actions.step(-1)),
    toggle,
    createButton('下一句', () => actions.step(1)),
    createButton('停止', actions.stop),
  );
  const choices = create('div', 'read-aloud-buttons');
  choices.append(rateChoice(rate, actions.setRate), createButton('从这里读', actions.readFromHere), place);
  element.append(problem, steps, choices, remote);
  return {
    element,
    show: (state, { number, count }) => {
      toggle.textContent = toggleNames[state];
      place.textContent = state === 'finished' ? '已读完' : `${number}/${count} 句`;
    },
    tell: text => {
      if (problem.textContent !== text) problem.textContent = text;
    },
    showRemote: shown => {
      remote.hidden = !shown;
    },
  };
}

function rateChoice(rate: number, choose: (rate: number) => void): HTMLElement {
  const label = create('label', 'read-aloud-rate', '语速');
  const select = document.createElement('select');
  select.append(...rates.map(each => new Option(`${each} 倍`, String(each), false, each === rate)));
  select.addEventListener('change', () => choose(Number(select.value)));
  label.append(select);
  return label;
}
