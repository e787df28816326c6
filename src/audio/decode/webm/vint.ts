/** All data bits set: a size that was not known when it was written. */
export const unknownVint = Infinity;

/**
 * A variable-size integer (RFC 8794, section 4) and its end. Undefined when it is cut off or longer than 8 bytes.
 * Element ids include their length marker.
 */
export function readVint(
  bytes: Uint8Array,
  at: number,
  { keepMarker = false } = {},
): { readonly value: number; readonly end: number } | undefined {
  const first = bytes[at];
  if (first === undefined || first === 0) return undefined;
  const end = at + Math.clz32(first) - 23;
  if (end > bytes.length) return undefined;
  const mask = 0xff >> (end - at);
  let value = keepMarker ? first : first & mask;
  let isUnknown = (first & mask) === mask;
  for (let i = at + 1; i < end; i++) {
    const byte = bytes[i] ?? 0;
    value = value * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return { value: isUnknown && !keepMarker ? unknownVint : value, end };
}
