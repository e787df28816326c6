import fc from 'fast-check';
import { OpusDecoder } from 'opus-decoder';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { opusPacketSamples } from '../../src/core/opus/packet.ts';

describe('opusPacketSamples', () => {
  const decoder = new OpusDecoder({ channels: 1 });
  beforeAll(async () => {
    // The binding writes to the console about every packet that libopus refuses, which here are many.
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await decoder.ready;
  });
  afterAll(() => {
    vi.restoreAllMocks();
    decoder.free();
  });

  function agrees(packet: Uint8Array): void {
    const { samplesDecoded, errors } = decoder.decodeFrame(packet);
    expect(opusPacketSamples(packet)).toBe(errors.length > 0 ? undefined : samplesDecoded);
  }

  it('says of every configuration and code what libopus says', () => {
    for (let toc = 0; toc < 256; toc++) {
      for (const rest of [
        [],
        [1],
        [0x42, 1],
        [2, 0, 0],
        [3, 0, 0],
        [0x83, 1, 1, 9, 9, 9],
        [0x41, 255, 0, ...Array<number>(254).fill(0)],
        [252, 1, ...Array<number>(300).fill(7)],
      ]) {
        agrees(Uint8Array.of(toc, ...rest));
      }
    }
  });

  it('says of random packets what libopus says', () => {
    // Mostly code 3, which has the most rules.
    const toc = fc.oneof(
      fc.nat(255),
      fc.nat(63).map((configuration) => (configuration << 2) | 3),
    );
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.uint8Array({ minLength: 1270, maxLength: 1290, size: 'max' }),
    );
    fc.assert(
      fc.property(toc, body, (first, rest) => {
        agrees(Uint8Array.of(first, ...rest));
      }),
      { numRuns: 3000, seed: 20_261_122 },
    );
  });
});
