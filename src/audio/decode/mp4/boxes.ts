/** A box of an MP4 or QuickTime file (ISO/IEC 14496-12, section 4.2): its start, the start of its contents, and its end. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

/** The boxes side by side in a range, up to the first that does not fit into it. */
export function* boxesIn(file: Buffer, from: number, to: number): Generator<Box> {
  for (let start = from; start + 8 <= to;) {
    const size = file.readUInt32BE(start);
    const isLarge = size === 1 && start + 16 <= to;
    const body = start + (isLarge ? 16 : 8);
    // Size 0: to the end of the file.
    const end = isLarge ? start + Number(file.readBigUInt64BE(start + 8)) : size === 0 ? to : start + size;
    if (end < body || end > to) return;
    yield { type: file.toString('latin1', start + 4, start + 8), start, body, end };
    start = end;
  }
}

/** The first box of a type in a range. */
export function findBox(
  file: Buffer,
  { body, end }: Pick<Box, 'body' | 'end'>,
  ...path: readonly string[]
): Box | undefined {
  const [type, ...rest] = path;
  for (const box of boxesIn(file, body, end)) {
    if (box.type === type) return rest.length === 0 ? box : findBox(file, box, ...rest);
  }
  return undefined;
}
