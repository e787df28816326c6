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
      this.#recording = await Recording.start();
      this.#become('recording');
      this.#follow(this.#recording, performance.now());
    } catch (error) {
      this.#become('idle');
      if (!(error instanceof NoRecording)) throw error;
      this.#failed(error.key);
    }
  }

  async #finish(): Promise<void> {
    const recording = this.#recording;
    this.#recording = undefined;
    this.#become('idle');
    try {
      if (recording) this.#recorded(await recording.stop());
    } catch (error) {
      if (!(error instanceof NoRecording)) throw error;
      this.#failed(error.key);
    }
  }

  #cancel(): void {
    this.#recording?.cancel();
    this.#recording = undefined;
    this.#become('idle');
  }

  /** Draws the time and the level of a recording in every animation frame, until the recording ends. */
  #follow(recording: Recording, startedMs: number): void {
    if (this.#recording !== recording) return;
    const seconds = (performance.now() - startedMs) / 1000;
    if (seconds >= maxSeconds) {
      void this.#finish();
      return;
    }
    const level = recording.level();
    this.#button.style.setProperty('--done', String(seconds / maxSeconds));
    this.#button.style.setProperty('--level', String(level));
    this.#meter.style.setProperty('--level', String(level));
    this.#meter.setAttribute('aria-valuenow', String(Math.round(level * 100)));
    const left = words('web.recording', { seconds: Math.ceil(maxSeconds - seconds) });
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
