import type { en } from './en/texts.ts';

// Without the texts themselves: threads that say nothing need not load those of sixteen languages, 10 MB each.

/** The key of a text. English is the source: every other language has exactly its keys and placeholders. */
export type TextKey = keyof typeof en;

type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Bare}:${string}` ? Bare : Name) | Placeholder<Rest>
  : never;

/** The parameters of a text: one for each `{placeholder}` in its English source. */
export type Params<K extends TextKey> = Readonly<
  Record<Placeholder<(typeof en)[K]>, string | number | Phrase | readonly string[]>
>;

/** A text as a value: its key and its parameters. Only a renderer turns it into words. */
export type Phrase = { readonly [K in TextKey]: { readonly key: K; readonly params: Params<K> } }[TextKey];

export const locales = [
  ...(['en', 'de', 'es', 'fr', 'pt', 'it', 'pl', 'nl'] as const),
  ...(['tr', 'ru', 'uk', 'hi', 'id', 'ja', 'zh', 'ar'] as const),
] as const;
export type Locale = (typeof locales)[number];

/** Makes a {@link Phrase}. The compiler checks the parameters against the English source. */
export function phrase<K extends TextKey>(
  key: K,
  ...[params]: keyof Params<K> extends never ? [] : [params: Params<K>]
): Phrase {
  return { key, params: params ?? {} } as Phrase;
}
