/** What the first bytes say a file is; also the name that people read. */
export type Container = 'Ogg' | 'WAV' | 'WebM' | 'MP3' | 'AAC' | 'FLAC' | 'M4A' | 'MP4' | 'MOV';

/**
 * Tells the container by its first bytes, never by a name or a declared type; undefined for anything else.
 * `bytes` are what is to be read: an ID3 tag, which MP3 files and sometimes others begin with, is left out.
 */
export function sniff(received: Uint8Array): { readonly container: Container; readonly bytes: Uint8Array } | undefined {
  const tag = id3Bytes(received);
  const bytes = received.subarray(tag);
  const container = byMagic(bytes) ?? byFrames(bytes) ?? (tag > 0 ? 'MP3' : undefined);
  return container && { container, bytes };
}

function byMagic(bytes: Uint8Array): Container | undefined {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  const inside = start.slice(8);
  if (start.startsWith('OggS')) return 'Ogg';
  if (start.startsWith('fLaC')) return 'FLAC';
  if (start.startsWith('\x1a\x45\xdf\xa3')) return 'WebM';
  if ((start.startsWith('RIFF') || start.startsWith('RF64')) && inside === 'WAVE') return 'WAV';
  switch (start.slice(4, 8)) {
    case 'ftyp':
      return inside === 'qt  ' ? 'MOV' : inside.startsWith('M4') ? 'M4A' : 'MP4';
    case 'moov':
    case 'mdat':
    case 'wide':
      return 'MOV';
    default:
      return undefined;
  }
}

/** Bytes of an ID3v2 tag at the start (id3.org, ID3v2.4.0 section 3.1), its size in four times 7 bits. */
function id3Bytes(bytes: Uint8Array): number {
  const head = Buffer.from(bytes.subarray(0, 10));
  if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') return 0;
  const size = head.subarray(6).reduce((sum, byte) => sum * 128 + (byte & 127), 0);
  return 10 + size + ((head[5] ?? 0) & 0x10 ? 10 : 0);
}

/** MP3 and raw AAC have no magic: two frames in a row, the second where the first says, are taken for one. */
function byFrames(bytes: Uint8Array): Container | undefined {
  const frame = readFrame(bytes, 0);
  if (frame === undefined || frame.length < 8) return undefined;
  return readFrame(bytes, frame.length)?.container === frame.container ? frame.container : undefined;
}

function readFrame(
  bytes: Uint8Array,
  at: number,
): { readonly container: Container; readonly length: number } | undefined {
  const [sync = 0, kind = 0, rates = 0, third = 0, fourth = 0, fifth = 0] = bytes.subarray(at, at + 6);
  if (sync !== 0xff || (kind & 0xe0) !== 0xe0) return undefined;
  // Layer 0 under a full sync word is ADTS (ISO/IEC 14496-3, 1.A.2.2), layer 1 is MPEG audio's layer III.
  if ((kind & 0xf6) === 0xf0) return { container: 'AAC', length: ((third & 3) << 11) | (fourth << 3) | (fifth >> 5) };
  if ((kind & 6) !== 2) return undefined;
  const length = mp3FrameBytes(kind, rates);
  return length === undefined ? undefined : { container: 'MP3', length };
}

const kilobitsOfMpeg1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const kilobitsOfMpeg2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const ratesOfMpeg1 = [44_100, 48_000, 32_000];

/** Length of a layer III frame by the second and third byte of its header (ISO/IEC 11172-3 and 13818-3, 2.4.2.3). */
function mp3FrameBytes(kind: number, rates: number): number | undefined {
  const version = (kind >> 3) & 3; // 3 MPEG-1, 2 MPEG-2, 0 MPEG-2.5
  const kilobits = (version === 3 ? kilobitsOfMpeg1 : kilobitsOfMpeg2)[rates >> 4];
  const baseHz = ratesOfMpeg1[(rates >> 2) & 3];
  if (version === 1 || !kilobits || baseHz === undefined) return undefined;
  const rateHz = version === 3 ? baseHz : version === 2 ? baseHz / 2 : baseHz / 4;
  const samplesPerByte = version === 3 ? 144 : 72;
  return Math.floor((samplesPerByte * kilobits * 1000) / rateHz) + ((rates >> 1) & 1);
}
