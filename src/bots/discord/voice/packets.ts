/**
 * The Opus packet in what a receive stream of @discordjs/voice hands out: 0.19 the bare packet, the next major version an
 * object with a `payload`. Undefined for anything else. The packet is a copy of its own, since small buffers share memory
 * with whatever else came at that time.
 */
export function packetOf(chunk: unknown): Uint8Array | undefined {
  const packet: unknown = typeof chunk === 'object' && chunk !== null && 'payload' in chunk ? chunk.payload : chunk;
  return packet instanceof Uint8Array && packet.length > 0 ? new Uint8Array(packet) : undefined;
}

/** What a client sends five times when its person stops speaking. */
const silence = [0xf8, 0xff, 0xfe];

/** Whether it is the packet that says "nothing more for now" (Discord's voice documentation, "Voice Data Interpolation"). */
export function isSilence(packet: Uint8Array): boolean {
  return packet.length === silence.length && silence.every((byte, at) => packet[at] === byte);
}

/** What ends every frame that is encrypted end to end … */
const marker = 0xfa;
const markerBytes = 2;
/** … after 8 bytes of tag, the nonce as ULEB128 of at most 5, and one byte that says how long all of this is. */
const shortestFooter = 8 + 1 + 1 + markerBytes;
const longestFooter = 8 + 5 + 1 + markerBytes;

/**
 * Whether a packet is still encrypted end to end (DAVE protocol, "Payload Format": daveprotocol.com). @discordjs/voice hands
 * such packets through while its session is not ready. That a packet of Opus ends like this by chance happens once in
 * three million.
 */
export function isEncrypted(packet: Uint8Array): boolean {
  const { length } = packet;
  if (packet[length - 1] !== marker || packet[length - 2] !== marker) return false;
  const footer = packet[length - 1 - markerBytes] ?? 0;
  return footer >= shortestFooter && footer <= longestFooter && footer < length;
}
