import type { TextKey } from '../../core/i18n/catalogue.ts';

/** The recordings of a synthetic voice in samples/, and their labels. */
export const samples = [
  { name: 'cheerful.ogg', label: 'web.sample.cheerful' },
  { name: 'quiet.ogg', label: 'web.sample.quiet' },
  { name: 'loud.ogg', label: 'web.sample.loud' },
  { name: 'startled.ogg', label: 'web.sample.startled' },
] as const satisfies readonly { readonly name: string; readonly label: TextKey }[];
