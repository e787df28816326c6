import type { PageKey } from './data.ts';

/** Why nothing can be recorded: the key of a sentence. */
export class NoRecording extends Error {
  readonly key: PageKey;

  constructor(key: PageKey) {
    super(key);
    this.key = key;
  }
}

/** What a browser can record, the best first; undefined leaves it to the browser. */
const containers = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];

/** Recordings shorter than this many bytes hold no more than a header. */
const leastBytes = 600;

/** One recording of the microphone, which is let go of as soon as it ends. */
export class Recording {
  readonly #stream: MediaStream;
  readonly #recorder: MediaRecorder;
  readonly #context = new AudioContext();
  readonly #analyser: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;
  readonly #blobs: Blob[] = [];

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
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = 1024;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
    this.#recorder.start();
  }

  /**
   * Asks for the microphone and records from then on.
   * @throws NoRecording
   */
  static async start(): Promise<Recording> {
    // Browsers leave `mediaDevices` out of pages that may not ask.
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices) throw new NoRecording(isSecureContext ? 'web.cannotRecord' : 'web.insecure');
    if (!('MediaRecorder' in window)) throw new NoRecording('web.cannotRecord');
    let stream;
    try {
      // What cleans speech for calls would change what it sounds like.
      stream = await devices.getUserMedia({
        audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
      });
    } catch (error) {
      const denied = error instanceof DOMException && error.name === 'NotAllowedError';
      throw new NoRecording(denied ? 'web.refusedMicrophone' : 'web.noMicrophone');
    }
    return new Recording(stream);
  }

  /** How loud it is now, from 0 (-60 dBFS or less) to 1. */
  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const power = this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length;
    return Math.min(1, Math.max(0, 1 + (10 * Math.log10(power + 1e-12)) / 60));
  }

  /**
   * Ends, and gives what was recorded.
   * @throws NoRecording when that is nothing
   */
  async stop(): Promise<Blob> {
    const stopped = new Promise((resolve) => {
      this.#recorder.addEventListener('stop', resolve, { once: true });
    });
    this.#recorder.stop();
    await stopped;
    this.#release();
    const recorded = new Blob(this.#blobs, { type: this.#recorder.mimeType });
    if (recorded.size < leastBytes) throw new NoRecording('web.nothingRecorded');
    return recorded;
  }

  /** Ends without a result. */
  cancel(): void {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    this.#release();
  }

  #release(): void {
    for (const track of this.#stream.getTracks()) track.stop();
    void this.#context.close();
  }
}
