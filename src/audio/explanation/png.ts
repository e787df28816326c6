import { crc32, deflateSync } from 'node:zlib';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Higher levels make the file a tenth smaller, and take at least twice as long. */
const level = 3;
/** The colours that one byte can address. */
const mostColors = 256;
/** Values of a channel: 0, 8, … 248, 255. */
const steps = 33;
/** The steps of red, green and blue. */
type Steps = readonly [number, number, number];

/**
 * Writes opaque pixels as PNG with a palette (https://www.w3.org/TR/png-3/, colour type 3), for drawings of few
 * colours. Channels are rounded to multiples of 8, or to 255. When more than 256 colours are left, rare ones become the
 * nearest common one, as at the edges of text. The canvas's own encoder takes several times as long and writes 1.7
 * times as many bytes (docs/decisions/explanation.md).
 * @param rgba row by row; its byte offset is a multiple of four
 */
export function encodePng(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  const counts = new Uint32Array(steps ** 3);
  const known: number[] = [];
  // By index: iterating over a typed array takes ten times as long.
  for (let n = 0; n < pixels.length; n++) {
    const color = colorOf(pixels[n] ?? 0);
    const before = counts[color] ?? 0;
    if (before === 0) known.push(color);
    counts[color] = before + 1;
  }
  known.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  const palette = known.slice(0, mostColors);
  const places = new Uint8Array(counts.length);
  const paletteSteps = palette.map(stepsOf);
  for (const [place, color] of known.entries())
    places[color] = place < mostColors ? place : nearest(stepsOf(color), paletteSteps);
  const stride = 1 + width;
  const rows = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      rows[row * stride + 1 + column] = places[colorOf(pixels[row * width + column] ?? 0)] ?? 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const colors = Buffer.from(paletteSteps.flatMap((each) => each.map((step) => Math.min(255, 8 * step))));
  const chunks = [
    chunk('IHDR', header),
    chunk('PLTE', colors),
    chunk('IDAT', deflateSync(rows, { level })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return new Uint8Array(Buffer.concat([Buffer.from(signature), ...chunks]));
}

/** The number of a pixel's rounded colour. @param pixel red in the lowest eight bits, then green, then blue */
function colorOf(pixel: number): number {
  const red = ((pixel & 255) + 4) >> 3;
  const green = (((pixel >> 8) & 255) + 4) >> 3;
  const blue = (((pixel >> 16) & 255) + 4) >> 3;
  return (red * steps + green) * steps + blue;
}

function stepsOf(color: number): Steps {
  return [Math.floor(color / steps ** 2), Math.floor(color / steps) % steps, color % steps];
}

/** The place in a palette of the nearest colour, by the sum of squared differences. */
function nearest(color: Steps, palette: readonly Steps[]): number {
  let best = 0;
  let least = Infinity;
  palette.forEach((other, place) => {
    const distance = (other[0] - color[0]) ** 2 + (other[1] - color[1]) ** 2 + (other[2] - color[2]) ** 2;
    if (distance >= least) return;
    best = place;
    least = distance;
  });
  return best;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
