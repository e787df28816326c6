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

  /** Samples in a second of what {@link follow} hands out. */
  get sampleRateHz(): number {
    return this.#context.sampleRate;
  }

  /** Hands out the samples while they are recorded. Where the browser cannot, the recording goes on without a wave. */
  async follow(take: (samples: Float32Array) => void): Promise<void> {
    try {
      await this.#context.audioWorklet.addModule('/page/recording/tap.ts');
      const tap = new AudioWorkletNode(this.#context, 'tap', { numberOfOutputs: 0 });
      tap.port.addEventListener('message', ({ data }: MessageEvent<Float32Array>) => {
        take(data);
      });
      tap.port.start();
      this.#context.createMediaStreamSource(this.#stream).connect(tap);
    } catch {
      // The recorder has the sound.
    }
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
