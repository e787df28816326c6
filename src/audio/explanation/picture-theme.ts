import type { Emotion } from '../../core/emotion.ts';
import type { Theme } from '../../core/ports/analysis.ts';

type Rgb = readonly [number, number, number];

/** The colours of a picture as CSS, and the colours of the spectrogram from quiet to loud. */
export interface Palette {
  readonly ground: string;
  readonly text: string;
  readonly faint: string;
  readonly wave: string;
  readonly bar: string;
  readonly leading: string;
  /** Each emotion, as on the page. */
  readonly emotions: Readonly<Record<Emotion, string>>;
  /** The ground behind the strongest clue. */
  readonly clue: string;
  /** The outline of the salient area, and the halo around it. */
  readonly outline: string;
  readonly halo: string;
  readonly loudness: readonly Rgb[];
  /** How much the background covers the other values, in [0, 1]. */
  readonly veil: number;
}

/** Steps of loudness. More of them make the file twice as large and the picture no clearer. */
const loudnessSteps = 32;

/**
 * Texts have a contrast of at least 7:1 on their background, outlines of at least 3:1 (WCAG 2.2). Channels are
 * multiples of 8, as png.ts writes them.
 */
export const palettes: Readonly<Record<Theme, Palette>> = {
  dark: {
    ground: '#101018',
    text: '#f0f0f8',
    faint: '#b0b8c8',
    wave: '#90a0c8',
    bar: '#485068',
    leading: '#ffb050',
    emotions: {
      neutral: '#a0a8b8',
      calm: '#68c0d8',
      happy: '#f0c048',
      sad: '#88a8f0',
      angry: '#f88070',
      fearful: '#b898f0',
      disgust: '#a8c858',
      surprised: '#f090b8',
    },
    clue: '#303848',
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
    emotions: {
      neutral: '#687078',
      calm: '#288098',
      happy: '#b07008',
      sad: '#4060b8',
      angry: '#c03828',
      fearful: '#7848b0',
      disgust: '#588018',
      surprised: '#b84078',
    },
    clue: '#e0e8f0',
    outline: '#c03000',
    halo: '#ffffff',
    loudness: gradient([250, 251, 253], [190, 211, 232], [107, 155, 205], [38, 91, 158], [8, 29, 72]),
    veil: 0.5,
  },
};

/** `loudnessSteps` colours through the given ones, evenly spaced. */
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
