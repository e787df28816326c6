import { findMp3, mpegContainer } from './mpeg-frames.ts';
import { isGsm, isLatm, isMp2 } from './repeated-frames.ts';
import { isMatroska } from './webm/file.ts';

/** The file type that the first bytes show, and its common name. */
export type Container =
  | 'Ogg'
  | 'WAV'
  | 'WebM'
  | 'MKV'
  | 'MP3'
  | 'AAC'
  | 'FLAC'
  | 'M4A'
  | 'MP4'
  | 'MOV'
  | '3GP'
  | 'AMR'
  | 'AIFF'
  | 'CAF'
  | 'WMA'
  | 'AVI'
  | Foreign;

/** File types that only ffmpeg reads. */
export type Foreign =
  'AC-3' | 'AU' | 'DTS' | 'FLV' | 'GSM' | 'LATM' | 'MP2' | 'MPEG-PS' | 'MPEG-TS' | 'TTA' | 'VOC' | 'W64' | 'WavPack';

/**
 * Tells the container by its first bytes, never by a name or a declared type; undefined for anything else.
 * `bytes` are what is to be read: an ID3 tag, which MP3 files and sometimes others begin with, is left out, and so is what
 * some recorders write before the first frame of an MP3.
 */
export function sniff(received: Uint8Array): { readonly container: Container; readonly bytes: Uint8Array } | undefined {
  const tag = id3Bytes(received);
  const bytes = received.subarray(tag);
  const container = byMagic(bytes) ?? mpegContainer(bytes) ?? byFrames(bytes);
  if (container) return { container, bytes };
  const mp3 = findMp3(bytes);
  if (mp3 !== undefined) return { container: 'MP3', bytes: bytes.subarray(mp3) };
  return tag > 0 ? { container: 'MP3', bytes } : undefined;
}

/** Length of a packet of an MPEG-2 transport stream (ISO/IEC 13818-1, section 2.4.3.2). */
const transportBytes = 188;

function byMagic(bytes: Uint8Array): Container | undefined {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  const inside = start.slice(8);
  if (start.startsWith('OggS')) return 'Ogg';
  if (start.startsWith('fLaC')) return 'FLAC';
  if (start.startsWith('\x1a\x45\xdf\xa3')) return isMatroska(bytes) ? 'MKV' : 'WebM';
  if (start.startsWith('caff')) return 'CAF';
  if (start.startsWith('#!AMR')) return 'AMR';
  if (/^(?:RIFF|RF64|BW64)/.test(start) && inside === 'WAVE') return 'WAV';
  if (start.startsWith('RIFF') && inside === 'AVI ') return 'AVI';
  if (start.startsWith('\x30\x26\xb2\x75\x8e\x66\xcf\x11')) return 'WMA';
  if (start.startsWith('riff\x2e\x91\xcf\x11')) return 'W64';
  if (start.startsWith('FLV\x01')) return 'FLV';
  if (start.startsWith('.snd\0\0')) return 'AU';
  if (start.startsWith('\x0b\x77')) return 'AC-3';
  if (start.startsWith('\0\0\x01\xba')) return 'MPEG-PS';
  if (start.startsWith('\x7f\xfe\x80\x01')) return 'DTS';
  if (start.startsWith('wvpk')) return 'WavPack';
  if (start.startsWith('TTA1')) return 'TTA';
  if (start.startsWith('Creative Voi')) return 'VOC';
  if ([0, 1, 2].every((packet) => bytes[packet * transportBytes] === 0x47)) return 'MPEG-TS';
  if (start.startsWith('FORM') && (inside === 'AIFF' || inside === 'AIFC')) return 'AIFF';
  switch (start.slice(4, 8)) {
    case 'ftyp':
      if (inside.startsWith('3g')) return '3GP';
      return inside === 'qt  ' ? 'MOV' : inside.startsWith('M4') ? 'M4A' : 'MP4';
    case 'moov':
    case 'mdat':
    case 'wide':
      return 'MOV';
    default:
      return undefined;
  }
}

function byFrames(bytes: Uint8Array): Container | undefined {
  if (isMp2(bytes)) return 'MP2';
  if (isLatm(bytes)) return 'LATM';
  return isGsm(bytes) ? 'GSM' : undefined;
}

/** Bytes of an ID3v2 tag at the start (id3.org, ID3v2.4.0 section 3.1), its size in four times 7 bits. */
function id3Bytes(bytes: Uint8Array): number {
  const head = Buffer.from(bytes.subarray(0, 10));
  if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') return 0;
  const size = head.subarray(6).reduce((sum, byte) => sum * 128 + (byte & 127), 0);
  return 10 + size + ((head[5] ?? 0) & 0x10 ? 10 : 0);
}
