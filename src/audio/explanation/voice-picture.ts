import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { MoodStretch } from '../../core/course/course.ts';
import { leadingEmotion, type Emotion, type EmotionScores } from '../../core/emotion.ts';
import { directionOf, phrase, say, type Locale } from '../../core/i18n/catalogue.ts';
import type { SoundArea, Theme, VoiceEvidence } from '../../core/ports/analysis.ts';
import { gaugesOf, type Gauge } from '../../core/why/gauges.ts';
import { line, secondStep, widthOf, write } from './pen.ts';
import { loadCanvas, pngOf } from './picture-canvas.ts';
import { palettes, type Palette } from './picture-theme.ts';
import { drawBars, stretchesOf } from './wave.ts';

/** Pixels. The height depends on the number of gauges. */
const width = 1000;
const mostHeight = 780;
const [left, right] = [56, 944];
const titleY = 56;
const wave = { namesY: 106, top: 120, bottom: 276 };
const clueY = 296;
const axisY = 366;
const gauge = { top: 432, step: 68, trackFrom: 356, thickness: 10, knob: 15 };
const textSize = 25;

export interface VoicePictureParts {
  readonly evidence: VoiceEvidence;
  /** The strongest clue, seconds of the recording. */
  readonly clue: SoundArea | undefined;
  readonly scores: EmotionScores;
  readonly locale: Locale;
  readonly theme: Theme;
}

/** One canvas for each thread, as in picture.ts. */
let page: Canvas | undefined;

/**
 * Draws what a layman reads: the wave of the whole recording in the colours of its moods, the strongest clue, and how
 * typical the voice is of the answer. PNG; undefined without a canvas.
 */
export async function drawVoice(parts: VoicePictureParts): Promise<Uint8Array | undefined> {
  const canvas = await loadCanvas();
  if (!canvas) return undefined;
  page ??= canvas.createCanvas(width, mostHeight);
  const pen = page.getContext('2d');
  pen.reset();
  const palette = palettes[parts.theme];
  pen.fillStyle = palette.ground;
  pen.fillRect(0, 0, width, mostHeight);
  const emotion = leadingEmotion(parts.scores);
  const title = say(
    phrase('why.title', { emotion: phrase(`emotion.${emotion}`), score: parts.scores[emotion] }),
    parts.locale,
  );
  const isMirrored = directionOf(parts.locale) === 'rtl';
  const style = { locale: parts.locale, color: palette.text, size: 34, weight: 600, align: 'start' } as const;
  write(pen, title, isMirrored ? right : left, titleY, style);
  drawWave(pen, parts, emotion, palette);
  drawTime(pen, parts, palette);
  const gauges = gaugesOf(parts.evidence, emotion);
  const end = drawGauges(pen, gauges, emotion, parts.locale, palette);
  return pngOf(page, width, Math.min(mostHeight, end));
}

function drawWave(pen: SKRSContext2D, parts: VoicePictureParts, emotion: Emotion, palette: Palette): void {
  const { evidence, clue, locale } = parts;
  const { seconds = 0 } = evidence;
  const stretches = stretchesOf({ evidence, emotion });
  const xOf = (at: number) => left + ((right - left) * at) / Math.max(seconds, 0.01);
  if (clue) {
    pen.fillStyle = palette.clue;
    pen.beginPath();
    pen.roundRect(
      xOf(clue.fromSeconds),
      wave.top - 6,
      xOf(clue.toSeconds) - xOf(clue.fromSeconds),
      wave.bottom - wave.top + 12,
      8,
    );
    pen.fill();
  }
  drawBars(pen, { evidence, emotion }, { left, right, ...wave }, palette);
  if (stretches.length > 1) for (const stretch of stretches) nameStretch(pen, stretch, xOf, locale, palette);
  if (!clue) return;
  const [x1, x2] = [xOf(clue.fromSeconds), xOf(clue.toSeconds)];
  line(pen, [x1, clueY], [x2, clueY], palette.text, 4);
  line(pen, [x1, clueY - 8], [x1, clueY + 2], palette.text, 4);
  line(pen, [x2, clueY - 8], [x2, clueY + 2], palette.text, 4);
  const words = say(phrase('why.legend'), locale);
  const style = { locale, color: palette.text, size: textSize, align: 'center' } as const;
  const half = widthOf(pen, words, style) / 2;
  write(pen, words, Math.min(right - half, Math.max(left + half, (x1 + x2) / 2)), clueY + 32, style);
}

