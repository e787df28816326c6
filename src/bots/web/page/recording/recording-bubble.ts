import { words } from '../data.ts';
import { element } from '../element.ts';
import { drawSpectrogram } from './spectrogram.ts';

/**
 * The bubble of a recording: its spectrogram and a button that plays it. The page alone keeps the sound, in memory.
 * @param answered settles when the spectrogram may be drawn: drawing must not delay the answer
 */
export function recordingBubble(recording: Blob, answered: Promise<undefined>): HTMLElement {
  const canvas = element('canvas', { width: '240', height: '48', role: 'img', 'aria-label': words('web.spectrogram') });
  const sound = new Audio(URL.createObjectURL(recording));
  const button = element('button', { type: 'button', class: 'hear', 'aria-label': words('web.hearAgain') });
  const done = element('i', { 'aria-hidden': 'true' });
  button.addEventListener('click', () => {
    if (sound.paused) sound.play().catch(() => undefined);
    else sound.pause();
  });
  for (const event of ['play', 'pause', 'ended']) {
    sound.addEventListener(event, () => {
      button.classList.toggle('playing', !sound.paused);
      button.setAttribute('aria-label', words(sound.paused ? 'web.hearAgain' : 'web.pause'));
    });
  }
  sound.addEventListener('timeupdate', () => {
    done.style.setProperty('--done', String(Number.isFinite(sound.duration) ? sound.currentTime / sound.duration : 0));
  });
  void answered.then(() => drawSpectrogram(recording, canvas));
  return element('div', { class: 'bubble note' }, button, element('div', { class: 'sound' }, canvas, done));
}
