import type { Canvas } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { loadCanvas, setFont } from '../../../src/audio/explanation/picture-canvas.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { locales, phrase, say, type Locale } from '../../../src/core/i18n/catalogue.ts';

const canvas = (await loadCanvas())!;
const page = canvas.createCanvas(400, 60);

it.each(locales)('the font has the letters of every label: %s', (locale) => {
  const labels = [
    ...emotions.map((emotion) => say(phrase(`emotion.${emotion}`), locale)),
    say(phrase('why.legend'), locale),
    say(phrase('why.hertz'), locale),
    say(phrase('why.seconds'), locale),
  ].join('');
  const missing = look('\u{10FFFD}', locale);
  const lacking = [...new Set(labels.replace(/\s/g, ''))].filter((letter) => look(letter, locale) === missing);
  expect(lacking).toEqual([]);
});

it('Japanese and Chinese have letters of their own', () => {
  expect(look('直', 'ja')).not.toBe(look('直', 'zh'));
});

it('weights differ in fonts whose weight is an axis', () => {
  expect(look('怒', 'ja', 600)).not.toBe(look('怒', 'ja', 400));
});

it('Arabic runs from right to left, and its letters join', () => {
  const apart = ['غ', 'ض', 'ب'].reduce((sum, letter) => sum + widthOf(letter, 'ar'), 0);
  expect(widthOf('غضب', 'ar')).toBeLessThan(0.95 * apart);
  // The mark at the end of a question stands at its left.
  expect(look('غضب؟', 'ar')).not.toBe(look('؟غضب', 'ar'));
  expect(inkBegins('غضب !', 'ar')).toBeLessThan(inkBegins('غضب', 'ar'));
});

it('Devanagari joins its letters', () => {
  expect(widthOf('क्रो', 'hi')).toBeLessThan(widthOf('क', 'hi') + widthOf('रो', 'hi'));
});

function penFor(locale: Locale, weight: 400 | 600 = 400, on: Canvas = page) {
  const pen = on.getContext('2d');
  pen.reset();
  setFont(pen, locale, 40, weight);
  return pen;
}

function look(text: string, locale: Locale, weight: 400 | 600 = 400): string {
  const pen = penFor(locale, weight);
  pen.textAlign = 'left';
  pen.fillText(text, 5, 45);
  return Buffer.from(pen.getImageData(0, 0, 200, 60).data.buffer).toString('base64');
}

function widthOf(text: string, locale: Locale): number {
  return penFor(locale).measureText(text).width;
}

/** The first column with ink of a text that ends at the right border. */
function inkBegins(text: string, locale: Locale): number {
  const pen = penFor(locale);
  pen.textAlign = 'right';
  pen.fillText(text, 395, 45);
  const { data } = pen.getImageData(0, 0, 400, 60);
  return Array.from({ length: 400 }, (_, x) => x).findIndex((x) =>
    Array.from({ length: 60 }, (_row, y) => data[4 * (400 * y + x) + 3]!).some((alpha) => alpha > 0),
  );
}
