import type { Theme } from '../core/ports.ts';

type Rgb = readonly [number, number, number];

/** The colours of a picture, as CSS, and those of a spectrogram from quiet to loud. */
export interface Palette {
  readonly ground: string;
  readonly text: string;
  readonly faint: string;
  readonly wave: string;
  readonly bar: string;
  readonly leading: string;
  /** The line around what is marked, and what sets it off. */
  readonly outline: string;
  readonly halo: string;
  readonly loudness: readonly Rgb[];
  /** How much of the ground covers what is not marked, in [0, 1]. */
  readonly veil: number;
}

/** Texts have a contrast of 7:1 or more on their ground, outlines of 3:1 or more on what they surround (WCAG 2.2). */
export const palettes: Readonly<Record<Theme, Palette>> = {
  dark: {
    ground: '#14161c',
    text: '#f2f3f5',
    faint: '#b4bac6',
    wave: '#8fa3c8',
    bar: '#4b5468',
    leading: '#ffb454',
    outline: '#ffffff',
    halo: '#14161c',
    // After matplotlib's "magma".
    loudness: gradient([0, 0, 4], [81, 18, 124], [183, 55, 121], [252, 137, 97], [252, 253, 191]),
    veil: 0.45,
  },
  light: {
    ground: '#ffffff',
    text: '#14161c',
    faint: '#4a5263',
    wave: '#4a6699',
    bar: '#c3cad8',
    leading: '#b85c00',
    outline: '#c22f00',
    halo: '#ffffff',
    loudness: gradient([250, 251, 253], [190, 211, 232], [107, 155, 205], [38, 91, 158], [8, 29, 72]),
    veil: 0.5,
  },
};

/** 256 colours through these, evenly spaced. */
function gradient(...stops: readonly Rgb[]): readonly Rgb[] {
  return Array.from({ length: 256 }, (_, step) => {
    const position = (step / 255) * (stops.length - 1);
    const before = Math.min(Math.floor(position), stops.length - 2);
    const share = position - before;
    const channel = (index: 0 | 1 | 2) =>
      Math.round((1 - share) * (stops[before]?.[index] ?? 0) + share * (stops[before + 1]?.[index] ?? 0));
    return [channel(0), channel(1), channel(2)];
  });
}
