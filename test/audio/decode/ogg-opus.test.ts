import OpusScript from 'opusscript';
import { describe, expect, it } from 'vitest';
import { first, lacingOf, oggOpus, oggOpusPages, opusHead, packetsOf, writePage } from './ogg-muxer.ts';
import { onlyProgramsOf } from './bare.ts';
import { correlation, decode, decoder, expectRefusal, fixture, levelDb, reference } from '../sound.ts';

const packets = packetsOf(fixture('voice.ogg'));
const wholeSeconds = packets.length * 0.02;
/** What 20 ms packets leave after the pre-skip of 312 samples at 48 kHz, in samples at 16 kHz. */
const untrimmed = packets.length * 320 - 104;

describe('Ogg Opus', () => {
  it('decodes what ffmpeg decodes, from the same sample to the same sample', async () => {
    const sound = await decode(fixture('voice.ogg'));
    expect(sound.length).toBe(reference().length);
    expect(correlation(sound, reference())).toBeGreaterThan(0.999);
    expect(levelDb(sound)).toBeCloseTo(levelDb(reference()), 1);
  });

  it('decodes several recordings at once, each as if it were alone', async () => {
    const [mono, stereo] = [fixture('voice.ogg'), fixture('voice-stereo.ogg')];
    const alone = [await decode(mono), await decode(stereo)];
    const together = await Promise.all([mono, stereo, stereo, mono].map((bytes) => decode(bytes)));
    expect(together).toEqual([...alone, ...alone.toReversed()]);
  });

  it('averages stereo', async () => {
    const sound = await decode(fixture('voice-stereo.ogg'));
    expect(sound.length).toBe(reference().length);
    expect(correlation(sound, reference())).toBeGreaterThan(0.98);
    // ffmpeg made each channel 3 dB weaker.
    expect(levelDb(sound)).toBeCloseTo(levelDb(reference()) - 3, 0);
  });

  it('hears stereo with one channel inverted, which libopus itself would mix to silence', async () => {
    const encoder = new OpusScript(48_000, 2, OpusScript.Application.AUDIO);
    const sound = Int16Array.from(
      { length: 2 * 960 },
      (_, n) => (n % 2 === 0 ? 8000 : -8000) * Math.sin(0.05 * (n >> 1)),
    );
    const inverted = Array.from({ length: 50 }, () => Uint8Array.from(encoder.encode(Buffer.from(sound.buffer), 960)));
    encoder.delete();
    expect(levelDb(await decode(oggOpus({ packets: inverted })))).toBeGreaterThan(-20);
  });

  it.each([1, 2, 3, 255])('puts packets together that cross pages of %i segments', async (segments) => {
    // Padding (code 3 of RFC 6716, section 3.2.5) makes each packet 600 bytes longer, which no decoder hears.
    const long = packets.map(padded);
    expect(long.every((packet) => packet.length > 510)).toBe(true);
    expect(await decode(oggOpus({ packets: long, segments }))).toEqual(await decode(oggOpus({ packets })));
  });

  it('cuts off what comes before the pre-skip and after the last position', async () => {
    const all = await decode(oggOpus({ packets, head: opusHead({ preSkip: 0 }) }));
    const cut = await decode(oggOpus({ packets, head: opusHead({ preSkip: 3000 }), trim: 900 }));
    expect(all.length).toBe(packets.length * 320);
    expect(cut).toEqual(all.subarray(1000, all.length - 300));
  });

  it.each([1, 2, 50, 255])(
    'cuts nothing off when the last position is nonsense, pages of %i segments',
    async (segments) => {
      const sound = await decode(oggOpus({ packets, segments, trim: packets.length * 960 }));
      expect(sound.length).toBe(untrimmed);
    },
  );

  it.each([
    ['at 16 kHz', 320],
    ['one frame of three', 320],
    ['never set', 0],
  ])('hears all of a recording whose positions are counted %s', async (_, samplesPerPacket) => {
    for (const segments of [10, 50, 255]) {
      const sound = await decode(oggOpus({ packets, segments, samplesPerPacket }));
      expect(sound.length).toBe(untrimmed);
    }
  });

  it('hears all of a recording whose positions do not begin at 0', async () => {
    const sound = await decode(oggOpus({ packets, trim: -480_000 }));
    expect(sound.length).toBe(untrimmed);
  });

  it('plays chained streams one after the other, each as if alone', async () => {
    const mono = oggOpus({ packets, serial: 1, trim: 480 });
    const stereo = fixture('voice-stereo.ogg');
    const chain = await decode(Buffer.concat([mono, stereo, mono]));
    const parts = [await decode(mono), await decode(stereo), await decode(mono)];
    expect(chain).toEqual(Float32Array.from(parts.flatMap((part) => [...part])));
  });

  it('takes the first of two Opus streams side by side', async () => {
    const one = oggOpusPages({ packets, serial: 1 });
    const other = oggOpusPages({ packets: packets.toReversed(), serial: 2 });
    const pages = one.flatMap((page, i) => [page, other[i]!]);
    expect(await decode(Buffer.concat(pages))).toEqual(await decode(oggOpus({ packets })));
  });

  it('finds Opus behind another stream', async () => {
    const fishead = Buffer.from('fishead\0'.padEnd(64, '\0'), 'latin1');
    const skeleton = writePage({ serial: 9, sequence: 0, granule: 0, flags: first, body: fishead, lacing: [64] });
    expect((await decode(Buffer.concat([skeleton, oggOpus({ packets })]))).length).toBe(untrimmed);
  });

  it('skips tags that fill several pages', async () => {
    const tags = Buffer.concat([Buffer.from('OpusTags', 'latin1'), Buffer.alloc(200_000, 7)]);
    expect(lacingOf(tags.length).length).toBeGreaterThan(3 * 255);
    expect(await decode(oggOpus({ packets, tags, segments: 255 }))).toEqual(await decode(oggOpus({ packets })));
  });

  it("applies the header's gain", async () => {
    const quiet = await decode(oggOpus({ packets, head: opusHead({ gainDb: -20 }) }));
    expect(levelDb(quiet)).toBeCloseTo(levelDb(await decode(oggOpus({ packets }))) - 20, 3);
  });

  it('decodes packets of 120 ms and more bytes than the binding holds for one channel', async () => {
    // Six frames of 20 ms in one packet of code 3: those of the recording, padded to 7000 bytes.
    const frames = packets.slice(0, 72).map((packet) => packet.subarray(1));
    const long = Array.from({ length: 12 }, (_, i) => sixInOne(packets[0]![0]!, frames.slice(6 * i, 6 * i + 6), 7000));
    const sound = await decode(oggOpus({ packets: long, samplesPerPacket: 5760, segments: 255 }));
    expect(sound).toEqual(await decode(oggOpus({ packets: packets.slice(0, 72) })));
  });

  it('drops a page whose checksum is wrong, and hears the others', async () => {
    const pages = oggOpusPages({ packets, segments: 10 });
    pages[4]![100]! ^= 1;
    expect((await decode(Buffer.concat(pages))).length).toBe(untrimmed - 10 * 320);
  });

  it('drops the packets that a lost page leaves in pieces, and no others', async () => {
    // CELT frames of one piece (code 0), of which any bytes are a packet, also two pieces that do not belong together.
    const long = Array.from({ length: 30 }, (_, i) =>
      Buffer.from(Uint8Array.from({ length: 600 }, (__, j) => (j === 0 ? 0xf8 : i * j))),
    );
    const pages = oggOpusPages({ packets: long, segments: 4 });
    pages.splice(2 + 4, 1);
    // The lost page held the segments 16 to 19, and each packet has three.
    let end = 0;
    const whole = long.filter(({ length }) => {
      const start = end;
      end += lacingOf(length).length;
      return end <= 16 || start >= 20;
    });
    expect(whole.length).toBeLessThan(long.length);
    expect(await decode(Buffer.concat(pages))).toEqual(await decode(oggOpus({ packets: whole })));
  });

  it('hears what is there of a file that is cut off', async () => {
    const file = fixture('voice.ogg');
    const whole = await decode(file);
    const half = await decode(file.subarray(0, file.length / 2));
    expect(half.length).toBeGreaterThan(0.4 * whole.length);
    expect(half).toEqual(whole.subarray(0, half.length));
    for (const bytes of [10, 40, 100, 180])
      await expectRefusal(decode(file.subarray(0, bytes)), 'error.truncated', { format: 'Ogg' });
  });

  it('refuses what it cannot decode, each with its sentence', async () => {
    onlyProgramsOf();
    const garbage = Buffer.concat([Buffer.from('OggS\xff', 'latin1'), Buffer.alloc(5000, 0xa7)]);
    await expectRefusal(decode(garbage), 'error.unreadable', { format: 'Ogg' });
    const noPackets = oggOpus({ packets: packets.map(() => Buffer.from([3])) });
    await expectRefusal(decode(noPackets), 'error.unreadable', { format: 'Ogg' });
    await expectRefusal(decode(oggOpus({ packets: [] })), 'error.truncated', { format: 'Ogg' });
    await expectRefusal(decode(fixture('voice-speex.ogg')), 'error.unsupportedCodec', {
      format: 'Ogg',
      codec: 'Speex',
    });
    await expectRefusal(decode(fixture('video-theora.ogg')), 'error.unsupportedCodec', { codec: 'Theora' });
  });

  it('hears the beginning of ten minutes, and says so, whatever the positions say', async () => {
    const tenMinutes = Array.from({ length: 30_000 }, (_, i) => packets[i % packets.length]!);
    const file = oggOpus({ packets: tenMinutes, segments: 200, trim: 30_000 * 960 - 48_000 });
    const { samples, cutAtSeconds } = await decoder.decode({ kind: 'bytes', bytes: file });
    expect(samples.length).toBe(60 * 16_000);
    expect(cutAtSeconds).toBe(60);
    expect((await decode(oggOpus({ packets }), { maxSeconds: wholeSeconds })).length).toBe(untrimmed);
    expect((await decode(oggOpus({ packets }), { maxSeconds: 1 })).length).toBe(16_000);
  });
});

/** The packet of one frame (code 0) as one of code 3 with 600 bytes of padding. */
function padded(packet: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from([packet[0]! | 3, 0x41, 255, 255, 92]), packet.subarray(1), Buffer.alloc(600)]);
}

function sixInOne(toc: number, frames: readonly Uint8Array[], bytes: number): Uint8Array {
  const sizes = frames
    .slice(0, -1)
    .map(({ length }) => (length < 252 ? [length] : [252 + (length & 3), (length - 252) >> 2]));
  const content = Buffer.concat([Buffer.from(sizes.flat()), ...frames]);
  const padding: number[] = [];
  let missing = bytes - 3 - content.length;
  for (; missing > 254; missing -= 254) padding.push(255);
  const head = Buffer.from([toc | 3, 0xc6, ...padding, Math.max(0, missing)]);
  return Buffer.concat([head, content, Buffer.alloc(254 * padding.length + missing)]);
}
