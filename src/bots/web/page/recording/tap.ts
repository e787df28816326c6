/** What an AudioWorklet offers; the types of pages lack it. */
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Samples in one message: 21 ms at 48 kHz. */
const blockLength = 1024;

/** Hands the samples of the microphone to the page. It runs on the thread of the sound. */
class Tap extends AudioWorkletProcessor {
  #block = new Float32Array(blockLength);
  #filled = 0;

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const samples = inputs[0]?.[0];
    if (!samples) return true;
    this.#block.set(samples, this.#filled);
    this.#filled += samples.length;
    if (this.#filled < blockLength) return true;
    this.port.postMessage(this.#block, [this.#block.buffer]);
    this.#block = new Float32Array(blockLength);
    this.#filled = 0;
    return true;
  }
}

registerProcessor('tap', Tap);

export {};
