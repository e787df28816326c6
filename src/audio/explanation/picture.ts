import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { leadingEmotion, rankEmotions, type EmotionScores } from '../../core/emotion.ts';
import { directionOf, phrase, say, type Locale, type Phrase } from '../../core/i18n/catalogue.ts';
import type { Theme, VoiceEvidence } from '../../core/ports/analysis.ts';
import { MelAxis } from '../features/mel-axis.ts';
import type { FeatureSpec } from '../features/extractor.ts';
import { placeInKept, placeInRecording } from '../prepare/kept-parts.ts';
import { line, secondStep, write } from './pen.ts';
import { loadCanvas, pngOf } from './picture-canvas.ts';
import { palettes, type Palette } from './picture-theme.ts';

/** Pixels. On a phone that is 360 pixels wide, 25 pixels are as large as small print. */
export const pictureSize = { width: 1000, height: 600 };
const left = 92;
const right = 636;
const title = { size: 32, y: 50 };
const wave = { top: 72, bottom: 152 };
/** The place of the spectrogram in the picture. */
export const spectrogramBox = { left, right, top: 164, bottom: 500 };
const legendY = 578;
const bars = { left: 684, right: 976, top: 78, step: 64, height: 16 };
const textSize = 25;

/** Ticks on the frequency axis, Hz, as far as the spectrogram reaches. */
const hertzTicks = [200, 500, 1000, 2000, 4000];
const mostSecondTicks = 6;

export interface PictureParts {
  /** The stretch that is drawn, and its salient values: 1 or 0. */
  readonly stretch: VoiceEvidence;
  readonly area: Uint8Array;
  /** The beginning of the stretch in the prepared recording. */
  readonly fromSeconds: number;
  readonly spec: FeatureSpec;
  readonly scores: EmotionScores;
  readonly locale: Locale;
  readonly theme: Theme;
}

/**
 * One canvas for each thread. The garbage collector does not count pixels, so that a new canvas for each picture would
 * pile up (7 MB per picture).
 */
let pages: { readonly page: Canvas; readonly small: Canvas } | undefined;

/**
 * Draws the details: the wave, the spectrogram with its salient area, and a bar for each emotion. PNG; undefined without a canvas.
 */
export async function drawExplanation(parts: PictureParts): Promise<Uint8Array | undefined> {
  const canvas = await loadCanvas();
  if (!canvas) return undefined;
  const { width, height } = pictureSize;
  pages ??= { page: canvas.createCanvas(width, height), small: canvas.createCanvas(1, 1) };
  const { page, small } = pages;
  const pen = page.getContext('2d');
  pen.reset();
  const palette = palettes[parts.theme];
  pen.fillStyle = palette.ground;
  pen.fillRect(0, 0, width, height);
  drawTitle(pen, parts, palette);
  drawWave(pen, parts.stretch.envelope, palette);
  drawSpectrogram(pen, small, parts, palette);
  drawAxes(pen, parts, palette);
  drawBars(pen, parts, palette);
  return pngOf(page, width, height);
}

function drawTitle(pen: SKRSContext2D, { scores, locale }: PictureParts, palette: Palette): void {
  const emotion = leadingEmotion(scores);
  const words = phrase('why.title', { emotion: phrase(`emotion.${emotion}`), score: scores[emotion] });
  write(pen, say(words, locale), left, title.y, { locale, color: palette.text, size: title.size, weight: 600 });
}

function drawWave(pen: SKRSContext2D, envelope: Int8Array, palette: Palette): void {
  const middle = (wave.top + wave.bottom) / 2;
  const half = (wave.bottom - wave.top) / 2;
  const parts = envelope.length / 2;
  const xOf = (part: number) => left + ((right - left) * part) / Math.max(1, parts - 1);
  const yOf = (value: number) => middle - (half * value) / 127;
  pen.fillStyle = palette.wave;
  pen.beginPath();
  for (let part = 0; part < parts; part++) pen.lineTo(xOf(part), yOf(envelope[2 * part + 1]!) - 0.5);
  for (let part = parts - 1; part >= 0; part--) pen.lineTo(xOf(part), yOf(envelope[2 * part]!) + 0.5);
  pen.fill();
}

