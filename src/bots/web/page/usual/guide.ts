import type { Answer } from '../../view.ts';
import { Gone, hearSentence } from '../ask.ts';
import { words } from '../data.ts';
import { element, find } from '../element.ts';
import { LiveWave } from '../recording/live-wave.ts';
import { NoRecording, Recording } from '../recording/microphone.ts';
import { LevelHint } from './level-hint.ts';
import { weeksOf } from './weeks.ts';

/** A sentence that takes longer is ended, ms. */
const mostMs = 15_000;

type State = 'ready' | 'asking' | 'recording' | 'hearing' | 'ended';

/** The dialog that asks to read sentences aloud, one at a time: progress, waveform, a hint about the level, and buttons. */
class Guide {
  readonly #dialog = find('guide', HTMLDialogElement);
  readonly #main = find('guide-main', HTMLButtonElement);
  readonly #again = find('guide-again', HTMLButtonElement);
  readonly #skip = find('guide-skip', HTMLButtonElement);
  readonly #close = find('guide-close', HTMLButtonElement);
  readonly #said = find('guide-said', HTMLElement);
  readonly #meter = find('guide-meter', HTMLElement);
  readonly #canvas = find('guide-wave', HTMLCanvasElement);
  readonly #level = find('guide-level', HTMLElement);
  readonly #weeks = find('guide-weeks', HTMLElement);
  #sentences: readonly string[] = [];
  #place = 0;
  #heard = 0;
  #state: State = 'ready';
  /** Each start and each end makes another attempt: what belongs to an older one is dropped. */
  #attempt = 0;
  #recording: Recording | undefined;
  #limit = 0;

