/** Maximum offset of the first frame of an MP3. */
const searchedBytes = 64 * 1024;
/** Minimum number of frames in a row that prove a first frame: similar bytes are common. */
const framesInRow = 3;

/**
 * Recognises MP3 and raw AAC, which have no magic bytes, by two frames in a row: the second is at the offset that the
 * first one gives.
 */
export function mpegContainer(bytes: Uint8Array): 'AAC' | 'MP3' | undefined {
  const frame = readFrame(bytes, 0);
  if (frame === undefined || frame.length < 8) return undefined;
  return readFrame(bytes, frame.length)?.container === frame.container ? frame.container : undefined;
}

/**
 * The offset of the first frame of an MP3 that begins with other bytes: recorders write zeros first, and a file may be
 * cut in the middle of a frame. Undefined when there is none.
 */
export function findMp3(bytes: Uint8Array): number | undefined {
  // Any number of zeros is skipped.
  const from = bytes.findIndex((byte) => byte !== 0);
  if (from < 0) return undefined;
  for (let start = from; start < Math.min(bytes.length, from + searchedBytes); start++) {
    if (bytes[start] !== 0xff) continue;
    let at = start;
    let frames = 0;
    for (; frames < framesInRow; frames++) {
      const frame = readFrame(bytes, at);
      if (frame?.container !== 'MP3') break;
      at += frame.length;
    }
    if (frames === framesInRow || (frames > 1 && at >= bytes.length)) return start;
  }
  return undefined;
}

function readFrame(
  bytes: Uint8Array,
  at: number,
): { readonly container: 'AAC' | 'MP3'; readonly length: number } | undefined {
  const [sync = 0, kind = 0, rates = 0, third = 0, fourth = 0, fifth = 0] = bytes.subarray(at, at + 6);
  if (sync !== 0xff || (kind & 0xe0) !== 0xe0) return undefined;
  // Layer 0 under a full sync word is ADTS (ISO/IEC 14496-3, 1.A.2.2), layer 1 is MPEG audio's layer III.
  if ((kind & 0xf6) === 0xf0) return { container: 'AAC', length: ((third & 3) << 11) | (fourth << 3) | (fifth >> 5) };
  if ((kind & 6) !== 2) return undefined;
  const length = mp3FrameBytes(kind, rates);
  return length === undefined ? undefined : { container: 'MP3', length };
}

const kilobitsOfMpeg1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
/** The same of layers II and III. */
export const kilobitsOfMpeg2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
/** Hz. */
export const ratesOfMpeg1 = [44_100, 48_000, 32_000];

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
