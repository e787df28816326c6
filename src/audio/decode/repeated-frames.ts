import { kilobitsOfMpeg2, ratesOfMpeg1 } from './mpeg-frames.ts';

/** Frames in a row that prove a format without magic bytes: similar bytes are common. */
const proof = 3;

const kilobitsOfMpeg1 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];

/** Whether these are frames of MPEG audio's layer II (ISO/IEC 11172-3 and 13818-3, 2.4.2.3). */
export function isMp2(bytes: Uint8Array): boolean {
  return repeats(bytes, proof, (at) => {
    const [sync = 0, kind = 0, rates = 0] = bytes.subarray(at, at + 3);
    // The last bit says only whether there is a checksum.
    const version = sync === 0xff ? kind & 0xfe : 0;
    if (version !== 0xfc && version !== 0xf4) return undefined;
    const isFirst = version === 0xfc;
    const kilobits = (isFirst ? kilobitsOfMpeg1 : kilobitsOfMpeg2)[rates >> 4];
    const rateHz = ratesOfMpeg1[(rates >> 2) & 3];
    if (!kilobits || rateHz === undefined) return undefined;
    return Math.floor((144_000 * kilobits) / (isFirst ? rateHz : rateHz / 2)) + ((rates >> 1) & 1);
  });
}

/** Whether these are frames of AAC in LATM, with a sync word of 11 bits and a length of 13 (ISO/IEC 14496-3, 1.7.2). */
export function isLatm(bytes: Uint8Array): boolean {
  return repeats(bytes, proof, (at) => {
    const [sync = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    return sync === 0x56 && (second & 0xe0) === 0xe0 ? 3 + (((second & 0x1f) << 8) | third) : undefined;
  });
}

const gsmBytes = 33;

/** Whether these are frames of GSM 06.10, as phone systems store them: 4 bits of each are always the same (RFC 3551, 4.5.8). */
export function isGsm(bytes: Uint8Array): boolean {
  // By chance: one of 16¹² files.
  return repeats(bytes, 12, (at) => ((bytes[at] ?? 0) >> 4 === 0xd ? gsmBytes : undefined));
}

/** Whether a file begins with so many frames, or consists of at least two and nothing else. */
function repeats(bytes: Uint8Array, times: number, frameBytes: (at: number) => number | undefined): boolean {
  let at = 0;
  for (let frames = 0; frames < times; frames++) {
    if (at >= bytes.length && times === proof) return frames > 1;
    const length = frameBytes(at);
    if (length === undefined || length < 8) return false;
    at += length;
  }
  return true;
}
