import { loadCanvas } from '../../../src/audio/explanation/picture-canvas.ts';
import { describe, expect, test } from 'vitest';
import {
  confusionPng,
  learningCurvesPng,
  reliabilityPng,
  riskCoveragePng,
} from '../../../model/train/evaluation/charts.ts';

const canvas = await loadCanvas();
if (!canvas) console.warn('Left out: plots (there is no build of @napi-rs/canvas for this machine).');

/** Width and height, and how many of some pixels are not the ground. */
async function look(png: Buffer): Promise<{ size: [number, number]; drawn: number }> {
  const image = await canvas!.loadImage(png);
  const context = canvas!.createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const drawn = data.filter((value, index) => index % 4 === 0 && value < 200).length;
  return { size: [image.width, image.height], drawn };
}

describe.skipIf(!canvas)('charts', () => {
  test('a confusion matrix grows darker where there are clips', async () => {
    const empty = Array.from({ length: 8 }, () => Array<number>(8).fill(0));
    const diagonal = empty.map((row, n) => row.map((_, m) => (n === m ? 10 : 0)));
    const [blank, full] = [
      await look(await confusionPng(empty, 'nothing')),
      await look(await confusionPng(diagonal, 'x')),
    ];
    expect(blank.size).toEqual([2 * (110 + 8 * 64 + 20), 2 * (84 + 8 * 64 + 20)]);
    // Eight cells of 128 pixels squared.
    expect(full.drawn - blank.drawn).toBeGreaterThan(0.8 * 8 * 128 ** 2);
  });

  test('curves are drawn, and values that are no numbers are left out', async () => {
    const flat = await look(await learningCurvesPng([['loss', [NaN, NaN]]], 'learning', 'loss'));
    const curve = await look(await learningCurvesPng([['loss', [NaN, 2, 1.5, 1.2]]], 'learning', 'loss'));
    expect(curve.size).toEqual([1440, 960]);
    expect(curve.drawn).toBeGreaterThan(flat.drawn);
  });

  test('risk and reliability', async () => {
    const curve = [
      { coverage: 0.5, risk: 0.1, threshold: 0.8 },
      { coverage: 1, risk: 0.4, threshold: 0.2 },
    ];
    expect((await look(await riskCoveragePng([['all', curve]], 'risk'))).drawn).toBeGreaterThan(3000);
    const bins = [{ from: 0.4, clips: 3, confidence: 0.45, accuracy: 0.5 }];
    expect((await look(await reliabilityPng([['after', bins]], 'reliability'))).drawn).toBeGreaterThan(3000);
  });
});
