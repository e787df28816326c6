import { readVint, unknownVint } from './vint.ts';

/** The elements that are read (RFC 9559, section 5); all others are skipped. */
export const ids = {
  header: 0x1a45dfa3,
  segment: 0x18538067,
  cluster: 0x1f43b675,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  codecId: 0x86,
  codecPrivate: 0x63a2,
  codecDelay: 0x56aa,
  blockGroup: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
  discardPadding: 0x75a2,
} as const;

/** Elements that are stepped into. Their sizes are ignored, since a browser that records leaves them unknown. */
const masters: ReadonlySet<number> = new Set([
  ids.header,
  ids.segment,
  ids.cluster,
  ids.tracks,
  ids.trackEntry,
  ids.blockGroup,
]);

/**
 * An element. The children of a master are separate elements. `body` has the claimed size, if the file contains so many
 * bytes.
 */
export interface Element {
  readonly id: number;
  readonly body: Uint8Array;
}

/** The elements, flat and in order, up to the first that is cut off or makes no sense. */
export function* elementsOf(bytes: Uint8Array): Generator<Element> {
  for (let at = 0; at < bytes.length;) {
    const id = readVint(bytes, at, { keepMarker: true });
    const size = id && readVint(bytes, id.end);
    if (!id || !size) return;
    const isMaster = masters.has(id.value);
    const end = size.end + size.value;
    if (!isMaster && (end > bytes.length || size.value === unknownVint)) return;
    yield { id: id.value, body: bytes.subarray(size.end, Math.min(end, bytes.length)) };
    at = isMaster ? size.end : end;
  }
}

/** A Block or SimpleBlock (RFC 9559, section 10): track number, time, flags, one frame or several laced ones. */
export interface Block {
  readonly track: number;
  readonly lacing: number;
  readonly body: Uint8Array;
}

export function readBlock(body: Uint8Array): Block | undefined {
  const track = readVint(body, 0);
  if (!track || track.end + 3 > body.length) return undefined;
  const flags = body[track.end + 2] ?? 0;
  return { track: track.value, lacing: (flags >> 1) & 3, body: body.subarray(track.end + 3) };
}

export function unsigned(body: Uint8Array): number {
  return body.subarray(0, 8).reduce((value, byte) => value * 256 + byte, 0);
}