  constructor() {
    this.#main.addEventListener('click', () => void (this.#state === 'recording' ? this.#finish() : this.#record()));
    this.#again.addEventListener('click', () => void this.#record());
    this.#skip.addEventListener('click', () => {
      this.#drop();
      this.#next();
    });
    this.#close.addEventListener('click', () => {
      this.#dialog.close();
    });
    // Escape closes it too.
    this.#dialog.addEventListener('close', () => {
      this.#drop();
    });
  }

  open(sentences: readonly string[]): void {
    this.#sentences = sentences;
    this.#heard = 0;
    this.#go(0);
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#main.focus();
  }

  async #record(): Promise<void> {
    if (this.#state === 'asking' || this.#state === 'hearing') return;
    this.#drop();
    const attempt = this.#attempt;
    this.#become('asking');
    try {
      const recording = await Recording.start();
      if (attempt === this.#attempt) this.#begin(recording);
      else recording.cancel();
    } catch (error) {
      if (!(error instanceof NoRecording)) throw error;
      if (attempt === this.#attempt) this.#stay(words(error.key));
    }
  }

  #begin(recording: Recording): void {
    const attempt = this.#attempt;
    this.#recording = recording;
    this.#become('recording');
    this.#limit = window.setTimeout(() => void this.#finish(), mostMs);
    void recording.lost.then(() => {
      if (attempt !== this.#attempt) return;
      this.#drop();
      this.#stay(words('web.noMicrophone'));
    });
    const wave = new LiveWave(this.#canvas, recording.sampleRateHz);
    const hint = new LevelHint();
    void recording.follow((samples) => {
      wave.take(samples);
    });
    const follow = () => {
      if (attempt !== this.#attempt) return;
      const nowMs = performance.now();
      wave.draw(nowMs);
      const text = words(hint.of(wave.level, nowMs));
      if (this.#level.textContent !== text) this.#level.textContent = text;
      this.#meter.setAttribute('aria-valuenow', String(Math.round(wave.level * 100)));
      this.#meter.setAttribute('aria-valuetext', text);
      requestAnimationFrame(follow);
    };
    follow();
  }

  /** Sends what was read. What cannot be heard is asked for again. */
  async #finish(): Promise<void> {
    const recording = this.#recording;
    if (!recording) return;
    this.#recording = undefined;
    this.#drop();
    const attempt = this.#attempt;
    this.#become('hearing');
    const answer = await sent(recording);
    if (attempt !== this.#attempt) return;
    if (answer.view.usual && !answer.failed) this.#learned(answer);
    else this.#stay(answer.view.texts.join(' '));
  }

  #learned({ view: { texts, usual } }: Answer): void {
    this.#heard += 1;
    this.#next();
    if (this.#state !== 'ended' || !usual) return;
    this.#said.textContent = [words('web.guide.thanks'), ...texts].join(' ');
    this.#weeks.replaceChildren(...weeksOf(usual));
    this.#weeks.hidden = usual.courses.length === 0;
  }

  #next(): void {
    this.#go(this.#place + 1);
  }

  /** Shows a sentence; beyond the last one, that it is over. */
  #go(place: number): void {
    this.#place = place;
    this.#said.textContent = '';
    this.#weeks.hidden = true;
    const sentence = this.#sentences[place];
    if (sentence === undefined) {
      this.#said.textContent = words(this.#heard > 0 ? 'web.guide.thanks' : 'web.guide.none');
      this.#become('ended');
      return;
    }
    const length = this.#sentences.length;
    find('guide-step', HTMLElement).textContent = words('web.guide.step', { count: place + 1, length });
    find('guide-dots', HTMLElement).replaceChildren(
      ...this.#sentences.map((_, n) => element('i', { class: n < place ? 'past' : n === place ? 'now' : undefined })),
    );
    find('guide-sentence', HTMLElement).textContent = sentence;
    this.#become('ready');
  }

  /** Stays at the sentence, and says why. */
  #stay(why: string): void {
    this.#become('ready');
    this.#said.textContent = why;
  }

  /** Ends a recording, if there is one, and drops it. */
  #drop(): void {
    this.#attempt += 1;
    clearTimeout(this.#limit);
    this.#recording?.cancel();
    this.#recording = undefined;
  }

  #become(state: State): void {
    this.#state = state;
    this.#dialog.dataset['state'] = state;
    const hasEnded = state === 'ended';
    this.#main.textContent = words(state === 'recording' ? 'web.guide.done' : 'web.record');
    this.#main.setAttribute('aria-busy', String(state === 'asking' || state === 'hearing'));
    const hadFocus = this.#dialog.contains(document.activeElement);
    this.#main.hidden = hasEnded;
    this.#skip.hidden = hasEnded;
    this.#again.hidden = state !== 'recording';
    for (const part of this.#dialog.querySelectorAll<HTMLElement>('.reading')) part.hidden = hasEnded;
    this.#level.textContent = '';
    if (state === 'asking') this.#said.textContent = words('web.allow');
    if (state === 'recording') this.#said.textContent = '';
    if (state === 'hearing') this.#said.textContent = words('web.hearing');
    this.#meter.setAttribute('aria-valuenow', '0');
    this.#meter.removeAttribute('aria-valuetext');
    if (state !== 'recording') this.#canvas.getContext('2d')?.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    if (hadFocus) (hasEnded ? this.#close : this.#main).focus();
  }
}

/** The answer to what was recorded, or a sentence of the page itself. */
async function sent(recording: Recording): Promise<Answer> {
  const own = (text: string): Answer => ({
    view: { language: document.documentElement.lang, texts: [text], offers: [], buttons: [] },
    place: 'here',
    failed: true,
  });
  try {
    return await hearSentence(await recording.stop());
  } catch (error) {
    if (error instanceof NoRecording) return own(words(error.key));
    if (error instanceof Gone) return own(words('web.gone'));
    throw error;
  }
}

let guide: Guide | undefined;

/** Opens the guide for these sentences. */
export function openGuide(sentences: readonly string[]): void {
  guide ??= new Guide();
  guide.open(sentences);
}
