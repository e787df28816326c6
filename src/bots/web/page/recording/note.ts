import type { Emotion } from '../../../../core/emotion.ts';
import { words } from '../data.ts';
import { element, shape } from '../element.ts';
import { findSound } from './sounds.ts';
import { barCount, decode, type Sound } from './sound.ts';
import { timeOf } from './time.ts';

/** A stretch of a recording, seconds, and the mood in it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly emotion: Emotion;
}

/** What the tab keeps of a recording. Its sound is in {@link findSound}. */
export interface Note {
  readonly id: string;
  /** Unset until the browser has decoded a file. */
  readonly seconds?: number;
  readonly bars?: readonly number[];
  readonly course?: readonly Stretch[];
}

/** Width of a bar with its gap and height of the drawing, in its own units. */
const [step, bar, height] = [4, 2.4, 40];
/** How far an arrow key goes, seconds. */
const stride = 1;

/** The bubble of a recording: a button that plays it, its waveform, which is also a slider, and its length. */
export class NoteBubble {
  readonly element: HTMLElement;
  readonly #play = element('button', { type: 'button', class: 'hear', 'aria-label': words('web.hearAgain') });
  readonly #time = element('span', { class: 'length' });
  readonly #bars = Array.from({ length: barCount }, (_, index) =>
    shape('rect', { x: String(index * step), width: String(bar), rx: '1.2' }),
  );
  readonly #wave: HTMLElement;
  readonly #changed: (note: Note) => void;
  #note: Note;
  #sound: HTMLAudioElement | undefined;
  #decoding: Promise<Sound | undefined> | undefined;

  constructor(note: Note, changed: (note: Note) => void) {
    this.#note = note;
    this.#changed = changed;
    const drawing = { viewBox: `0 0 ${barCount * step} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' };
    this.#wave = element(
      'div',
      { class: 'wave', role: 'slider', tabindex: '0', dir: 'ltr', 'aria-label': words('web.seek') },
      shape('svg', drawing, ...this.#bars),
    );
    this.element = element('div', { class: 'bubble note' }, this.#play, this.#wave, this.#time);
    this.#play.addEventListener('click', () => void this.#toggle());
    this.#wave.addEventListener('click', ({ clientX }) => {
      const { left, width } = this.#wave.getBoundingClientRect();
      void this.#seek(((clientX - left) / width) * this.#seconds);
    });
    this.#wave.addEventListener('keydown', (event) => {
      const at = this.#sound?.currentTime ?? 0;
      const to = placeOf(event.key, at, this.#seconds);
      if (to === undefined) return;
      event.preventDefault();
      void this.#seek(to);
    });
    this.#draw();
  }

  get note(): Note {
    return this.#note;
  }

  /** Decodes the sound of a file for its waveform: drawing must not delay the answer. */
  async measure(): Promise<void> {
    if (this.#note.seconds !== undefined) return;
    const sound = await this.#decoded();
    if (sound) this.#become({ seconds: sound.seconds, bars: sound.bars });
    else this.#falter();
  }

  /** The browser cannot play it: it has deleted the sound, or does not know the format. */
  #falter(): void {
    this.#play.disabled = true;
    this.#wave.replaceWith(element('span', {}, words('web.note')));
  }

  /** Colours the waveform by the moods in it. */
  colour(course: readonly Stretch[]): void {
    this.#become({ course });
  }

  /** Plays a stretch, seconds, and stops at its end. */
  async play(from: number, to: number): Promise<void> {
    const sound = await this.#open();
    if (!sound) return;
    sound.currentTime = from;
    await sound.play().catch(() => undefined);
    const watch = () => {
      if (sound.currentTime >= to) sound.pause();
      else if (!sound.paused) requestAnimationFrame(watch);
    };
    watch();
  }

  get #seconds(): number {
    return this.#note.seconds ?? 0;
  }

  #become(change: Partial<Note>): void {
    this.#note = { ...this.#note, ...change };
    this.#changed(this.#note);
    this.#draw();
  }

  async #toggle(): Promise<void> {
    const sound = await this.#open();
    if (sound?.paused) await sound.play().catch(() => undefined);
    else sound?.pause();
  }

  async #seek(seconds: number): Promise<void> {
    const sound = await this.#open();
    if (!sound) return;
    // At its very end a sound counts as played, and stands at its beginning.
    sound.currentTime = Math.max(0, Math.min(this.#seconds - 0.05, seconds));
    this.#draw();
  }

  #decoded(): Promise<Sound | undefined> {
    return (this.#decoding ??= findSound(this.#note.id).then((recording) => recording && decode(recording)));
  }

  /** The sound, decoded when it is first needed. Undefined where the browser has it no more, or cannot read it. */
  async #open(): Promise<HTMLAudioElement | undefined> {
    if (this.#sound) return this.#sound;
    const decoded = await this.#decoded();
    if (!decoded) {
      this.#falter();
      return undefined;
    }
    const sound = new Audio(URL.createObjectURL(decoded.wav));
    this.#become({ seconds: decoded.seconds });
    const show = () => {
      this.#play.classList.toggle('playing', !sound.paused);
      this.#play.setAttribute('aria-label', words(sound.paused ? 'web.hearAgain' : 'web.pause'));
      this.#draw();
      if (!sound.paused) requestAnimationFrame(show);
    };
    for (const event of ['play', 'pause', 'ended', 'seeked']) sound.addEventListener(event, show);
    this.#sound = sound;
    return sound;
  }

  #draw(): void {
    const { bars = [], course = [], seconds = 0 } = this.#note;
    const at = this.#sound && !this.#sound.ended ? this.#sound.currentTime : 0;
    this.#bars.forEach((one, index) => {
      const high = Math.max(0.08, bars[index] ?? 0) * height;
      const middle = ((index + 0.5) / barCount) * seconds;
      const mood = course.find(({ from, to }) => middle >= from && middle <= to)?.emotion;
      one.setAttribute('height', String(high));
      one.setAttribute('y', String((height - high) / 2));
      one.toggleAttribute('data-played', at > 0 && middle <= at);
      if (mood) one.dataset['mood'] = mood;
    });
    this.#wave.toggleAttribute('data-started', at > 0);
    this.#time.textContent = seconds > 0 ? timeOf(at > 0 ? at : seconds) : '';
    const values = { seconds: Math.floor(at), length: Math.max(1, Math.round(seconds)) };
    this.#wave.setAttribute('aria-valuemin', '0');
    this.#wave.setAttribute('aria-valuemax', String(values.length));
    this.#wave.setAttribute('aria-valuenow', String(values.seconds));
    this.#wave.setAttribute('aria-valuetext', words('web.at', values));
  }
}

/** Where a key leads on the slider; undefined for other keys. */
function placeOf(key: string, at: number, end: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return at + stride;
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - stride;
    case 'PageUp':
      return at + 10 * stride;
    case 'PageDown':
      return at - 10 * stride;
    case 'Home':
      return 0;
    case 'End':
      return end;
    default:
      return undefined;
  }
}
