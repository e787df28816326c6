import { checksum } from '../../../core/opus/ogg-checksum.ts';

/** A page of an Ogg file (RFC 3533, section 6) with a correct checksum, or without one. */
export interface OggPage {
  /** The whole page with its head. */
  readonly bytes: Uint8Array;
  readonly serial: number;
  readonly sequence: number;
  /** Position at the end of the last packet that ends here, in the codec's units; -1 when none ends here. */
  readonly granule: number;
  readonly isContinued: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Whether the end of the file cuts it off. */
  readonly isCut: boolean;
  /** The packets or parts of packets, in order; the last one goes on in the next page when `isOpen`. */
  readonly parts: readonly Uint8Array[];
  readonly isOpen: boolean;
}

const headerBytes = 27;
/** Maximum number of damaged pages. Reading stops there: a file with only false starts would take very long. */
const maxDamagedPages = 100;

/**
 * The undamaged pages in order. Other bytes are skipped, as RFC 3533 requires after an error. A last page that the
 * file's end cuts off gives its complete packets, unchecked.
 */
export function* oggPages(bytes: Uint8Array): Generator<OggPage> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let damaged = 0;
  for (let at = file.indexOf('OggS'); at >= 0 && damaged <= maxDamagedPages;) {
    const end = pageEnd(file, at);
    const isSound = end !== undefined && end <= file.length && isWhole(file, at, end);
    const next = file.indexOf('OggS', isSound ? end : at + 4);
    if (isSound) yield readPage(file, at, end);
    else if (next < 0 && end !== undefined && end > file.length) yield readCutPage(file, at);
    else damaged++;
    at = next;
  }
}

/**
 * Whether the checksum is right. Simple writers leave it zero: the page must then end at the start of the next page or
 * at the end of the file.
 */
function isWhole(file: Buffer, at: number, end: number): boolean {
  const claimed = file.readUInt32LE(at + 22);
  if (claimed === 0 && (end === file.length || file.toString('latin1', end, end + 4) === 'OggS')) return true;
  return checksum(file, at, end) === claimed;
}

/** Whether the bytes can be the start of a page that ends behind them. */
export function isCutOggPage(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if ((file[4] ?? 0) !== 0 || (file[5] ?? 0) > 7) return false;
  const end = pageEnd(file, 0);
  return end === undefined || end > file.length;
}

function pageEnd(file: Buffer, at: number): number | undefined {
  const segments = file[at + 26];
  const body = at + headerBytes + (segments ?? 0);
  if (segments === undefined || body > file.length) return undefined;
  let end = body;
  for (let i = at + headerBytes; i < body; i++) end += file[i] ?? 0;
  return end;
}

function readPage(file: Buffer, at: number, end: number): OggPage {
  const flags = file[at + 5] ?? 0;
  const { parts, isOpen } = readParts(file, at);
  return {
    bytes: file.subarray(at, end),
    serial: file.readUInt32LE(at + 14),
    sequence: file.readUInt32LE(at + 18),
    granule: Number(file.readBigInt64LE(at + 6)),
    isContinued: (flags & 1) !== 0,
    // Some writers do not mark it; no sound begins with these letters.
    isFirst: (flags & 2) !== 0 || startOf(parts[0]) === 'OpusHead',
    isLast: (flags & 4) !== 0,
    isCut: false,
    parts,
    isOpen,
  };
}

/** Its position holds for an end that is missing. */
function readCutPage(file: Buffer, at: number): OggPage {
  return { ...readPage(file, at, file.length), granule: -1, isFirst: false, isLast: false, isCut: true };
}

function readParts(file: Buffer, at: number): Pick<OggPage, 'parts' | 'isOpen'> {
  const body = at + headerBytes + (file[at + 26] ?? 0);
  const parts: Uint8Array[] = [];
  let start = body;
  let end = body;
  let isOpen = false;
  for (let i = at + headerBytes; i < body; i++) {
    const lacing = file[i] ?? 0;
    end += lacing;
    if (end > file.length) return { parts, isOpen: false };
    isOpen = lacing === 255;
    if (isOpen) continue;
    parts.push(file.subarray(start, end));
    start = end;
  }
  if (isOpen) parts.push(file.subarray(start, end));
  return { parts, isOpen };
}

/** The first eight bytes of a packet, by which its codec is known. */
export function startOf(packet: Uint8Array | undefined): string {
  return Buffer.from(packet?.subarray(0, 8) ?? []).toString('latin1');
}
