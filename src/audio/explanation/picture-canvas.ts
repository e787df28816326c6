import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as CanvasModule from '@napi-rs/canvas';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { directionOf, type Locale } from '../../core/i18n/catalogue.ts';
import { encodePng } from './png.ts';

const require = createRequire(import.meta.url);

/** Parts of the font Inter: Latin and Cyrillic letters. */
const interParts = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext'] as const;
const interFamily = (part: string) => `Moodtune Inter ${part}`;

/** The part of Noto Sans that has the letters of a language, where Inter lacks them. */
const notoOf: Readonly<Partial<Record<Locale, string>>> = {
  hi: '@fontsource-variable/noto-sans-devanagari',
  ja: '@fontsource-variable/noto-sans-jp',
  zh: '@fontsource-variable/noto-sans-sc',
  ar: '@fontsource-variable/noto-sans-arabic',
};

const families = new Map<Locale, string>();
let loading: Promise<typeof CanvasModule | undefined> | undefined;
let loaded: typeof CanvasModule | undefined;

/** The canvas with its font, loaded once. Undefined on machines for which there is no build of it. */
export function loadCanvas(): Promise<typeof CanvasModule | undefined> {
  loading ??= load();
  return loading;
}

async function load(): Promise<typeof CanvasModule | undefined> {
  try {
    const canvas = await import('@napi-rs/canvas');
    for (const part of interParts) {
      for (const weight of [400, 600]) {
        const file = require.resolve(`@fontsource/inter/files/inter-${part}-${weight}-normal.woff2`);
        canvas.GlobalFonts.registerFromPath(file, interFamily(part));
      }
    }
    loaded = canvas;
    return canvas;
  } catch {
    return undefined;
  }
}

/**
 * The upper rows of a canvas as PNG. The canvas hands out a copy of its pixels, 3 MB outside of what the garbage collector
 * counts: it is given back at once, and freed when the event loop turns.
 */
export async function pngOf(canvas: Canvas, width: number, height: number): Promise<Uint8Array> {
  const pixels = canvas.data();
  const png = encodePng(pixels, width, height);
  (pixels.buffer as ArrayBuffer).transfer(0);
  await new Promise(setImmediate);
  return png;
}

/** Sets font and direction of what a pen writes next, in a language: never a font of the system. */
export function setFont(pen: SKRSContext2D, locale: Locale, size: number, weight: 400 | 600): void {
  // Noto's weight is an axis of the font, which the canvas does not set by itself.
  pen.fontVariationSettings = `'wght' ${weight}`;
  pen.font = `${weight} ${size}px ${fontFamily(locale)}`;
  pen.direction = directionOf(locale);
}

/** The font families of a language, as CSS takes them. The first use of a language reads its files: 0.1 to 0.5 s. */
export function fontFamily(locale: Locale): string {
  let family = families.get(locale);
  if (family === undefined) {
    // The canvas looks for a letter in one file of a family only, so each file is a family of its own.
    family = [...interParts.map(interFamily), ...registerNoto(locale)].map((name) => `"${name}"`).join(', ');
    families.set(locale, family);
  }
  return family;
}

function registerNoto(locale: Locale): string[] {
  const noto = notoOf[locale];
  if (noto === undefined || !loaded) return [];
  const folder = path.join(path.dirname(require.resolve(`${noto}/LICENSE`)), 'files');
  const files = readdirSync(folder).filter((name) => name.endsWith('-wght-normal.woff2'));
  for (const name of files) loaded.GlobalFonts.registerFromPath(path.join(folder, name), `Moodtune ${name}`);
  return files.map((name) => `Moodtune ${name}`);
}
