import { describe, expect, it } from 'vitest';
import { DecodeGuard } from '../../../src/audio/decode/limits.ts';
import { resample } from '../../../src/audio/decode/resample.ts';
import { levelDb, sine } from '../sound.ts';

const guard = new DecodeGuard({ maxSeconds: 1000, timeoutMs: 1e6 });

/** The level of what a tone of amplitude 1 leaves, dB, away from the ends. */
async function toneDb(hz: number, fromHz: number): Promise<number> {
  const sound = await resample(sine(hz, fromHz, fromHz), fromHz, guard);
  return levelDb(sound, 2000, 14_000);
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
}

describe('resample', () => {
  it.each([48_000, 44_100, 24_000, 22_050])('leaves of tones above 8 kHz at %i Hz less than -60 dB', async (fromHz) => {
    for (const hz of range(8010, fromHz / 2 - 10, 190)) expect(await toneDb(hz, fromHz), `${hz} Hz`).toBeLessThan(-60);
  });

  it.each([48_000, 44_100, 24_000, 22_050])('passes tones up to 7 kHz at %i Hz within 0.5 dB', async (fromHz) => {
    for (const hz of range(50, 7000, 139)) expect(Math.abs(await toneDb(hz, fromHz)), `${hz} Hz`).toBeLessThan(0.5);
  });

  it('makes no images of what comes at 8 kHz', async () => {
    for (const hz of range(50, 3500, 115)) {
      const sound = await resample(sine(hz, 8000, 8000), 8000, guard);
      const rest = withoutTone(sound.subarray(2000, 14_000), hz);
      expect(levelDb(sound, 2000, 14_000), `${hz} Hz`).toBeGreaterThan(-0.5);
      expect(levelDb(rest), `${hz} Hz`).toBeLessThan(-60);
    }
  });

  it('keeps time: an impulse stays where it was', async () => {
    for (const fromHz of [8000, 11_025, 22_050, 44_100, 48_000]) {
      const impulse = new Float32Array(fromHz);
      impulse[fromHz / 2 - ((fromHz / 2) % 441)] = 1;
      const sound = await resample(impulse, fromHz, guard);
      const peak = sound.indexOf(sound.reduce((most, sample) => Math.max(most, sample), 0));
      expect(Math.abs(peak / 16_000 - impulse.indexOf(1) / fromHz), `${fromHz} Hz`).toBeLessThanOrEqual(0.5 / 16_000);
    }
  });

  it('gives ceil(samples · 16000 / rate) samples, even for one', async () => {
    for (const [samples, fromHz, expected] of [
      [1, 48_000, 1],
      [0, 48_000, 0],
      [48_001, 48_000, 16_001],
      [44_100, 44_100, 16_000],
      [1, 8000, 2],
      [7, 16_000, 7],
      [1000, 44_099, 363],
    ] as const) {
      expect((await resample(new Float32Array(samples).fill(0.5), fromHz, guard)).length).toBe(expected);
    }
  });

  it('keeps a constant, at any rate', async () => {
    for (const fromHz of [1000, 12_345, 44_099, 384_000]) {
      const sound = await resample(new Float32Array(fromHz).fill(0.5), fromHz, guard);
      expect(sound[Math.floor(sound.length / 2)]).toBeCloseTo(0.5, 4);
    }
  });

  it('stops when the time is up', async () => {
    const late = new DecodeGuard({ maxSeconds: 1000, timeoutMs: 0 });
    await expect(resample(new Float32Array(48_000 * 60), 48_000, late)).rejects.toThrow('error.tooSlow');
  });
});

/** What is left when the best-fitting tone of that frequency is taken out. */
function withoutTone(sound: Float32Array, hz: number): Float32Array {
  let [ss, cc, sc, xs, xc] = [0, 0, 0, 0, 0];
  sound.forEach((x, i) => {
    const s = Math.sin((2 * Math.PI * hz * i) / 16_000);
    const c = Math.cos((2 * Math.PI * hz * i) / 16_000);
    ss += s * s;
    cc += c * c;
    sc += s * c;
    xs += x * s;
    xc += x * c;
  });
  const a = (xs * cc - xc * sc) / (ss * cc - sc * sc);
  const b = (xc * ss - xs * sc) / (ss * cc - sc * sc);
  return sound.map(
    (x, i) => x - a * Math.sin((2 * Math.PI * hz * i) / 16_000) - b * Math.cos((2 * Math.PI * hz * i) / 16_000),
  );
}
