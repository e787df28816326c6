import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { OpusDecoder } from 'opus-decoder';
import OpusScript from 'opusscript';
import { describe, expect, it } from 'vitest';
import { LibopusDecoder, maxPacketBytes } from '../../../src/audio/decode/libopus/decoder.ts';
import { fixture } from '../sound.ts';
import { packetsOf } from './ogg-muxer.ts';

const root = path.join(import.meta.dirname, '../../..');
const rateHz = 48_000;

declare const WebAssembly: { Module: (new (bytes: Uint8Array) => object) & { imports(module: object): object[] } };

/** OPUS_SET_BITRATE, OPUS_SET_MAX_BANDWIDTH, OPUS_SET_FORCE_MODE (opus_defines.h, opus_private.h), and the modes. */
const [bitrateControl, bandwidthControl, modeControl] = [4002, 4004, 11_002];
/** SILK has no more than the wide band. */
const [wideBand, fullBand] = [1103, 1105];
const modes = { SILK: 1000, hybrid: 1001, CELT: 1002 };

/** A second of a tone that changes its pitch, as 20 ms packets. Each mode has its share of them, in order. */
function encoded(wanted: readonly (keyof typeof modes)[], bitrate: number, channels: 1 | 2): Uint8Array[] {
  const encoder = new OpusScript(rateHz, channels, OpusScript.Application.VOIP);
  encoder.encoderCTL(bitrateControl, bitrate);
  const perPacket = rateHz / 50;
  const packets = Array.from({ length: 50 }, (_, packet) => {
    const mode = wanted[Math.floor((packet * wanted.length) / 50)]!;
    encoder.encoderCTL(bandwidthControl, mode === 'SILK' ? wideBand : fullBand);
    encoder.encoderCTL(modeControl, modes[mode]);
    const sound = Int16Array.from({ length: perPacket * channels }, (_, n) => {
      const time = (packet * perPacket + Math.floor(n / channels)) / rateHz;
      return 8000 * Math.sin(2 * Math.PI * (200 + 300 * time) * time) + (n % channels) * 500 * Math.sin(9000 * time);
    });
    return Uint8Array.from(encoder.encode(Buffer.from(sound.buffer), perPacket));
  });
  encoder.delete();
  return packets;
}

/** The modes of these packets (RFC 6716, table 2). */
function modesOf(packets: readonly Uint8Array[]): Set<string> {
  return new Set(packets.map(([toc = 0]) => (toc & 0x80 ? 'CELT' : (toc & 0x60) === 0x60 ? 'hybrid' : 'SILK')));
}

async function ours(packets: readonly Uint8Array[], channels: 1 | 2): Promise<Float32Array[]> {
  const decoder = await LibopusDecoder.open(channels);
  const sound = Array.from({ length: channels }, () => new Float32Array(packets.length * 1920));
  let end = 0;
  for (const packet of packets) end += decoder.decode(packet, sound, end);
  return sound.map((channel) => channel.subarray(0, end));
}

/** By the npm package opus-decoder, which decodes all of each packet. */
async function theirs(packets: readonly Uint8Array[], channels: 1 | 2): Promise<Float32Array[]> {
  const mapping = channels === 2 ? [0, 1] : [0];
  const layout = { channels, streamCount: 1, coupledStreamCount: channels - 1, channelMappingTable: mapping };
  const decoder = new OpusDecoder({ sampleRate: 16_000, ...layout });
  await decoder.ready;
  const { channelData } = decoder.decodeFrames([...packets]);
  decoder.free();
  return channelData;
}

function largestDifference(one: readonly Float32Array[], other: readonly Float32Array[]): number {
  expect(one.map(({ length }) => length)).toEqual(other.map(({ length }) => length));
  let largest = 0;
  for (const [index, channel] of one.entries())
    channel.forEach((sample, n) => (largest = Math.max(largest, Math.abs(sample - other[index]![n]!))));
  return largest;
}

describe('libopus, built without what nobody hears at 16 kHz', () => {
  it.each([
    [['SILK'], 14_000, 1],
    [['SILK'], 24_000, 2],
    [['hybrid'], 28_000, 1],
    [['hybrid'], 40_000, 2],
    [['CELT'], 48_000, 1],
    [['CELT'], 128_000, 2],
    [['SILK', 'hybrid', 'SILK', 'CELT', 'hybrid', 'CELT', 'SILK'], 32_000, 1],
  ] as const)('gives the samples of a whole decoder: %j, %i bit/s, %i channels', async (wanted, bitrate, channels) => {
    const packets = encoded(wanted, bitrate, channels);
    expect([...modesOf(packets)]).toEqual(expect.arrayContaining([...wanted]));
    const sound = await ours(packets, channels);
    expect(Math.max(...sound[0]!)).toBeGreaterThan(0.1);
    expect(largestDifference(sound, await theirs(packets, channels))).toBeLessThan(1e-20);
  });

  it.each(['voice.ogg', 'voice-stereo.ogg'])('gives the samples of a whole decoder: %s', async (name) => {
    const packets = packetsOf(fixture(name));
    for (const channels of [1, 2] as const)
      expect(largestDifference(await ours(packets, channels), await theirs(packets, channels))).toBeLessThan(1e-20);
  });

  it('gives nothing for a packet that libopus refuses, and goes on', async () => {
    const packets = packetsOf(fixture('voice.ogg')).slice(0, 5);
    const bad = Uint8Array.of(packets[0]![0]! | 3, 63, 1, 2, 3);
    expect(await ours([bad, ...packets, bad], 1)).toEqual(await ours(packets, 1));
  });

  it('stays within its memory whatever the packets', async () => {
    const packet = fc.uint8Array({ minLength: 1, maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(fc.array(packet, { minLength: 1, maxLength: 30 }), fc.constantFrom(1, 2), async (packets, n) => {
        for (const channel of await ours(packets, n)) expect(channel.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 100, seed: 20_261_128 },
    );
  });

  it('takes no packet that is longer than its memory for one', async () => {
    const decoder = await LibopusDecoder.open(1);
    const long = new Uint8Array(maxPacketBytes + 1);
    expect(() => decoder.decode(long, [new Float32Array(1920)], 0)).toThrow(RangeError);
  });

  it('imports nothing: what is decoded cannot reach out of its memory', async () => {
    const bytes = await readFile(path.join(root, 'src/audio/decode/libopus/decoder.wasm'));
    expect(WebAssembly.Module.imports(new WebAssembly.Module(bytes))).toEqual([]);
  });
});
