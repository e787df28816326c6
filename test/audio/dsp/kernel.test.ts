import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hannWindow } from '../../../src/audio/dsp/fft.ts';
import { Kernel } from '../../../src/audio/dsp/kernel/kernel.ts';
import { seededRandom } from '../../../src/core/random.ts';

const random = seededRandom(27);

/** Noise and a tone. */
function sound(length: number): Float32Array {
  return Float32Array.from({ length }, (_, n) => random.next() - 0.5 + Math.sin(0.3 * n));
}

function at(samples: Float32Array, index: number): number {
  return samples[index] ?? 0;
}

/** |X|² of one bin, by definition. */
function powerOf(samples: Float32Array, first: number, window: ArrayLike<number>, bin: number): number {
  let [real, imaginary] = [0, 0];
  for (let n = 0; n < window.length; n++) {
    const angle = (2 * Math.PI * bin * n) / window.length;
    real += window[n]! * at(samples, first + n) * Math.cos(angle);
    imaginary -= window[n]! * at(samples, first + n) * Math.sin(angle);
  }
  return real * real + imaginary * imaginary;
}

describe('the power of frames', () => {
  it.each([8, 16, 32, 64, 256, 512, 1024, 2048])('is that of a Fourier transform of %i samples', (length) => {
    const window = hannWindow(length);
    const hopLength = length / 2;
    const samples = sound(5 * length + 3);
    const [first, frames, bins] = [-hopLength, 12, length / 2 + 1];
    const power = new Kernel({ window, hopLength }).power(samples, first, frames);
    expect(power).toHaveLength(frames * bins);
    const loudest = power.reduce((most, value) => Math.max(most, value));
    const step = Math.ceil(bins / 40);
    for (let frame = 0; frame < frames; frame++)
      for (let bin = 0; bin < bins; bin += bin + step < bins ? step : Math.max(1, bins - 1 - bin)) {
        const expected = powerOf(samples, first + frame * hopLength, window, bin);
        expect(Math.abs(power[frame * bins + bin]! - expected) / loudest).toBeLessThan(1e-6);
      }
  });

  it('is the same however many frames are wanted, and 0 outside of the sound', () => {
    const kernel = new Kernel({ window: hannWindow(64), hopLength: 20 });
    const samples = sound(3000);
    const all = kernel.power(samples, -500, 200);
    for (const [from, frames] of [
      [0, 1],
      [3, 33],
      [150, 50],
    ] as const)
      expect(kernel.power(samples, -500 + 20 * from, frames)).toEqual(all.subarray(33 * from, 33 * (from + frames)));
    expect(all.subarray(0, 33 * 20).every((value) => value === 0)).toBe(true);
    expect(all.subarray(33 * 176).every((value) => value === 0)).toBe(true);
    expect(all.subarray(33 * 40, 33 * 41).every((value) => value > 0)).toBe(true);
    expect(kernel.power(new Float32Array(0), 0, 3)).toEqual(new Float32Array(99));
  });
});

it('the magnitudes of pieces are the roots of the power of their first four frames', () => {
  const kernel = new Kernel({ window: hannWindow(64), hopLength: 32 });
  const [pieces, pieceLength, bins] = [70, 192, 33];
  const samples = sound(pieces * pieceLength);
  const magnitudes = kernel.magnitudes(samples, pieceLength);
  expect(magnitudes).toHaveLength(pieces * bins * 4);
  for (let piece = 0; piece < pieces; piece++) {
    const power = kernel.power(samples, piece * pieceLength, 4);
    for (let frame = 0; frame < 4; frame++)
      for (let bin = 0; bin < bins; bin++)
        expect(magnitudes[(piece * bins + bin) * 4 + frame]).toBeCloseTo(Math.sqrt(power[frame * bins + bin]!), 5);
  }
  expect(() => kernel.magnitudes(samples, 128)).toThrow(RangeError);
  expect(() => kernel.magnitudes(samples, 200)).toThrow(RangeError);
});

