import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { Diary } from '../../core/diary/diary.ts';
import { directionOf, phrase, say, type Locale } from '../../core/i18n/catalogue.ts';
import type { DiaryPictureRequest } from '../../core/ports/painter.ts';
import { line, widthOf, write } from './pen.ts';
import { loadCanvas, pngOf } from './picture-canvas.ts';
import { palettes, type Palette } from './picture-theme.ts';

/** Pixels. */
const [width, height] = [1000, 560];
const [left, right] = [56, 944];
const titleY = 56;
const plot = { top: 96, bottom: 396 };
const labelY = 432;
const legendY = 490;
const textSize = 25;
/** The most results of a column that are drawn one by one; more share the height. */
const fullColumn = 8;

/** One canvas for each thread, as in picture.ts. */
let page: Canvas | undefined;

/** Draws a diary: a column for each day or block of hours, a block in the emotion's colour for each result. */
export async function drawDiary({ diary, locale, theme }: DiaryPictureRequest): Promise<Uint8Array | undefined> {
  const canvas = await loadCanvas();
  if (!canvas) return undefined;
  page ??= canvas.createCanvas(width, height);
  const pen = page.getContext('2d');
  pen.reset();
  const palette = palettes[theme];
  pen.fillStyle = palette.ground;
  pen.fillRect(0, 0, width, height);
  const isMirrored = directionOf(locale) === 'rtl';
  const title = say(phrase(`diary.${diary.period}`, { count: diary.entries.length }), locale);
  const style = { locale, color: palette.text, size: 34, weight: 600, align: 'start' } as const;
  write(pen, title, isMirrored ? right : left, titleY, style);
  drawColumns(pen, diary, locale, palette);
  drawLegend(pen, diary, locale, palette);
  return pngOf(page, width, height);
}

function drawColumns(pen: SKRSContext2D, { columns, period, timeZone }: Diary, locale: Locale, palette: Palette): void {
  const step = (right - left) / columns.length;
  const most = Math.max(fullColumn, ...columns.map(({ entries }) => entries.length));
  const block = (plot.bottom - plot.top) / most;
  const form = { day: { hour: 'numeric' }, week: { weekday: 'short' }, month: { day: 'numeric' } } as const;
  const date = new Intl.DateTimeFormat(locale, { ...form[period], timeZone });
  const label = { locale, color: palette.faint, size: textSize, align: 'center' } as const;
  const everyLabel = period === 'month' ? 5 : 1;
  line(pen, [left, plot.bottom + 4], [right, plot.bottom + 4], palette.bar);
  for (const [n, { fromMs, entries }] of columns.entries()) {
    const x = left + n * step;
    for (const [row, { emotion }] of entries.entries()) {
      pen.fillStyle = palette.emotions[emotion];
      pen.beginPath();
      pen.roundRect(x + 0.12 * step, plot.bottom - (row + 1) * block + 2, 0.76 * step, Math.max(1, block - 4), 6);
      pen.fill();
    }
    // Counted back from today, which is always labelled.
    if ((columns.length - 1 - n) % everyLabel === 0) write(pen, date.format(fromMs), x + step / 2, labelY, label);
  }
}

/** The emotions and how often they were, as far as there is room. */
function drawLegend(pen: SKRSContext2D, { counts }: Diary, locale: Locale, palette: Palette): void {
  const isMirrored = directionOf(locale) === 'rtl';
  const text = { locale, color: palette.text, size: textSize, align: 'start' } as const;
  let [at, y] = [left, legendY];
  for (const { emotion, count } of counts) {
    const words = say(phrase('diary.count', { emotion: phrase(`emotion.${emotion}`), count }), locale);
    const length = 34 + widthOf(pen, words, text) + 28;
    if (at + length > right && at > left) [at, y] = [left, y + 40];
    if (y > height - 20) return;
    const mirrored = (x: number) => (isMirrored ? width - x : x);
    pen.fillStyle = palette.emotions[emotion];
    pen.beginPath();
    pen.roundRect(isMirrored ? mirrored(at) - 22 : at, y - 19, 22, 22, 6);
    pen.fill();
    write(pen, words, mirrored(at + 34), y, text);
    at += length;
  }
}
