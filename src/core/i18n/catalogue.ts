import { de } from './de/texts.ts';
import { en } from './en/texts.ts';

/** The key of a text. English is the source: every other language has exactly its keys and placeholders. */
export type TextKey = keyof typeof en;

type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Bare}:${string}` ? Bare : Name) | Placeholder<Rest>
  : never;

/** The parameters of a text: one for each `{placeholder}` in its English source. */
export type Params<K extends TextKey> = Readonly<Record<Placeholder<(typeof en)[K]>, string | number | Phrase>>;

/** A text as a value: its key and its parameters. Only a renderer turns it into words. */
export type Phrase = { readonly [K in TextKey]: { readonly key: K; readonly params: Params<K> } }[TextKey];

export const locales = ['en', 'de'] as const;
export type Locale = (typeof locales)[number];

const catalogues: Readonly<Record<Locale, Readonly<Record<TextKey, string>>>> = { en, de };

/** Makes a {@link Phrase}. The compiler checks the parameters against the English source. */
export function phrase<K extends TextKey>(
  key: K,
  ...[params]: keyof Params<K> extends never ? [] : [params: Params<K>]
): Phrase {
  return { key, params: params ?? {} } as Phrase;
}

/** Our language for a BCP 47 tag ("de-AT", "en_GB.UTF-8"), or English. */
export function localeOf(tag: string | undefined): Locale {
  const language = tag?.toLowerCase().split(/[-_.]/, 1)[0];
  return locales.find((locale) => locale === language) ?? 'en';
}

/**
 * The likely country of a person with this language tag, ISO 3166-1 alpha-2: the tag's region ("de-AT", "en_GB.UTF-8"),
 * or the country where most people speak the language ("pl"). Undefined for English without a region.
 */
export function marketOf(tag: string | undefined): string | undefined {
  const [subtags = ''] = (tag ?? '').split(/[.@]/, 1);
  let locale;
  try {
    locale = new Intl.Locale(subtags.replaceAll('_', '-'));
  } catch {
    return undefined;
  }
  const region = locale.region ?? (locale.language === 'en' ? undefined : locale.maximize().region);
  return region !== undefined && /^[A-Z]{2}$/.test(region) ? region : undefined;
}

/**
 * The words of a phrase in a language. `{name}` becomes the value: a string as it is, a number in the language's
 * notation, a phrase in its words. `{name:percent}` becomes a whole percentage of a number in [0, 1].
 */
export function say(text: Phrase, locale: Locale): string {
  const params: Readonly<Record<string, string | number | Phrase>> = text.params;
  return catalogues[locale][text.key].replace(/\{(\w+)(?::(percent))?\}/g, (placeholder, name: string, format) => {
    const value = params[name];
    if (value === undefined) return placeholder;
    if (typeof value === 'string') return value;
    if (typeof value === 'object') return say(value, locale);
    return new Intl.NumberFormat(
      locale,
      format === 'percent' ? { style: 'percent', maximumFractionDigits: 0 } : { maximumFractionDigits: 1 },
    ).format(value);
  });
}