it('the decibels of bands are those of the weighted power, from -100 dB on', () => {
  const window = hannWindow(128);
  const kernel = new Kernel({ window, hopLength: 64 });
  const filters = {
    count: 3,
    firstBins: Int32Array.of(0, 5, 60),
    ends: Int32Array.of(2, 2, 7),
    weights: [1, 0.5, 1, 2, 3, 2, 1],
  };
  const samples = sound(2000);
  samples.fill(0, 1000);
  const power = kernel.power(samples, 0, 31);
  const decibels = kernel.decibels(samples, 0, 31, filters);
  for (let frame = 0; frame < 31; frame++) {
    const row = power.subarray(65 * frame, 65 * (frame + 1));
    const low = row[0]! + 0.5 * row[1]!;
    const high = row[60]! + 2 * row[61]! + 3 * row[62]! + 2 * row[63]! + row[64]!;
    for (const [band, energy] of [low, 0, high].entries())
      expect(decibels[3 * frame + band]).toBeCloseTo(10 * Math.log10(Math.max(1e-10, energy)), 4);
  }
});

it('the correlations of frames are those of the sound without its mean, and the peaks its highest amplitudes', () => {
  const window = hannWindow(36);
  const kernel = new Kernel({ window, hopLength: 10, transformLength: 128 });
  const samples = sound(500).map((sample) => sample + 3);
  samples.fill(0, 300);
  const corrections = Float32Array.from({ length: 40 }, (_, lag) => 1 + lag / 100);
  const frames = 50;
  const { rows, peaks } = kernel.correlations(samples, -20, frames, corrections);
  for (let frame = 0; frame < frames; frame++) {
    const own = Array.from(window, (_, n) => at(samples, -20 + 10 * frame + n));
    const mean = own.reduce((sum, sample) => sum + sample) / own.length;
    const heard = own.map((sample, n) => (sample - mean) * window[n]!);
    expect(peaks[frame]).toBeCloseTo(Math.max(...own.map((sample) => Math.abs(sample - mean))), 5);
    const product = (lag: number) => heard.reduce((sum, value, n) => sum + value * (heard[n + lag] ?? 0), 0);
    for (let lag = 0; lag < 40; lag++) {
      const expected = product(0) > 0 ? ((lag === 0 ? 1 : corrections[lag]!) * product(lag)) / product(0) : 0;
      expect(rows[40 * frame + lag]).toBeCloseTo(expected, 4);
    }
  }
});

it('the correlations of the faintest sounds are numbers, or 0 as of silence', () => {
  const kernel = new Kernel({ window: hannWindow(36), hopLength: 10, transformLength: 128 });
  const samples = sound(500);
  for (let exponent = -18; exponent > -46; exponent -= 0.5) {
    const faint = samples.map((sample) => sample * 10 ** exponent);
    const { rows } = kernel.correlations(faint, 0, 40, new Float32Array(40).fill(1));
    expect(rows.every(Number.isFinite)).toBe(true);
  }
});

const hasSwitch = process.arch === 'x64';
if (!hasSwitch) console.log('kernel.test.ts: only for x64 can Node be told that the processor is an old one.');

it.skipIf(!hasSwitch)('the program says at its start that a processor is too old for it', () => {
  const start = path.join(import.meta.dirname, '../../../src/start.js');
  const { status, stderr } = spawnSync(process.execPath, ['--no-enable-sse4-1', start, 'mood', 'any.ogg'], {
    encoding: 'utf8',
    env: { ...process.env, MOODTUNE_STORE: ':memory:' },
  });
  expect(stderr.trim().split('\n').at(-1)).toMatch(/^This processor is too old/);
  expect(status).toBe(2);
});

it.each([
  ['no power of two', { window: hannWindow(500), hopLength: 250 }],
  ['too long', { window: hannWindow(4096), hopLength: 1024 }],
  ['shorter than its frames', { window: hannWindow(512), hopLength: 128, transformLength: 256 }],
  ['of frames too far from each other', { window: hannWindow(2048), hopLength: 2500 }],
])('a transform %s is refused', (_, spec) => {
  expect(() => new Kernel(spec)).toThrow(RangeError);
});
