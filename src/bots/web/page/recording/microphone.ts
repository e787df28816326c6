import type { PageKey } from '../data.ts';

/** Recording is impossible; `key` names the sentence that says why. */
export class NoRecording extends Error {
  readonly key: PageKey;

  constructor(key: PageKey) {
    super(key);
    this.key = key;
  }
}

/** Formats that a browser may record, the best first. */
const containers = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];

/** A smaller recording holds only a header, bytes. */
const minBytes = 600;

/** One recording of the microphone. Its end releases the microphone. */
export class Recording {
  readonly #stream: MediaStream;
  readonly #recorder: MediaRecorder;
  readonly #context = new AudioContext();
  readonly #analyser: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;
  readonly #blobs: Blob[] = [];
  readonly #stopped: Promise<unknown>;
  /** Resolves when the microphone goes away: unplugged, or taken by a call. */
  readonly lost: Promise<unknown>;

  private constructor(stream: MediaStream) {
    this.#stream = stream;
    const mimeType = containers.find((container) => MediaRecorder.isTypeSupported(container));
    this.#recorder = new MediaRecorder(stream, {
      audioBitsPerSecond: 32_000,
      ...(mimeType !== undefined && { mimeType }),
    });
    this.#recorder.addEventListener('dataavailable', ({ data }) => {
      this.#blobs.push(data);
    });
    // The recorder also stops by itself, when the microphone goes away.
    this.#stopped = new Promise((resolve) => {
      this.#recorder.addEventListener('stop', resolve, { once: true });
    });
    this.lost = new Promise((resolve) => {
      for (const track of stream.getTracks()) track.addEventListener('ended', resolve, { once: true });
    });
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = 1024;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
    this.#recorder.start();
  }

  /**
   * Asks for the microphone and starts to record.
   * @throws NoRecording
   */
  static async start(): Promise<Recording> {
    // Browsers hide `mediaDevices` from pages without HTTPS.
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices) throw new NoRecording(isSecureContext ? 'web.cannotRecord' : 'web.insecure');
    if (!('MediaRecorder' in window)) throw new NoRecording('web.cannotRecord');
    let stream;
    try {
      // Filters for calls would change the voice.
      stream = await devices.getUserMedia({
        audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
      });
    } catch (error) {
      const denied = error instanceof DOMException && error.name === 'NotAllowedError';
      throw new NoRecording(denied ? 'web.refusedMicrophone' : 'web.noMicrophone');
    }
    return new Recording(stream);
  }

  /** The level now, from 0 (-60 dBFS or less) to 1 (0 dBFS). */
  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const power = this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length;
    return Math.min(1, Math.max(0, 1 + (10 * Math.log10(power + 1e-12)) / 60));
  }

  /**
   * Ends the recording and returns it.
   * @throws NoRecording when it is empty
   */
  async stop(): Promise<Blob> {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    await this.#stopped;
    this.#release();
    const recorded = new Blob(this.#blobs, { type: this.#recorder.mimeType });
    if (recorded.size < minBytes) throw new NoRecording('web.nothingRecorded');
    return recorded;
  }

  /** Ends the recording and drops it. */
  cancel(): void {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    this.#release();
  }

  #release(): void {
    for (const track of this.#stream.getTracks()) track.stop();
    void this.#context.close();
  }
}
