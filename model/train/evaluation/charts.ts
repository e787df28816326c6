import { fontFamily, loadCanvas } from '../../../src/audio/explanation/picture-canvas.ts';
import { emotions } from '../../../src/core/emotion.ts';
import type { ReliabilityBin } from './calibration-report.ts';
import type { CoveragePoint } from './risk-coverage.ts';

/** A line of a chart. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Whether the points are drawn as dots on the line. */
  readonly dots?: boolean;
}

interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly text: (value: number) => string;
}

/** A chart with one or more lines over two axes. */
export interface Chart {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

type Context = Awaited<ReturnType<typeof blank>>['context'];

/** Colours that colour-blind people can distinguish too (Okabe & Ito 2008). */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'];
const [ink, faint, ground] = ['#333333', '#dddddd', '#ffffff'];
/** Pixels per unit of the picture, for dense screens. */
const density = 2;

const asPercent = (value: number) => `${Math.round(100 * value)} %`;
const share = (label: string): Axis => ({ label, from: 0, to: 1, text: asPercent });

/** A confusion matrix as a picture (PNG): rows are labels, shades are shares of the row. */
export async function confusionPng(confusion: readonly (readonly number[])[], title: string): Promise<Buffer> {
  const [left, top, cell] = [110, 84, 64];
  const { context, png } = await blank(left + emotions.length * cell + 20, top + emotions.length * cell + 20);
  text(context, title, 20, 28, 'left', ink, 600);
  text(context, 'rows: what was meant, columns: what was heard', 20, 50);
  for (const [row, emotion] of emotions.entries()) {
    text(context, emotion, left - 8, top + row * cell + cell / 2 + 5, 'right');
    text(context, emotion, left + row * cell + cell / 2, top - 8, 'center');
    const counts = confusion[row] ?? [];
    const total = counts.reduce((sum, count) => sum + count, 0);
    for (const [column, count] of counts.entries()) {
      const part = total === 0 ? 0 : count / total;
      const [x, y] = [left + column * cell, top + row * cell];
      context.fillStyle = `rgba(0, 114, 178, ${part})`;
      context.fillRect(x, y, cell, cell);
      context.strokeStyle = faint;
      context.strokeRect(x, y, cell, cell);
      if (total > 0)
        text(context, asPercent(part), x + cell / 2, y + cell / 2 + 5, 'center', part > 0.55 ? ground : ink);
    }
  }
  return png();
}

/** Risk-coverage curves (PNG). */
export function riskCoveragePng(
  curves: readonly (readonly [string, readonly CoveragePoint[]])[],
  title: string,
): Promise<Buffer> {
  const highest = Math.max(0.1, ...curves.flatMap(([, curve]) => curve.map(({ risk }) => risk)));
  return chartPng({
    title,
    x: share('answered'),
    y: { label: 'wrong among the answered', from: 0, to: Math.ceil(10 * highest) / 10, text: asPercent },
    series: curves.map(([name, curve]) => ({ name, points: curve.map(({ coverage, risk }) => [coverage, risk]) })),
  });
}

/** A reliability diagram (PNG): accuracy by confidence. On the diagonal both are equal. */
export function reliabilityPng(
  sets: readonly (readonly [string, readonly ReliabilityBin[]])[],
  title: string,
): Promise<Buffer> {
  return chartPng({
    title,
    x: share('confidence'),
    y: share('accuracy'),
    series: [
      ...sets.map(([name, bins]): Series => ({
        name,
        dots: true,
        points: bins.map(({ confidence, accuracy }) => [confidence, accuracy]),
      })),
      {
        name: 'as it should be',
        points: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
  });
}

/**
 * A figure over the epochs (PNG), such as the loss, or the recall of each corpus. Values that are not finite are left
 * out.
 */
export function learningCurvesPng(
  curves: readonly (readonly [string, readonly number[]])[],
  title: string,
  label: string,
): Promise<Buffer> {
  const values = curves.flatMap(([, curve]) => curve.filter(Number.isFinite));
  const epochs = Math.max(2, ...curves.map(([, curve]) => curve.length));
  const isShare = Math.max(...values) <= 1;
  return chartPng({
    title,
    x: { label: 'epoch', from: 1, to: epochs, text: (value) => `${Math.round(value)}` },
    y: isShare
      ? share(label)
      : { label, from: 0, to: Math.ceil(2 * Math.max(...values)) / 2, text: (value) => value.toFixed(2) },
    series: curves.map(([name, curve]) => ({
      name,
      points: curve.flatMap((value, epoch) => (Number.isFinite(value) ? [[epoch + 1, value] as const] : [])),
    })),
  });
}

/** Draws a chart, 720 × 480 units. */
export async function chartPng({ title, x, y, series }: Chart): Promise<Buffer> {
  const [left, top, width, height] = [80, 60, 600, 320];
  const { context, png } = await blank(720, 480);
  const at = (axis: Axis, value: number) => (value - axis.from) / (axis.to - axis.from);
  const placeX = (value: number) => left + width * at(x, value);
  const placeY = (value: number) => top + height * (1 - at(y, value));
  text(context, title, 20, 30, 'left', ink, 600);
  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    const [valueX, valueY] = [x.from + part * (x.to - x.from), y.from + part * (y.to - y.from)];
    line(
      context,
      [
        [left, placeY(valueY)],
        [left + width, placeY(valueY)],
      ],
      faint,
      1,
    );
    text(context, y.text(valueY), left - 8, placeY(valueY) + 5, 'right');
    text(context, x.text(valueX), placeX(valueX), top + height + 20, 'center');
  }
  text(context, y.label, left, top - 10);
  text(context, x.label, left + width, top + height + 40, 'right');
  let legendX = left;
  for (const [index, { name, points, dots }] of series.entries()) {
    const colour = colours[index % colours.length] ?? ink;
    const placed = points.map(([a, b]): [number, number] => [placeX(a), placeY(b)]);
    line(context, placed, colour, 2);
    if (dots === true) for (const [a, b] of placed) dot(context, a, b, colour);
    line(
      context,
      [
        [legendX, 455],
        [legendX + 20, 455],
      ],
      colour,
      3,
    );
    text(context, name, legendX + 26, 460);
    legendX += 46 + context.measureText(name).width;
  }
  return png();
}

async function blank(width: number, height: number) {
  const module = await loadCanvas();
  if (!module) throw new Error('Plots need the package @napi-rs/canvas, of which there is no build for this machine.');
  const canvas = module.createCanvas(density * width, density * height);
  const context = canvas.getContext('2d');
  context.scale(density, density);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  return { context, png: () => canvas.encode('png') };
}

function text(
  context: Context,
  words: string,
  x: number,
  y: number,
  align: 'left' | 'center' | 'right' = 'left',
  colour = ink,
  weight: 400 | 600 = 400,
): void {
  context.font = `${weight} 13px ${fontFamily('en')}`;
  context.textAlign = align;
  context.fillStyle = colour;
  context.fillText(words, x, y);
}

function line(context: Context, points: readonly (readonly [number, number])[], colour: string, width: number): void {
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function dot(context: Context, x: number, y: number, colour: string): void {
  context.beginPath();
  context.arc(x, y, 4, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}
