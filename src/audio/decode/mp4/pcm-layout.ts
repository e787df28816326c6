import type { SampleKind, SampleLayout } from '../pcm/samples.ts';
import { findBox, type Box } from './boxes.ts';

/** The sample format of each type of sound entry. 0 bits: the entry contains the number of bits. */
const kinds: Readonly<Record<string, readonly [kind: SampleKind, bits: number, isLittleEndian: boolean]>> = {
  sowt: ['integer', 0, true],
  twos: ['integer', 0, false],
  in24: ['integer', 24, false],
  in32: ['integer', 32, false],
  fl32: ['float', 32, false],
  fl64: ['float', 64, false],
  'raw ': ['unsigned', 8, false],
  ulaw: ['mu-law', 8, false],
  alaw: ['A-law', 8, false],
};
/** Offset of the boxes in an entry, by its version (QuickTime File Format, sound sample descriptions). */
const headBytes: Readonly<Record<number, number>> = { 0: 28, 1: 44 };

/** The sample format of a sound's entry in `stsd`. Undefined for a codec. */
export function pcmLayoutOf(file: Buffer, entry: Box): SampleLayout | undefined {
  const at = entry.body;
  if (entry.end - at < 28) return undefined;
  const version = file.readUInt16BE(at + 8);
  if (entry.type === 'lpcm' && version === 2 && entry.end - at >= 56) {
    // CoreAudio's flags: 1 float, 2 big-endian.
    const flags = file.readUInt32BE(at + 52);
    const kind = flags & 1 ? 'float' : 'integer';
    const bytesPerSample = file.readUInt32BE(at + 48) / 8;
    return {
      kind,
      bytesPerSample,
      isLittleEndian: !(flags & 2),
      channels: file.readUInt32BE(at + 40),
      sampleRateHz: file.readDoubleBE(at + 32),
    };
  }
  const known = kinds[entry.type];
  const head = headBytes[version];
  if (known === undefined || head === undefined) return undefined;
  const [kind, fixedBits, isLittleEndian] = known;
  const bits = fixedBits || file.readUInt16BE(at + 18) || 16;
  const boxes = { body: at + head, end: entry.end };
  const endianness = findBox(file, boxes, 'enda') ?? findBox(file, boxes, 'wave', 'enda');
  return {
    kind: kind === 'integer' && bits === 8 && entry.type === 'raw ' ? 'unsigned' : kind,
    bytesPerSample: bits / 8,
    isLittleEndian: endianness ? file.readUInt16BE(endianness.body) === 1 : isLittleEndian,
    channels: file.readUInt16BE(at + 16),
    sampleRateHz: file.readUInt16BE(at + 24),
  };
}
