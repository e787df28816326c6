import { createRequire } from 'node:module';
import type * as CanvasModule from '@napi-rs/canvas';

/** The font family of the labels: Inter, which is installed with this program, never a font of the system. */
export const fontFamily = 'Moodtune Inter';

const fontFiles = ['latin-400', 'latin-600', 'latin-ext-400', 'latin-ext-600'];

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
    for (const name of fontFiles) {
      canvas.GlobalFonts.registerFromPath(
        require.resolve(`@fontsource/inter/files/inter-${name}-normal.woff2`),
        fontFamily,
      );
    }
    return canvas;
  } catch {
    return undefined;
  }
}
