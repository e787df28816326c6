import type { TextKey } from '../../core/i18n/catalogue.ts';

/** The recordings in samples/, of a synthetic voice, and what they are called. */
export const samples = [
  { name: 'cheerful.ogg', label: 'web.sample.cheerful' },
  { name: 'quiet.ogg', label: 'web.sample.quiet' },
  { name: 'loud.ogg', label: 'web.sample.loud' },
  { name: 'startled.ogg', label: 'web.sample.startled' },
] as const satisfies readonly { readonly name: string; readonly label: TextKey }[];
