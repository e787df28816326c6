import type { Theme } from '../../core/ports/analysis.ts';

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

/** Steps of loudness that are told apart: with more, the picture is twice as large and no clearer. */
const loudnessSteps = 32;

/** Texts have a contrast of 7:1 or more on their ground, outlines of 3:1 or more on what they surround (WCAG 2.2). Channels are multiples of 8, as PNG has them here. */
export const palettes: Readonly<Record<Theme, Palette>> = {
  dark: {
    ground: '#101018',
    text: '#f0f0f8',
    faint: '#b0b8c8',
    wave: '#90a0c8',
    bar: '#485068',
    leading: '#ffb050',
    outline: '#ffffff',
    halo: '#101018',
    // After matplotlib's "magma".
    loudness: gradient([0, 0, 4], [81, 18, 124], [183, 55, 121], [252, 137, 97], [252, 253, 191]),
    veil: 0.45,
  },
  light: {
    ground: '#ffffff',
    text: '#101018',
    faint: '#485060',
    wave: '#486898',
    bar: '#c0c8d8',
    leading: '#b85800',
    outline: '#c03000',
    halo: '#ffffff',
    loudness: gradient([250, 251, 253], [190, 211, 232], [107, 155, 205], [38, 91, 158], [8, 29, 72]),
    veil: 0.5,
  },
};

/** So many colours through these, evenly spaced. */
function gradient(...stops: readonly Rgb[]): readonly Rgb[] {
  return Array.from({ length: loudnessSteps }, (_, step) => {
    const position = (step / (loudnessSteps - 1)) * (stops.length - 1);
    const before = Math.min(Math.floor(position), stops.length - 2);
    const share = position - before;
    const channel = (index: 0 | 1 | 2) =>
      Math.round((1 - share) * stops[before]![index] + share * stops[before + 1]![index]);
    return [channel(0), channel(1), channel(2)];
  });
}
