import { words, type PageKey } from '../data.ts';
import { find } from '../element.ts';
import { NoRecording, Recording } from './microphone.ts';

/** Longest recording, seconds. */
const maxSeconds = 5;

/** The record button: a ring that fills with time, and a meter of the level. */
export class RecordButton {
  readonly #button = find('record', HTMLButtonElement);
  readonly #hint = find('hint', HTMLElement);
  readonly #meter = find('meter', HTMLElement);
  readonly #recorded: (recording: Blob) => void;
  readonly #failed: (key: PageKey) => void;
  #state: 'idle' | 'asking' | 'recording' = 'idle';
  #recording: Recording | undefined;
  /** Ends the recording at its limit. A hidden page gets no animation frames. */
  #limit = 0;

  constructor(recorded: (recording: Blob) => void, failed: (key: PageKey) => void) {
    this.#recorded = recorded;
    this.#failed = failed;
    this.#button.addEventListener('click', () => void this.#toggle());
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#state === 'recording') this.#cancel();
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
      this.#recording = recording;
      this.#become('recording');
      this.#limit = window.setTimeout(() => void this.#finish(), 1000 * maxSeconds);
      void recording.lost.then(() => this.#loseMicrophone(recording));
      this.#follow(recording, performance.now());
    } catch (error) {
      this.#become('idle');
      if (!(error instanceof NoRecording)) throw error;
      this.#failed(error.key);
    }
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
    clearTimeout(this.#limit);
    const recording = this.#recording;
    this.#recording = undefined;
    this.#become('idle');
    try {
      const recorded = await recording?.stop();
      if (!recorded) return;
      if (why) this.#failed(why);
      this.#recorded(recorded);
    } catch (error) {
      if (!(error instanceof NoRecording)) throw error;
      this.#failed(whyEmpty ?? error.key);
    }
  }

  #cancel(): void {
    clearTimeout(this.#limit);
    this.#recording?.cancel();
    this.#recording = undefined;
    this.#become('idle');
  }

  /** Draws the time and the level of a recording in every animation frame, until the recording ends. */
  #follow(recording: Recording, startedMs: number): void {
    if (this.#recording !== recording) return;
    const seconds = Math.min(maxSeconds, (performance.now() - startedMs) / 1000);
    const level = recording.level();
    this.#button.style.setProperty('--done', String(seconds / maxSeconds));
    this.#button.style.setProperty('--level', String(level));
    this.#meter.style.setProperty('--level', String(level));
    this.#meter.setAttribute('aria-valuenow', String(Math.round(level * 100)));
    const left = words('web.recording', { seconds: Math.max(1, Math.ceil(maxSeconds - seconds)) });
    if (this.#hint.textContent !== left) this.#hint.textContent = left;
    requestAnimationFrame(() => {
      this.#follow(recording, startedMs);
    });
  }

  #become(state: 'idle' | 'asking' | 'recording'): void {
    this.#state = state;
    this.#button.dataset['state'] = state;
    this.#button.setAttribute('aria-label', words(state === 'recording' ? 'web.stop' : 'web.record'));
    this.#hint.textContent = words(state === 'asking' ? 'web.allow' : 'web.recordHint');
    for (const one of [this.#button, this.#meter])
      for (const name of ['--done', '--level']) one.style.removeProperty(name);
    this.#meter.setAttribute('aria-valuenow', '0');
  }
}
