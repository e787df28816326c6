import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { encodePng } from '../../../src/audio/explanation/png.ts';

/** The pixels that another program reads from it, and its colour type. */
async function decoded(png: Uint8Array): Promise<{ rgba: Uint8ClampedArray; colorType: number | undefined }> {
  const image = await loadImage(png);
  const pen = createCanvas(image.width, image.height).getContext('2d');
  pen.drawImage(image, 0, 0);
  return { rgba: pen.getImageData(0, 0, image.width, image.height).data, colorType: png[25] };
}

function pixels(count: number, colorOf: (n: number) => readonly [number, number, number]): Uint8Array {
  return Uint8Array.from(Array.from({ length: count }, (_, n) => [...colorOf(n), 255]).flat());
}

describe('encodePng', () => {
  test('keeps channels that are multiples of 8, and white', async () => {
    const colors = [
      [0, 0, 0],
      [248, 8, 128],
      [255, 255, 255],
      [16, 240, 96],
    ] as const;
    const rgba = pixels(5 * 7, (n) => colors[n % 4]!);
    const { rgba: read, colorType } = await decoded(encodePng(rgba, 5, 7));
    expect(colorType).toBe(3);
    expect([...read]).toEqual([...rgba]);
  });

  test('rounds others by 4 at most', async () => {
    const rgba = pixels(16 * 16, (n) => [n, 255 - n, 77]);
    const { rgba: read } = await decoded(encodePng(rgba, 16, 16));
    expect(Math.max(...rgba.map((channel, n) => Math.abs(channel - read[n]!)))).toBeLessThanOrEqual(4);
  });

  test('of more than 256 colours the rare ones become their neighbours', async () => {
    // 256 colours in steps of 16 are common; every eighth pixel has one of 1,024 in steps of 8.
    const [width, height] = [64, 64];
    const rgba = pixels(width * height, (n) => {
      const [x, y] = [n % width, Math.floor(n / width)];
      const isRare = n % 8 === 7;
      return isRare ? [8 * (x >> 1), 8 * (y >> 1), 0] : [16 * (x >> 2), 16 * (y >> 2), 0];
    });
    const { rgba: read } = await decoded(encodePng(rgba, width, height));
    const errors = rgba.map((channel, n) => Math.abs(channel - read[n]!));
    expect(errors.filter((_, n) => (n >> 2) % 8 !== 7).every((error) => error === 0)).toBe(true);
    expect(Math.max(...errors)).toBeLessThanOrEqual(8);
    expect(Math.max(...errors)).toBeGreaterThan(0);
  });
});
