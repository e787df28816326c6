import type { Emotion } from '../../core/emotion.ts';
import type { TextKey } from '../../core/i18n/catalogue.ts';

/** The recordings of a synthetic voice in samples/, their labels, and what the model hears in them. */
export const samples = [
  { name: 'cheerful.ogg', label: 'web.sample.cheerful', emotion: 'happy' },
  { name: 'quiet.ogg', label: 'web.sample.quiet', emotion: 'sad' },
  { name: 'loud.ogg', label: 'web.sample.loud', emotion: 'angry' },
  { name: 'startled.ogg', label: 'web.sample.startled', emotion: 'surprised' },
] as const satisfies readonly { readonly name: string; readonly label: TextKey; readonly emotion: Emotion }[];
