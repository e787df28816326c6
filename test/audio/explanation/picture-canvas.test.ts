import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { pngOf } from '../../../src/audio/explanation/picture-canvas.ts';

test('a picture gives back its copy of the pixels, which the garbage collector does not count', async () => {
  const canvas = createCanvas(10, 8);
  const copies: Buffer[] = [];
  const copy = canvas.data.bind(canvas);
  canvas.data = () => {
    const pixels = copy();
    copies.push(pixels);
    return pixels;
  };
  await pngOf(canvas, 10, 8);
  expect(copies.map(({ buffer }) => (buffer as ArrayBuffer).detached)).toEqual([true]);
});
