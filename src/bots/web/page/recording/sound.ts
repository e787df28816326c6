/** Samples in a second of a sound that the page plays. */
const playedHz = 24_000;

/** Bars of the waveform of a recording. */
export const barCount = 56;

/** A decoded recording. */
export interface Sound {
  readonly seconds: number;
  /** The height of each bar of its waveform, in [0, 1]. */
  readonly bars: readonly number[];
  /** The sound in a form whose length and places every browser knows. */
  readonly wav: Blob;
}

/** Decodes a recording. Undefined when the browser cannot. */
export async function decode(recording: Blob): Promise<Sound | undefined> {
  try {
    const decoder = new OfflineAudioContext(1, 1, playedHz);
    const samples = (await decoder.decodeAudioData(await recording.arrayBuffer())).getChannelData(0);
    const length = samples.length / barCount;
    const peaks = Array.from({ length: barCount }, (_, bar) =>
      peakOf(samples.subarray(Math.floor(bar * length), Math.floor((bar + 1) * length))),
    );
    return { seconds: samples.length / playedHz, bars: barsOf(peaks), wav: wavOf(samples, playedHz) };
  } catch {
    return undefined;
  }
}

/** The largest sample, without its sign. */
export function peakOf(samples: Float32Array): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return peak;
}

/** Heights of a waveform's bars, of any number of peaks: the loudest has 1. Rounded, since the tab keeps them. */
export function barsOf(peaks: readonly number[]): number[] {
  const loudest = Math.max(...peaks, 0.02);
  return Array.from({ length: barCount }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / barCount);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / barCount));
    return Math.round((100 * Math.max(0, ...peaks.slice(from, to))) / loudest) / 100;
  });
}

/** The samples at another rate. The browser's own resampler keeps what is too high for it out. */
export async function resample(samples: Float32Array, fromHz: number, toHz: number): Promise<Float32Array> {
  const context = new OfflineAudioContext(1, Math.max(1, Math.round((samples.length * toHz) / fromHz)), toHz);
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: fromHz });
  buffer.getChannelData(0).set(samples);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.start();
  return (await context.startRendering()).getChannelData(0);
}

/** A WAV file of one channel in 16 bits. */
export function wavOf(samples: Float32Array, sampleRateHz: number): Blob {
  const head = new DataView(new ArrayBuffer(44));
  const letters = (at: number, text: string) => {
    for (let index = 0; index < text.length; index += 1) head.setUint8(at + index, text.charCodeAt(index));
  };
  letters(0, 'RIFF');
  head.setUint32(4, 36 + 2 * samples.length, true);
  letters(8, 'WAVEfmt ');
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, sampleRateHz, true);
  head.setUint32(28, 2 * sampleRateHz, true);
  head.setUint16(32, 2, true);
  head.setUint16(34, 16, true);
  letters(36, 'data');
  head.setUint32(40, 2 * samples.length, true);
  const whole = Int16Array.from(samples, (sample) => Math.round(32_767 * Math.min(1, Math.max(-1, sample))));
  return new Blob([head, whole], { type: 'audio/wav' });
}
