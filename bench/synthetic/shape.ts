/** What happens to a synthetic voice after it was spoken, as an actor would: a hurried start, a falling end, a hard tone. */
export interface Shape {
  /** Speed at the beginning and at the end, 1 as spoken. Faster is higher too: pitch and formants move with it. */
  readonly speed: readonly [number, number];
  /** Level at the beginning and at the end, dB. */
  readonly level: readonly [number, number];
  /** Slow waver of the pitch, as a share of the speed: 0.02 is a third of a semitone. */
  readonly waver: number;
  /** Share of a first-order high pass that is added: above 0 the voice is sharper, below 0 softer. In (-1, 2). */
  readonly sharpness: number;
  /** How far the voice is driven into saturation, 0 to 1: strained. */
  readonly strain: number;
}

const waverHz = 5.5;
const peak = 0.8;

/** Shapes a voice. Samples in [-1, 1]; the loudest of the result has 0.8. */
export function shaped(voice: Float32Array, rateHz: number, shape: Shape): Float32Array {
  return levelled(strained(toned(warped(voice, rateHz, shape), shape.sharpness), shape.strain), shape.level);
}

/** Reads the voice at a speed that changes, between two samples linearly. */
function warped(voice: Float32Array, rateHz: number, { speed: [first, last], waver }: Shape): Float32Array {
  const out: number[] = [];
  for (let at = 0; at < voice.length - 1;) {
    const whole = Math.floor(at);
    const share = at - whole;
    out.push((1 - share) * voice[whole]! + share * voice[whole + 1]!);
    const speed = first + ((last - first) * at) / voice.length;
    at += speed * (1 + waver * Math.sin((2 * Math.PI * waverHz * out.length) / rateHz));
  }
  return Float32Array.from(out);
}

function toned(voice: Float32Array, sharpness: number): Float32Array {
  let before = 0;
  return voice.map((sample) => {
    const high = sample - before;
    before = sample;
    // Softer: the mean of two samples instead of their difference.
    return sharpness >= 0 ? sample + 2 * sharpness * high : sample + sharpness * 0.5 * high;
  });
}

function strained(voice: Float32Array, strain: number): Float32Array {
  if (strain === 0) return voice;
  const drive = (1 + 9 * strain) / loudestOf(voice);
  return voice.map((sample) => Math.tanh(drive * sample));
}

function levelled(voice: Float32Array, [first, last]: readonly [number, number]): Float32Array {
  const gained = voice.map((sample, index) => sample * 10 ** ((first + ((last - first) * index) / voice.length) / 20));
  const gain = peak / loudestOf(gained);
  return gained.map((sample) => gain * sample);
}

function loudestOf(voice: Float32Array): number {
  return voice.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1e-6);
}