function drawSpectrogram(pen: SKRSContext2D, small: Canvas, { stretch, area }: PictureParts, palette: Palette): void {
  const { frames, bands, logMel } = stretch;
  small.width = frames;
  small.height = bands;
  const context = small.getContext('2d');
  const image = context.createImageData(frames, bands);
  const contrast = contrastOf(logMel, palette.loudness.length);
  const ground = rgbOf(palette.ground);
  for (let frame = 0; frame < frames; frame++) {
    for (let band = 0; band < bands; band++) {
      const cell = frame * bands + band;
      const color = palette.loudness[contrast(logMel[cell]!)]!;
      const veil = area[cell] === 1 ? 0 : palette.veil;
      // High frequencies are at the top.
      const pixel = 4 * ((bands - 1 - band) * frames + frame);
      for (const channel of [0, 1, 2] as const) {
        image.data[pixel + channel] = (1 - veil) * color[channel] + veil * ground[channel]!;
      }
      image.data[pixel + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
  pen.imageSmoothingEnabled = false;
  const { top, bottom } = spectrogramBox;
  pen.drawImage(small, left, top, right - left, bottom - top);
  outline(pen, area, frames, bands);
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  for (const [color, width] of [
    [palette.halo, 6],
    [palette.outline, 3],
  ] as const) {
    pen.strokeStyle = color;
    pen.lineWidth = width;
    pen.stroke();
  }
}

/** Maps steps of loudness to colours. The quietest fifth of the values gets the quietest colour. */
function contrastOf(logMel: Uint8Array, colors: number): (step: number) => number {
  const sorted = logMel.toSorted();
  const from = sorted[Math.floor(0.2 * sorted.length)] ?? 0;
  const to = Math.max(from + 1, sorted[Math.floor(0.998 * (sorted.length - 1))] ?? 255);
  return (step) => Math.round((colors - 1) * Math.min(1, Math.max(0, (step - from) / (to - from))));
}

/** The outline of the salient area. */
function outline(pen: SKRSContext2D, area: Uint8Array, frames: number, bands: number): void {
  const { top, bottom } = spectrogramBox;
  const xOf = (frame: number) => left + ((right - left) * frame) / frames;
  const yOf = (band: number) => bottom - ((bottom - top) * band) / bands;
  const isMarked = (frame: number, band: number) =>
    frame >= 0 && frame < frames && band >= 0 && band < bands && area[frame * bands + band] === 1;
  pen.beginPath();
  for (let frame = 0; frame <= frames; frame++) {
    for (let band = 0; band <= bands; band++) {
      const here = isMarked(frame, band);
      if (here !== isMarked(frame - 1, band)) {
        pen.moveTo(xOf(frame), yOf(band));
        pen.lineTo(xOf(frame), yOf(band + 1));
      }
      if (here !== isMarked(frame, band - 1)) {
        pen.moveTo(xOf(frame), yOf(band));
        pen.lineTo(xOf(frame + 1), yOf(band));
      }
    }
  }
}

function drawAxes(pen: SKRSContext2D, { stretch, fromSeconds, spec, locale }: PictureParts, palette: Palette): void {
  const { top, bottom } = spectrogramBox;
  const style = { locale, color: palette.faint, size: textSize };
  const say1 = (text: Phrase) => say(text, locale);
  const axis = new MelAxis(spec);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false });
  for (const hz of hertzTicks) {
    const y = bottom - ((bottom - top) * axis.bandAt(hz)) / stretch.bands;
    if (y < top + 8 || y > bottom) continue;
    line(pen, [left - 8, y], [left, y], palette.faint);
    write(pen, number.format(hz), left - 12, y + 9, { ...style, align: 'right' });
  }
  write(pen, say1(phrase('why.hertz')), left - 12, top + 12, { ...style, align: 'right' });
  const seconds = (stretch.frames * spec.hopLength) / spec.sampleRateHz;
  const step = secondStep(seconds, mostSecondTicks);
  const parts = stretch.parts ?? [];
  // Time is that of the recording as it was sent, in which silence was cut out.
  const last = placeInRecording(parts, fromSeconds + seconds, 'end');
  for (let at = 0; at <= last; at += step) {
    const place = placeInKept(parts, at);
    if (place === undefined || place < fromSeconds) continue;
    const x = left + ((right - left) * (place - fromSeconds)) / seconds;
    // The unit is written at the end of the axis.
    if (x > right - 50) break;
    line(pen, [x, bottom], [x, bottom + 8], palette.faint);
    write(pen, number.format(at), x, bottom + 36, { ...style, align: 'center' });
  }
  write(pen, say1(phrase('why.seconds')), right, bottom + 36, { ...style, align: 'right' });
  pen.strokeStyle = palette.outline;
  pen.lineWidth = 3;
  pen.strokeRect(left + 2, legendY - 20, 30, 20);
  write(pen, say1(phrase('why.legend')), left + 44, legendY, { ...style, color: palette.text });
}

function drawBars(pen: SKRSContext2D, { scores, locale }: PictureParts, palette: Palette): void {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const isMirrored = directionOf(locale) === 'rtl';
  rankEmotions(scores).forEach((emotion, row) => {
    const y = bars.top + row * bars.step;
    const color = row === 0 ? palette.leading : palette.text;
    const style = { locale, color, size: textSize, weight: row === 0 ? 600 : 400 } as const;
    const length = bars.right - bars.left;
    const filled = Math.max(2, length * scores[emotion]);
    // Bars begin where the line of writing begins.
    const [begin, end, from] = isMirrored
      ? ([bars.right, bars.left, bars.right - filled] as const)
      : ([bars.left, bars.right, bars.left] as const);
    write(pen, say(phrase(`emotion.${emotion}`), locale), begin, y + 18, { ...style, align: 'start' });
    write(pen, percent.format(scores[emotion]), end, y + 18, { ...style, align: 'end' });
    pen.fillStyle = palette.bar;
    pen.fillRect(bars.left, y + 28, length, 2);
    if (row === 0) pen.fillStyle = palette.leading;
    else pen.fillStyle = palette.faint;
    pen.fillRect(from, y + 28, filled, bars.height);
  });
}

/** The channels of `#rrggbb`. */
function rgbOf(color: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
