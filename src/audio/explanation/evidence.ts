import type { LogMel, Pcm, VoiceFeatures } from '../types.ts';
import type { VoiceEvidence } from '../../core/ports/analysis.ts';
import { describeVoice } from '../voice/descriptors.ts';
import { pitchSlope } from '../voice/pitch-slope.ts';

/** The evidence keeps this much of a longer recording, from its beginning. */
const longestSeconds = 120;
/** Steps of loudness in a byte. */
const steps = 255;
/** Parts of the wave's outline per frame. */
const partsPerFrame = 2;

/**
 * Makes the evidence of an answer small: one byte for each value of the spectrogram, four for each frame of the wave.
 * @param heard log-mel spectrogram and pitch of the same sound
 * @param hopLength samples from frame to frame
 */
export function evidenceOf(
  pcm: Pcm,
  { logMel, clearPitchHz }: Pick<VoiceFeatures, 'logMel' | 'clearPitchHz'>,
  hopLength: number,
): VoiceEvidence {
  const { coefficients: bands } = logMel;
  const frames = Math.min(logMel.frames, Math.ceil((longestSeconds * pcm.sampleRateHz) / hopLength));
  const values = logMel.values.subarray(0, frames * bands);
  let [quietestDb, loudestDb] = [Infinity, -Infinity];
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value < quietestDb) quietestDb = value;
    if (value > loudestDb) loudestDb = value;
  }
  const stepDb = Math.max(loudestDb - quietestDb, Number.MIN_VALUE) / steps;
  // A loop: array methods call a function for each of some 20,000 values, which took several ms of each answer.
  const quantized = new Uint8Array(values.length);
  for (let index = 0; index < values.length; index++)
    quantized[index] = Math.round((values[index]! - quietestDb) / stepDb);
  return {
    descriptors: describeVoice(pcm, { hz: clearPitchHz, hopLength }),
    pitchSlope: pitchSlope(clearPitchHz, pcm.sampleRateHz / hopLength),
    ...(logMel.pitchHz && { pitchHz: logMel.pitchHz.slice(0, frames) }),
    logMel: quantized,
    frames,
    bands,
    quietestDb,
    stepDb,
    envelope: envelopeOf(pcm.samples, frames, hopLength),
  };
}

/** The highest samples of so many equal parts of a whole recording: 255 is the loudest. */
export function waveOf(samples: Float32Array, parts = 512): Uint8Array {
  const peaks = new Float32Array(parts);
  for (let part = 0; part < parts; part++) {
    // Of a sound that is shorter than its parts, a part has one sample or none.
    const to = Math.ceil(((part + 1) * samples.length) / parts);
    let peak = 0;
    for (let index = Math.ceil((part * samples.length) / parts); index < to; index++) {
      const sample = samples[index]!;
      if (sample > peak) peak = sample;
      else if (-sample > peak) peak = -sample;
    }
    peaks[part] = peak;
  }
  const loudest = Math.max(Number.MIN_VALUE, ...peaks);
  return Uint8Array.from(peaks, (peak) => Math.round((255 * peak) / loudest));
}

/** The log-mel spectrogram of the evidence, dB, with its pitch. */
export function logMelOf({ logMel, frames, bands, quietestDb, stepDb, pitchHz }: VoiceEvidence): LogMel {
  const values = Float32Array.from(logMel, (step) => quietestDb + stepDb * step);
  return { values, frames, coefficients: bands, pitchHz };
}

/** The evidence of the frames `from` to `to`, the last one excluded. */
export function stretchOf(evidence: VoiceEvidence, from: number, to: number): VoiceEvidence {
  const { bands } = evidence;
  return {
    ...evidence,
    frames: to - from,
    logMel: evidence.logMel.subarray(from * bands, to * bands),
    ...(evidence.pitchHz && { pitchHz: evidence.pitchHz.subarray(from, to) }),
    envelope: evidence.envelope.subarray(2 * partsPerFrame * from, 2 * partsPerFrame * to),
  };
}

function envelopeOf(samples: Float32Array, frames: number, hopLength: number): Int8Array {
  const envelope = new Int8Array(2 * partsPerFrame * frames);
  let loudest: number = Number.MIN_VALUE;
  for (let index = 0; index < samples.length; index++) {
    const sample = samples[index]!;
    if (sample > loudest) loudest = sample;
    else if (-sample > loudest) loudest = -sample;
  }
  const scale = 127 / loudest;
  const length = hopLength / partsPerFrame;
  for (let part = 0; part < partsPerFrame * frames; part++) {
    // Frame n is centred on sample n × hopLength.
    const from = Math.round((part - partsPerFrame / 2) * length);
    const to = Math.min(samples.length, from + length);
    let lowest = 0;
    let highest = 0;
    for (let index = Math.max(0, from); index < to; index++) {
      const sample = samples[index]!;
      if (sample < lowest) lowest = sample;
      else if (sample > highest) highest = sample;
    }
    envelope[2 * part] = Math.round(scale * lowest);
    envelope[2 * part + 1] = Math.round(scale * highest);
  }
  return envelope;
}
