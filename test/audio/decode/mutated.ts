import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One recording in each container that is read, and in several codecs. */
const names = [
  ...['voice.ogg', 'voice-stereo.ogg', 'voice-vorbis.ogg', 'voice-speex.ogg', 'video-theora.ogg'],
  ...['voice.webm', 'voice-live.webm', 'voice-vorbis.webm', 'voice-aac.mkv'],
  ...['voice.mp3', 'voice.aac', 'voice.flac'],
  ...[
    'voice.m4a',
    'voice-faststart.m4a',
    'video-note.mp4',
    'voice-fragmented.mp4',
    'voice-ac3.mp4',
    'silent-video.mp4',
  ],
  ...['voice.wma', 'voice-mp3.avi'],
  ...['voice-alac.mov', 'voice-adpcm.wav', 'voice-gsm.wav', 'voice-g726.wav', 'mfcc/short.wav'],
];

/** A random source in [0, 1) that a seed decides (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const sources: readonly (readonly [name: string, bytes: Buffer])[] = names.map((name) => [
  name,
  readFileSync(path.join(import.meta.dirname, '../../fixtures', name)),
]);

/** Numbers that readers trip over: nothing, the largest of each width, the smallest negative. */
const extremes = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

/**
 * A damaged recording: bytes changed, numbers made extreme, parts cut out, repeated, taken from another recording or cut off at
 * the end. More of it happens in the first 400 bytes, where the heads are. The same for the same random source.
 */
export function mutated(random: () => number): { readonly name: string; readonly bytes: Buffer } {
  const below = (most: number) => Math.floor(random() * most);
  const [name, source] = sources[below(sources.length)]!;
  let bytes = Buffer.from(source);
  const place = () => below(random() < 0.6 ? Math.min(400, bytes.length) : bytes.length);
  for (let changes = 1 + below(8); changes > 0 && bytes.length > 8; changes--) {
    const at = place();
    const length = 1 + below(random() < 0.8 ? 16 : 2000);
    switch (below(6)) {
      case 0:
        bytes[at] = below(256);
        break;
      case 1:
        if (at + 4 <= bytes.length) bytes.writeUInt32BE(extremes[below(extremes.length)]!, at);
        break;
      case 2:
        if (at + 4 <= bytes.length) bytes.writeUInt32LE(extremes[below(extremes.length)]!, at);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
        break;
      case 4:
        bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
        break;
      default: {
        const [, other] = sources[below(sources.length)]!;
        const from = below(other.length);
        bytes = Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + length), bytes.subarray(at)]);
      }
    }
  }
  return { name, bytes: random() < 0.3 ? bytes.subarray(0, below(bytes.length + 1)) : bytes };
}