/** The word of a mood above its stretch, where there is room for it. */
function nameStretch(
  pen: SKRSContext2D,
  { from, to, emotion }: Omit<MoodStretch, 'probability'>,
  xOf: (at: number) => number,
  locale: Locale,
  palette: Palette,
): void {
  const words = say(phrase(`emotion.${emotion}`), locale);
  const style = { locale, color: palette.emotions[emotion], size: textSize, weight: 600, align: 'center' } as const;
  if (widthOf(pen, words, style) <= xOf(to) - xOf(from))
    write(pen, words, (xOf(from) + xOf(to)) / 2, wave.namesY, style);
}

function drawTime(pen: SKRSContext2D, { evidence, locale }: VoicePictureParts, palette: Palette): void {
  const { seconds = 0 } = evidence;
  const style = { locale, color: palette.faint, size: textSize, align: 'center' } as const;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false });
  const unit = say(phrase('why.seconds'), locale);
  const step = secondStep(seconds, 8);
  for (let at = 0; at <= seconds; at += step) {
    const x = left + ((right - left) * at) / Math.max(seconds, 0.01);
    line(pen, [x, axisY - 30], [x, axisY - 24], palette.faint);
    write(pen, at === 0 ? `0 ${unit}` : number.format(at), x, axisY, style);
  }
}

/** The gauges, and where they end. */
function drawGauges(
  pen: SKRSContext2D,
  gauges: readonly Gauge[],
  emotion: Emotion,
  locale: Locale,
  palette: Palette,
): number {
  if (gauges.length === 0) return axisY + 30;
  const isMirrored = directionOf(locale) === 'rtl';
  const mirrored = (x: number) => (isMirrored ? width - x : x);
  const xOf = (typical: number) => mirrored(gauge.trackFrom + (right - gauge.trackFrom) * typical);
  const color = palette.emotions[emotion];
  const text = { locale, color: palette.text, size: textSize, align: 'start' } as const;
  const faint = { ...text, color: palette.faint };
  for (const [row, { name, level, typical, usual }] of gauges.entries()) {
    const y = gauge.top + row * gauge.step;
    const words = phrase('why.gauge', {
      name: phrase(`why.gauge.${name}`),
      level: phrase(`why.gauge.${name}.${level}`),
    });
    write(pen, say(words, locale), mirrored(left), y + 9, text);
    const fill = pen.createLinearGradient(xOf(0), 0, xOf(1), 0);
    fill.addColorStop(0, palette.bar);
    fill.addColorStop(1, color);
    pen.fillStyle = fill;
    pen.beginPath();
    pen.roundRect(Math.min(xOf(0), xOf(1)), y - gauge.thickness / 2, right - gauge.trackFrom, gauge.thickness, 5);
    pen.fill();
    if (usual !== undefined) diamond(pen, xOf(usual), y, palette);
    pen.beginPath();
    pen.arc(xOf(typical), y, gauge.knob, 0, 2 * Math.PI);
    pen.fillStyle = palette.text;
    pen.fill();
    pen.strokeStyle = palette.ground;
    pen.lineWidth = 4;
    pen.stroke();
  }
  const endsY = gauge.top + gauges.length * gauge.step - 12;
  write(pen, say(phrase('why.gauge.rare'), locale), xOf(0), endsY, faint);
  const typicalWords = say(phrase('why.gauge.typical', { emotion: phrase(`emotion.${emotion}`) }), locale);
  write(pen, typicalWords, xOf(1), endsY, { ...faint, align: 'end' });
  if (gauges.every(({ usual }) => usual === undefined)) return endsY + 30;
  diamond(pen, mirrored(left + 12), endsY - 9, palette);
  write(pen, say(phrase('why.gauge.usual'), locale), mirrored(left + 36), endsY, faint);
  return endsY + 30;
}

/** The mark of the person's usual voice. */
function diamond(pen: SKRSContext2D, x: number, y: number, palette: Palette): void {
  const size = 12;
  pen.beginPath();
  pen.moveTo(x, y - size);
  pen.lineTo(x + size, y);
  pen.lineTo(x, y + size);
  pen.lineTo(x - size, y);
  pen.closePath();
  pen.fillStyle = palette.ground;
  pen.fill();
  pen.strokeStyle = palette.text;
  pen.lineWidth = 3;
  pen.stroke();
}
