import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { ContentDecoder } from '../../src/audio/decode/decoder.ts';
import { readVoiceDetector } from '../../src/audio/network/onnx-files.ts';
import { OnnxRuntime } from '../../src/audio/inference/onnx-runtime.ts';
import { VoiceDetector } from '../../src/audio/prepare/voice-detector.ts';
import { UserError, type UserErrorKey } from '../../src/core/errors.ts';

export const limits = { maxBytes: 20e6, maxSeconds: 60, timeoutMs: 20_000 };
export const decoder = new ContentDecoder(limits);

/** A recording that test/fixtures/make-recordings.sh made. */
export function fixture(name: string): Buffer {
  return readFileSync(path.join(import.meta.dirname, '../fixtures', name));
}

export async function decode(bytes: Uint8Array, options: Partial<typeof limits> = {}): Promise<Float32Array> {
  const pcm = await new ContentDecoder({ ...limits, ...options }).decode({ kind: 'bytes', bytes });
  expect(pcm.sampleRateHz).toBe(16_000);
  return pcm.samples;
}

/** What ffmpeg decodes voice.ogg to. */
export function reference(): Float32Array {
  const pcm = fixture('voice.s16');
  return Float32Array.from({ length: pcm.length / 2 }, (_, i) => pcm.readInt16LE(2 * i) / 0x8000);
}

/** Normalised correlation of two sounds, 1 when one is the other times a positive number. */
export function correlation(a: Float32Array, b: Float32Array, lag = 0): number {
  let product = 0;
  let powerA = 0;
  let powerB = 0;
  for (let i = 0; i < b.length; i++) {
    const x = a[i + lag] ?? 0;
    const y = b[i]!;
    product += x * y;
    powerA += x * x;
    powerB += y * y;
  }
  return product / Math.sqrt(powerA * powerB + 1e-20);
}

/** Root mean square over a range, dB relative to that of a sine of amplitude 1. */
export function levelDb(samples: Float32Array, from = 0, to = samples.length): number {
  let power = 0;
  for (let i = from; i < to; i++) power += samples[i]! ** 2;
  return 10 * Math.log10((2 * power) / (to - from) + 1e-20);
}

/** The share of 16 kHz mono in which the voice detector finds a voice. */
export async function voicedShare(samples: Float32Array): Promise<number> {
  const runtime = await OnnxRuntime.open('wasm', await readVoiceDetector());
  const voice = await new VoiceDetector(runtime).detect({ samples, sampleRateHz: 16_000 });
  await runtime.close();
  return voice.filter((probability) => probability > 0.5).length / voice.length;
}

export function sine(hz: number, rateHz: number, samples: number): Float32Array {
  return Float32Array.from({ length: samples }, (_, i) => Math.sin((2 * Math.PI * hz * i) / rateHz));
}

/** Asserts that it is refused with that sentence. */
export async function expectRefusal(
  refused: Promise<unknown>,
  key: UserErrorKey,
  params: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  const error: unknown = await refused.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).phrase).toMatchObject({ key, params });
}
