import { de } from './de.ts';
import { en } from './en.ts';

/** Every text a person may read, by key. English is the source; another language has exactly its keys and placeholders. */
export type TextKey = keyof typeof en;

type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Bare}:${string}` ? Bare : Name) | Placeholder<Rest>
  : never;

/** What a text needs to be filled in: one value per `{placeholder}` of its English source. */
export type Params<K extends TextKey> = Readonly<Record<Placeholder<(typeof en)[K]>, string | number | Phrase>>;

/** A text as a value: which one, and what to fill in. Only a renderer turns it into words. */
export type Phrase = { readonly [K in TextKey]: { readonly key: K; readonly params: Params<K> } }[TextKey];

export const locales = ['en', 'de'] as const;
export type Locale = (typeof locales)[number];

const catalogues: Readonly<Record<Locale, Readonly<Record<TextKey, string>>>> = { en, de };

/** Builds a {@link Phrase}; the parameters are checked against the English source. */
export function phrase<K extends TextKey>(
  key: K,
  ...[params]: keyof Params<K> extends never ? [] : [params: Params<K>]
): Phrase {
  return { key, params: params ?? {} } as Phrase;
}

/** The supported language nearest to a BCP 47 tag ("de-AT", "en_GB.UTF-8"), or English. */
export function localeOf(tag: string | undefined): Locale {
  const language = tag?.toLowerCase().split(/[-_.]/, 1)[0];
  return locales.find((locale) => locale === language) ?? 'en';
}

/**
 * Where somebody whose tag this is likely lives, ISO 3166-1 alpha-2: the region that it names ("de-AT", "en_GB.UTF-8"), or
 * the one where most speak the language ("pl"). English alone says nothing.
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
 * The words of a phrase in a language. `{name}` takes a value as it is (a number in the language's own notation, a
 * phrase in its words); `{name:percent}` takes a number in [0, 1] as a whole percentage.
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
