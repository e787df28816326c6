import { data, words, type PageKey } from '../data.ts';
import { find } from '../element.ts';
import { LiveWave } from './live-wave.ts';
import { NoRecording, Recording } from './microphone.ts';
import { Partial } from './partial.ts';
import { timeOf } from './time.ts';

/** What the recorder hands on. */
export interface Recorded {
  readonly recording: Blob;
  readonly seconds: number;
  /** The bars of its waveform. */
  readonly bars: readonly number[];
}

/** The record button, and what stands beside it while somebody speaks: the wave, the time, the mood so far and Cancel. */
export class Recorder {
  readonly #ask = find('ask', HTMLElement);
  readonly #button = find('record', HTMLButtonElement);
  readonly #hint = find('hint', HTMLElement);
  readonly #meter = find('meter', HTMLElement);
  readonly #canvas = find('wave', HTMLCanvasElement);
  readonly #time = find('time', HTMLElement);
  readonly #soFar = find('so-far', HTMLElement);
  readonly #recorded: (recorded: Recorded) => void;
  readonly #failed: (key: PageKey) => void;
  #state: 'idle' | 'asking' | 'recording' = 'idle';
  #recording: Recording | undefined;
  #wave: LiveWave | undefined;
  #partial: Partial | undefined;
  #startedMs = 0;
  /** Ends the recording at its limit. A hidden page gets no animation frames. */
  #limit = 0;

  constructor(recorded: (recorded: Recorded) => void, failed: (key: PageKey) => void) {
    this.#recorded = recorded;
    this.#failed = failed;
    this.#button.addEventListener('click', () => void this.#toggle());
    find('cancel', HTMLButtonElement).addEventListener('click', () => {
      this.#cancel();
      this.#button.focus();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#state === 'recording') this.#cancel();
      const isAsked = document.querySelector('dialog[open]') !== null;
      if (event.altKey && event.code === 'KeyR' && !event.repeat && !isAsked) {
        event.preventDefault();
        this.#button.focus();
        void this.#toggle();
      }
    });
  }

  async #toggle(): Promise<void> {
    if (this.#state === 'asking') return;
    if (this.#state === 'recording') {
      await this.#finish();
      return;
    }
    this.#become('asking');
    try {
      const recording = await Recording.start();
      this.#begin(recording);
    } catch (error) {
      this.#become('idle');
      if (!(error instanceof NoRecording)) throw error;
      this.#failed(error.key);
    }
  }

  #begin(recording: Recording): void {
    this.#recording = recording;
    this.#startedMs = performance.now();
    this.#become('recording');
    this.#limit = window.setTimeout(() => void this.#finish(), 1000 * data.maxSeconds);
    void recording.lost.then(() => this.#loseMicrophone(recording));
    const wave = new LiveWave(this.#canvas, recording.sampleRateHz);
    const partial = new Partial(recording.sampleRateHz, (mood) => {
      wave.colour(mood);
      this.#soFar.textContent = words('web.soFar', { emotion: mood.word });
      this.#soFar.dataset['mood'] = mood.emotion;
    });
    this.#wave = wave;
    this.#partial = partial;
    void recording.follow((samples) => {
      wave.take(samples);
      partial.take(samples);
    });
    this.#follow(recording, wave);
  }

  /** Sends what was recorded until the microphone went away. */
  async #loseMicrophone(recording: Recording): Promise<void> {
    if (this.#recording === recording) await this.#finish('web.lostMicrophone', 'web.noMicrophone');
  }

  /**
   * Ends the recording and sends it.
   * @param why the sentence before it, if there is one
   * @param whyEmpty the sentence where nothing was recorded
   */
  async #finish(why?: PageKey, whyEmpty?: PageKey): Promise<void> {
    const recording = this.#recording;
    const seconds = this.#seconds;
    const bars = this.#wave?.summary ?? [];
    this.#end();
    try {
      const recorded = await recording?.stop();
      if (!recorded) return;
      if (why) this.#failed(why);
      this.#recorded({ recording: recorded, seconds, bars });
    } catch (error) {
      if (!(error instanceof NoRecording)) throw error;
      this.#failed(whyEmpty ?? error.key);
    }
  }

  #cancel(): void {
    const recording = this.#recording;
    this.#end();
    recording?.cancel();
  }

  #end(): void {
    clearTimeout(this.#limit);
    this.#partial?.stop();
    this.#recording = undefined;
    this.#become('idle');
  }

  get #seconds(): number {
    return Math.min(data.maxSeconds, (performance.now() - this.#startedMs) / 1000);
  }

  /** Draws the time and the wave in every animation frame, until the recording ends. */
  #follow(recording: Recording, wave: LiveWave): void {
    if (this.#recording !== recording) return;
    const seconds = this.#seconds;
    wave.draw(performance.now());
    this.#button.style.setProperty('--done', String(seconds / data.maxSeconds));
    this.#button.style.setProperty('--level', String(wave.level));
    this.#meter.setAttribute('aria-valuenow', String(Math.round(wave.level * 100)));
    const time = `${timeOf(seconds)} / ${timeOf(data.maxSeconds)}`;
    if (this.#time.textContent !== time) this.#time.textContent = time;
    requestAnimationFrame(() => {
      this.#follow(recording, wave);
    });
  }

  #become(state: 'idle' | 'asking' | 'recording'): void {
    const hadFocus = this.#ask.contains(document.activeElement) && document.activeElement !== this.#button;
    this.#state = state;
    this.#ask.dataset['state'] = state;
    this.#button.setAttribute('aria-label', words(state === 'recording' ? 'web.stop' : 'web.record'));
    this.#hint.textContent = words(state === 'asking' ? 'web.allow' : 'web.recordHint');
    this.#soFar.textContent = '';
    delete this.#soFar.dataset['mood'];
    for (const name of ['--done', '--level']) this.#button.style.removeProperty(name);
    this.#meter.setAttribute('aria-valuenow', '0');
    // Cancel and the field are hidden in turn.
    if (hadFocus && state !== 'asking') this.#button.focus();
  }
}
