/**
 * Whether this device reads Chinese aloud: shows the button, or why there is none (`ReadAloud.css` goes by
 * `data-state`). Voices may arrive late. What reads is loaded when the button is pressed.
 */
import { isChinese } from '../lib/chinese-voice.ts';

/** Milliseconds after which a device without Chinese voices is said to have none. */
const patience = 3000;

const box = document.querySelector<HTMLElement>('.read-aloud-choice');
// Not there in the browsers inside of some apps, whatever the types say.
const synthesis = window.speechSynthesis as SpeechSynthesis | undefined;

if (box) {
  const show = (state: string) => {
    box.dataset.state = state;
  };
  const look = () => synthesis?.getVoices().some(({ lang }) => isChinese(lang)) && show('ready');
  const button = box.querySelector('button')!;
  if (synthesis) {
    look();
    synthesis.onvoiceschanged = look;
    setTimeout(() => box.dataset.state || show('voiceless'), patience);
  } else show('unsupported');
  button.onclick = () => {
    // Safari speaks only if it was asked to in the very press.
    synthesis?.speak(new SpeechSynthesisUtterance(''));
    import('./read-aloud.ts').then(
      reading => reading.toggleReading(button),
      () => show('unloaded'),
    );
  };
}
