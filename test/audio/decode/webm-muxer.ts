import { opusHead } from './ogg-muxer.ts';

/** An element with its size in eight bytes, or with an unknown one. */
export function element(id: string, body: Buffer | readonly Buffer[], isUnknown = false): Buffer {
  const content = Buffer.isBuffer(body) ? body : Buffer.concat(body);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(isUnknown ? 2 ** 48 : content.length));
  size[0] = 1;
  if (isUnknown) size.fill(0xff, 1);
  return Buffer.concat([Buffer.from(id, 'hex'), size, content]);
}

export const header = element('1a45dfa3', element('4282', Buffer.from('webm')));

export function track({
  number = 1,
  type = 2,
  codec = 'A_OPUS',
  head = opusHead(),
  audio = Buffer.alloc(0),
} = {}): Buffer {
  return element('ae', [
    element('d7', Buffer.of(number)),
    element('83', Buffer.of(type)),
    element('86', Buffer.from(codec)),
    element('63a2', head),
    audio,
  ]);
}

export function file(tracks: readonly Buffer[], blocks: readonly Buffer[]): Buffer {
  return Buffer.concat([
    header,
    element('18538067', [element('1654ae6b', tracks), element('1f43b675', blocks, true)], true),
  ]);
}

/** A SimpleBlock: track, time, flags with the kind of lacing, content. */
export function block(content: Uint8Array, { number = 1, lacing = 0 } = {}): Buffer {
  return element('a3', [Buffer.of(0x80 | number, 0, 0, 0x80 | (lacing << 1)), Buffer.from(content)]);
}
