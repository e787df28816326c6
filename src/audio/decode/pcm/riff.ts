/**
 * A placeholder for an unknown size. Programs that stream write it, and so do RF64 and BW64, which have their sizes in
 * `ds64`.
 */
const unknownSize = 0xffff_ffff;

/** The two chunks of a WAV file that are read. */
export interface RiffChunks {
  readonly head: Uint8Array | undefined;
  readonly sound: Uint8Array | undefined;
  /** Whether the file contains as much sound as its size claims. */
  readonly isWhole: boolean;
}

/**
 * Finds `fmt ` and `data`. Sizes are not believed beyond the end of the file: programs that stream write 0 or 0xFFFFFFFF, and
 * damaged files anything.
 */
export function riffChunks(bytes: Uint8Array): RiffChunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let head: Uint8Array | undefined;
  let soundSize: number | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const id = idAt(bytes, at);
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    const rest = bytes.length - body;
    if (id === 'fmt ') head = bytes.subarray(body, body + Math.min(size, rest));
    // EBU Tech 3306: size of the whole, then that of the sound.
    if (id === 'ds64' && rest >= 16) soundSize = Number(view.getBigUint64(body + 8, true));
    if (id === 'data') {
      const claimed = size === unknownSize ? (soundSize ?? rest) : size;
      const sound = bytes.subarray(body, body + (claimed === 0 ? rest : Math.min(claimed, rest)));
      return { head, sound, isWhole: claimed <= rest };
    }
    at = body + size;
    if (size % 2 === 1 && isPadded(bytes, at)) at++;
  }
  return { head, sound: undefined, isWhole: false };
}

const knownIds: ReadonlySet<string> = new Set(['data', 'fmt ', 'LIST', 'fact', 'bext', 'ds64', 'JUNK', 'PEAK', 'cue ']);

/** Whether a chunk of an odd size, which ends here, has its pad byte: not every program writes it. */
function isPadded(bytes: Uint8Array, end: number): boolean {
  if (knownIds.has(idAt(bytes, end + 1))) return true;
  if (knownIds.has(idAt(bytes, end))) return false;
  return isId(idAt(bytes, end + 1)) || !isId(idAt(bytes, end));
}

function isId(id: string): boolean {
  return /^[ -~]{4}$/.test(id);
}

function idAt(bytes: Uint8Array, at: number): string {
  return Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
}
