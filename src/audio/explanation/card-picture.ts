import type { Canvas } from '@napi-rs/canvas';
import { directionOf, phrase, say, type Locale } from '../../core/i18n/catalogue.ts';
import type { CardRequest } from '../../core/ports/painter.ts';
import { widthOf, write, type TextStyle } from './pen.ts';
import { loadCanvas, pngOf } from './picture-canvas.ts';
import { palettes } from './picture-theme.ts';
import { drawBars } from './wave.ts';

/** Pixels: the shape that chats show whole. */
const [width, height] = [1000, 560];
const [left, right] = [72, 928];
const [wordY, songY, nameY] = [136, 452, 516];
const wave = { left, right, top: 186, bottom: 366 };

/** The languages whose font has letters beyond Latin and Cyrillic. */
const ownLetters: ReadonlySet<Locale> = new Set(['hi', 'ja', 'zh', 'ar']);
const otherLetters = /[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u;

/** One canvas for each thread, as in picture.ts. */
let page: Canvas | undefined;

/** Draws a card to share: the mood, the wave in its colours, and the song. PNG; undefined without a canvas. */
export async function drawCard(request: CardRequest): Promise<Uint8Array | undefined> {
  const canvas = await loadCanvas();
  if (!canvas) return undefined;
  const { emotion, evidence, song, locale, theme } = request;
  page ??= canvas.createCanvas(width, height);
  const pen = page.getContext('2d');
  pen.reset();
  const palette = palettes[theme];
  pen.fillStyle = palette.ground;
  pen.fillRect(0, 0, width, height);
  const isMirrored = directionOf(locale) === 'rtl';
  const begin = isMirrored ? right : left;
  const text = (color: string, size: number, weight: 400 | 600 = 400): TextStyle => {
    return { locale, color, size, weight, align: 'start' };
  };
  write(pen, say(phrase(`emotion.${emotion}`), locale), begin, wordY, text(palette.emotions[emotion], 80, 600));
  drawBars(pen, { evidence, emotion }, wave, palette);
  // A title in letters that the font lacks would be a row of boxes.
  if (song !== '' && (ownLetters.has(locale) || !otherLetters.test(song))) {
    const style = text(palette.text, 34, 600);
    let shown = song;
    while (widthOf(pen, shown, style) > right - left) shown = `${shown.slice(0, -3).toWellFormed()}…`;
    write(pen, shown, begin, songY, style);
  }
  write(pen, 'Moodtune', begin, nameY, text(palette.faint, 25));
  return pngOf(page, width, height);
}
