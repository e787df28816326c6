import { describe, expect, it } from 'vitest';
import { oggOpus, packetsOf } from './ogg-muxer.ts';
import { block, file, header, track } from './webm-muxer.ts';
import { correlation, decode, expectRefusal, fixture, reference } from '../sound.ts';

const packets = packetsOf(fixture('voice.ogg'));

function pairs(): [Uint8Array, Uint8Array][] {
  return packets
    .slice(0, 70)
    .flatMap((packet, i) => (i % 2 === 0 ? [[packet, packets[i + 1]!] as [Uint8Array, Uint8Array]] : []));
}

describe('WebM', () => {
  it.each(['voice-live.webm', 'voice.webm'])('decodes %s as ffmpeg decodes it', async (name) => {
    const sound = await decode(fixture(name));
    expect(sound.length).toBe(reference().length);
    expect(correlation(sound, reference())).toBeGreaterThan(0.999);
  });

  it('reads clusters of unknown size, and pre-skip from the codec head', async () => {
    const sound = await decode(
      file(
        [track()],
        packets.map((packet) => block(packet)),
      ),
    );
    expect(sound).toEqual(await decode(oggOpus({ packets })));
  });

  it('reads Xiph, fixed-size and EBML lacing', async () => {
    const expected = await decode(oggOpus({ packets: packets.slice(0, 70) }));
    const xiph = pairs().map(([one, other]) =>
      block(Buffer.concat([Buffer.of(1, ...xiphSize(one)), one, other]), { lacing: 1 }),
    );
    expect(await decode(file([track()], xiph))).toEqual(expected);
    const ebml = pairs().map(([one, other]) =>
      block(Buffer.concat([Buffer.of(1, 0x40, one.length), one, other]), { lacing: 3 }),
    );
    expect(await decode(file([track()], ebml))).toEqual(expected);
    const fixed = packets.slice(0, 70).map((packet) => block(Buffer.concat([Buffer.of(0), packet]), { lacing: 2 }));
    expect(await decode(file([track()], fixed))).toEqual(expected);
  });

  it('reads the differences of EBML lacing', async () => {
    const triples = packets
      .slice(0, 69)
      .flatMap((packet, i) => (i % 3 === 0 ? [[packet, packets[i + 1]!, packets[i + 2]!]] : []));
    const blocks = triples.map(([a, b, c]) => {
      const difference = b!.length - a!.length + 2 ** 13 - 1;
      const sizes = Buffer.of(2, 0x40, a!.length, 0x40 | (difference >> 8), difference & 255);
      return block(Buffer.concat([sizes, a!, b!, c!]), { lacing: 3 });
    });
    expect(await decode(file([track()], blocks))).toEqual(await decode(oggOpus({ packets: packets.slice(0, 69) })));
  });

  it('takes the Opus track among others', async () => {
    const tracks = [track({ number: 1, type: 1, codec: 'V_VP9' }), track({ number: 2 })];
    const blocks = packets.flatMap((packet) => [
      block(Buffer.alloc(50, 9), { number: 1 }),
      block(packet, { number: 2 }),
    ]);
    expect(await decode(file(tracks, blocks))).toEqual(await decode(oggOpus({ packets })));
  });

  it('hears what is there of a file that is cut off', async () => {
    const whole = await decode(fixture('voice-live.webm'));
    const half = await decode(fixture('voice-live.webm').subarray(0, 3000));
    expect(half.length).toBeGreaterThan(0.3 * whole.length);
    expect(half).toEqual(whole.subarray(0, half.length));
    await expectRefusal(decode(fixture('voice-aac.mkv').subarray(0, 60)), 'error.truncated', { format: 'MKV' });
    await expectRefusal(decode(fixture('voice-live.webm').subarray(0, 20)), 'error.truncated', { format: 'WebM' });
  });

  it('refuses what it cannot decode, each with its sentence', async () => {
    await expectRefusal(
      decode(file([track({ codec: 'A_QUICKTIME/QDM2' })], [block(packets[0]!)])),
      'error.unsupportedCodec',
      {
        format: 'WebM',
        codec: 'QUICKTIME/QDM2',
      },
    );
    await expectRefusal(decode(file([track({ type: 1, codec: 'V_VP9' })], [])), 'error.noSound', { format: 'WebM' });
    await expectRefusal(decode(file([track()], [])), 'error.truncated', { format: 'WebM' });
    await expectRefusal(decode(file([track()], [block(Buffer.of(3))])), 'error.unreadable', { format: 'WebM' });
    const minutes = Array.from({ length: 4000 }, () => block(packets[5]!));
    expect((await decode(file([track()], minutes))).length).toBe(60 * 16_000);
  });

  it('does not go round in circles on sizes beyond 32 bits', async () => {
    const hostile = Buffer.concat([header, Buffer.from('ec01000000fffffff7', 'hex'), Buffer.alloc(100)]);
    await expectRefusal(decode(hostile), 'error.truncated');
  });
});

function xiphSize({ length }: Uint8Array): number[] {
  return [...Array.from({ length: Math.floor(length / 255) }, () => 255), length % 255];
}
