/** The length of the packets that Discord's clients send. */
export const packetMs = 20;

/**
 * The Opus packet in a chunk of a receive stream: @discordjs/voice 0.19 emits the bare packet, its next major version an
 * object with a `payload`. Undefined for anything else. The packet is copied, since small buffers share memory.
 */
export function packetOf(chunk: unknown): Uint8Array | undefined {
  const packet: unknown = typeof chunk === 'object' && chunk !== null && 'payload' in chunk ? chunk.payload : chunk;
  return packet instanceof Uint8Array && packet.length > 0 ? new Uint8Array(packet) : undefined;
}

/** The packet that a client sends five times when its user stops speaking. */
const silence = [0xf8, 0xff, 0xfe];

/** Whether a packet is the one that ends speech (Discord's voice documentation, "Voice Data Interpolation"). */
export function isSilence(packet: Uint8Array): boolean {
  return packet.length === silence.length && silence.every((byte, at) => packet[at] === byte);
}

/** Every frame with end-to-end encryption ends with two such bytes … */
const marker = 0xfa;
const markerBytes = 2;
/** … after a footer: 8 bytes of tag, the nonce as ULEB128 of at most 5 bytes, and one byte with the footer's length. */
const shortestFooter = 8 + 1 + 1 + markerBytes;
const longestFooter = 8 + 5 + 1 + markerBytes;

/**
 * Whether a packet is still encrypted end to end (DAVE protocol, "Payload Format": daveprotocol.com). @discordjs/voice emits
 * such packets while its session is not ready. One packet of Opus in three million ends like this by chance.
 */
export function isEncrypted(packet: Uint8Array): boolean {
  const { length } = packet;
  if (packet[length - 1] !== marker || packet[length - 2] !== marker) return false;
  const footer = packet[length - 1 - markerBytes] ?? 0;
  return footer >= shortestFooter && footer <= longestFooter && footer < length;
}
