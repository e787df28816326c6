/** Samples a second in which Opus counts, whatever rate it is decoded to. */
export const opusRateHz = 48_000;

const maxFrameBytes = 1275;
const maxPacketSamples = 0.12 * opusRateHz;

/**
 * How long the sound of an Opus packet is, in samples at 48 kHz; undefined if the packet breaks one of the rules R1 to
 * R7 of RFC 6716, section 3.4. libopus refuses exactly those packets, and its binding writes to the console when it
 * does, so packets are asked here first.
 */
export function opusPacketSamples(packet: Uint8Array): number | undefined {
  const toc = packet[0];
  if (toc === undefined) return undefined;
  const frame = frameSamples(toc >> 3);
  const body = packet.length - 1;
  switch (toc & 3) {
    case 0:
      return body <= maxFrameBytes ? frame : undefined;
    case 1:
      return body % 2 === 0 && body / 2 <= maxFrameBytes ? 2 * frame : undefined;
    case 2: {
      const first = frameLength(packet, 1);
      if (first === undefined) return undefined;
      const second = packet.length - first.end - first.bytes;
      return second >= 0 && second <= maxFrameBytes ? 2 * frame : undefined;
    }
    default: {
      const count = (packet[1] ?? 0) & 63;
      const samples = count * frame;
      return count > 0 && samples <= maxPacketSamples && framesFit(packet, count) ? samples : undefined;
    }
  }
}

/** Samples of one frame by the configuration number (RFC 6716, table 2). */
function frameSamples(configuration: number): number {
  if (configuration < 12) return Math.min(480 << (configuration & 3), 2880);
  if (configuration < 16) return 480 << (configuration & 1);
  return 120 << (configuration & 3);
}

/** A frame length of one or two bytes at `at` (RFC 6716, section 3.2.1), and where it ends. */
function frameLength(packet: Uint8Array, at: number): { readonly bytes: number; readonly end: number } | undefined {
  const first = packet[at];
  if (first === undefined || first < 252) return first === undefined ? undefined : { bytes: first, end: at + 1 };
  const second = packet[at + 1];
  return second === undefined ? undefined : { bytes: first + 4 * second, end: at + 2 };
}

/** Whether the frames of a packet of code 3 fill what its padding leaves (RFC 6716, section 3.2.5). */
function framesFit(packet: Uint8Array, count: number): boolean {
  const flags = packet[1] ?? 0;
  let at = 2;
  let end = packet.length;
  if (flags & 0x40) {
    let padding;
    do {
      padding = packet[at++];
      if (padding === undefined) return false;
      end -= padding === 255 ? 254 : padding;
    } while (padding === 255);
  }
  if (flags & 0x80) {
    let coded = 0;
    for (let frame = 1; frame < count; frame++) {
      const length = frameLength(packet, at);
      if (length === undefined) return false;
      at = length.end;
      coded += length.bytes;
    }
    const last = end - at - coded;
    return last >= 0 && last <= maxFrameBytes;
  }
  const rest = end - at;
  return rest >= 0 && rest % count === 0 && rest / count <= maxFrameBytes;
}
