import { expect, test } from 'vitest';
import { OnnxRuntime } from '../../../src/audio/inference/onnx-runtime.ts';
import { readVoiceDetector } from '../../../src/audio/network/onnx-files.ts';
import { prepare } from '../../../src/audio/prepare/prepare.ts';
import { VoiceDetector } from '../../../src/audio/prepare/voice-detector.ts';
import { istft, stft } from '../../../src/audio/dsp/stft.ts';
import { UserError } from '../../../src/core/errors.ts';
import { reference } from '../sound.ts';
import { mix, noise, pause, pcm, sampled, scale, sequence } from '../speech-clips.ts';

const detector = new VoiceDetector(await OnnxRuntime.open('wasm', await readVoiceDetector()));
const spec = { reduceNoise: false, trimPauses: false, trimEnds: true, normalizeLevel: true };
const said = reference();

/** Seconds of speech, or the key of the sentence. */
async function heard(samples: Float32Array): Promise<number | string> {
  const clip = pcm(samples);
  try {
    return prepare(clip, spec, await detector.detect(clip)).speechSeconds;
  } catch (error) {
    if (error instanceof UserError) return error.phrase.key;
    throw error;
  }
}

/** A voice without its voice: the same spectrum with phases drawn by lot. */
function whispered(samples: Float32Array): Float32Array {
  const spectrogram = stft(samples);
  const phases = noise(spectrogram.power.length / 16_000, 1);
  const values = spectrogram.values.map((_, i) => {
    const angle = 10 * (phases[i >> 1] ?? 0);
    return Math.sqrt(spectrogram.power[i >> 1] ?? 0) * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
  return istft({ ...spectrogram, values }, new Float32Array(spectrogram.power.length).fill(1));
}

const ring = sampled(10, (t) => (t % 5 < 2 ? 0.2 * (Math.sin(880 * Math.PI * t) + Math.sin(960 * Math.PI * t)) : 0));
const decay = (t: number, hz: number) =>
  [1, 2, 3, 4].reduce((sum, k) => sum + (0.2 / k) * Math.sin(2 * Math.PI * k * hz * t) * Math.exp(-3 * t), 0);
const piano = sampled(6, (t) => decay(t % 0.5, 220 * 2 ** ((Math.floor(2 * t) % 8) / 12)));
const hum = sampled(6, (t) =>
  [1, 2, 3, 4, 5, 6].reduce((sum, k) => sum + (0.2 / k) * Math.sin(2 * Math.PI * 120 * k * t), 0),
);

test.each([
  ['a ringing tone', ring],
  ['a piano', piano],
  ['a hum with harmonics', hum],
  ['white noise', noise(5, 0.1)],
  ['digital silence', pause(3)],
])('%s is no speech', async (_, sound) => {
  expect(await heard(sound)).toBe('error.noSpeech');
});

test.each([
  ['as it is', said],
  ['at a thousandth of its level', scale(said, 0.001)],
  ['beside a hum', mix(said, scale(hum, 0.1))],
  ['whispered', sequence(whispered(said), pause(0.3), whispered(said))],
])('a voice is heard %s', async (_, sound) => {
  expect(await heard(sound)).toBeGreaterThan(1);
});

test('what stands before and behind a voice does not count: a ringing tone, silence', async () => {
  const alone = await heard(said);
  expect(await heard(sequence(ring.slice(0, 32_000), pause(1), said, pause(4)))).toBeCloseTo(Number(alone), 1);
});
