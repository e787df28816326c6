import { createRequire } from 'node:module';
import type * as CanvasModule from '@napi-rs/canvas';
import type { Locale } from '../../core/i18n/catalogue.ts';

/** Parts of the font Inter, which is installed with this program: Latin and Cyrillic letters. */
const subsets = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext'] as const;
const familyOf = (subset: string) => `Moodtune Inter ${subset}`;

/**
 * The font families of the labels, as CSS takes them: never a font of the system. Each part is a family of its own, since
 * the canvas looks for a letter in one file of a family only.
 */
export const fontFamily = subsets.map((subset) => `"${familyOf(subset)}"`).join(', ');

/** Languages whose letters the font lacks. Fonts for them would be ten times as large as the rest of the program. */
const withoutLetters: ReadonlySet<Locale> = new Set(['hi', 'ja', 'zh', 'ar']);

/** The language of a picture's labels: the person's, or English where the font has no letters of theirs. */
export function labelLocale(locale: Locale): Locale {
  return withoutLetters.has(locale) ? 'en' : locale;
}

let loading: Promise<typeof CanvasModule | undefined> | undefined;

/** The canvas with its font, loaded once. Undefined on machines for which there is no build of it. */
export function loadCanvas(): Promise<typeof CanvasModule | undefined> {
  loading ??= load();
  return loading;
}

async function load(): Promise<typeof CanvasModule | undefined> {
  try {
    const canvas = await import('@napi-rs/canvas');
    const require = createRequire(import.meta.url);
    for (const subset of subsets) {
      for (const weight of [400, 600]) {
        const file = require.resolve(`@fontsource/inter/files/inter-${subset}-${weight}-normal.woff2`);
        canvas.GlobalFonts.registerFromPath(file, familyOf(subset));
      }
    }
    return canvas;
  } catch {
    return undefined;
  }
}
