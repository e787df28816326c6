import { setImmediate } from 'node:timers/promises';
import prism from 'prism-media';
import type { SpokenWords } from '../core/ports/speech.ts';
import { opusRateHz } from '../core/opus/packet.ts';
import { resampled } from './resample.ts';

const packetSamples = opusRateHz / 50;
const bytesPerSample = 2;
/** So many packets are encoded in one turn of the event loop: some 3 ms of work. */
const packetsAtOnce = 5;
const mostParts = 256;
/** Clients measure the loudness ten times a second. */
const partSeconds = 0.1;

/** Makes Opus of 16-bit mono, by libopus in WebAssembly. Lets others run between the packets. */
export async function encodeOpus(pcm: Buffer, rateHz: number, signal?: AbortSignal): Promise<SpokenWords> {
  const samples = resampled(samplesOf(pcm), rateHz, opusRateHz);
  const count = Math.ceil(samples.length / packetSamples);
  // The last packet is filled up with silence.
  const whole = new Int16Array(count * packetSamples);
  whole.set(samples);
  const bytes = Buffer.from(whole.buffer);
  const packetBytes = packetSamples * bytesPerSample;
  const encoder = new prism.opus.Encoder({ rate: opusRateHz, channels: 1, frameSize: packetSamples });
  const packets: Uint8Array[] = [];
  encoder.on('data', (packet: Buffer) => packets.push(new Uint8Array(packet)));
  try {
    for (let from = 0; from < bytes.length; from += packetsAtOnce * packetBytes) {
      encoder.write(bytes.subarray(from, from + packetsAtOnce * packetBytes));
      await setImmediate();
      signal?.throwIfAborted();
    }
  } finally {
    // Frees its memory.
    encoder.destroy();
  }
  return { packets, waveform: waveformOf(samples), seconds: count / 50 };
}

function samplesOf(pcm: Buffer): Int16Array {
  return Int16Array.from({ length: Math.floor(pcm.length / bytesPerSample) }, (_, i) =>
    pcm.readInt16LE(bytesPerSample * i),
  );
}

function waveformOf(samples: Int16Array): Uint8Array {
  const parts = Math.max(1, Math.min(mostParts, Math.round(samples.length / opusRateHz / partSeconds)));
  const length = Math.ceil(samples.length / parts);
  return Uint8Array.from({ length: parts }, (_, i) => {
    const part = samples.subarray(i * length, (i + 1) * length);
    const peak = part.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    return Math.min(255, Math.round((255 * peak) / 32_767));
  });
}
