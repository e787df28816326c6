import { ar } from './ar/texts.ts';
import { de } from './de/texts.ts';
import { en } from './en/texts.ts';
import { es } from './es/texts.ts';
import { fr } from './fr/texts.ts';
import { hi } from './hi/texts.ts';
import { id } from './id/texts.ts';
import { it } from './it/texts.ts';
import { ja } from './ja/texts.ts';
import { nl } from './nl/texts.ts';
import { pl } from './pl/texts.ts';
import { pt } from './pt/texts.ts';
import { ru } from './ru/texts.ts';
import { tr } from './tr/texts.ts';
import { uk } from './uk/texts.ts';
import { zh } from './zh/texts.ts';
import { locales, type Locale, type Phrase, type TextKey } from './phrase.ts';

export { locales, phrase, type Locale, type Params, type Phrase, type TextKey } from './phrase.ts';

const catalogues: Readonly<Record<Locale, Readonly<Record<TextKey, string>>>> = {
  ...{ en, de, es, fr, pt, it, pl, nl },
  ...{ tr, ru, uk, hi, id, ja, zh, ar },
};

/** Languages that are written from right to left. */
const rightToLeft: ReadonlySet<Locale> = new Set(['ar']);

/** The direction of a language's script, as HTML's `dir` takes it. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return rightToLeft.has(locale) ? 'rtl' : 'ltr';
}

/** A language's name in itself, such as "Deutsch". */
export function nameOf(locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
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
 * notation, a phrase in its words. `{name:percent}` becomes a whole percentage of a number in [0, 1], `{names:or}` a list
 * with the language's "or", and `{name:plural one=# second|other=# seconds}` the form for a number, with the number at `#`.
 */
export function say(text: Phrase, locale: Locale): string {
  const params: Readonly<Record<string, string | number | Phrase | readonly string[]>> = text.params;
  return leftToRightCommands(catalogues[locale][text.key], locale).replace(
    /\{(\w+)(?::(percent|or)|:plural ([^}]+))?\}/g,
    (placeholder, name: string, format?: string, forms?: string) => {
      const value = params[name];
      if (value === undefined) return placeholder;
      if (typeof value === 'string') return isolated(value, locale);
      if (typeof value === 'number')
        return forms === undefined ? numberIn(value, locale, format) : plural(value, forms, locale);
      if ('key' in value) return say(value, locale);
      return new Intl.ListFormat(locale, { type: 'disjunction' }).format(value.map((one) => isolated(one, locale)));
    },
  );
}

function numberIn(value: number, locale: Locale, format?: string): string {
  const percent = { style: 'percent', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(locale, format === 'percent' ? percent : { maximumFractionDigits: 1 }).format(value);
}

/** The form of `one=…|few=…|other=…` that the language uses for a number. */
function plural(value: number, forms: string, locale: Locale): string {
  const form = new Map(
    forms.split('|').map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]),
  );
  const chosen = form.get(new Intl.PluralRules(locale).select(value)) ?? form.get('other') ?? '#';
  return chosen.replaceAll('#', () => numberIn(value, locale));
}

/** A text whose commands keep their slash before them, where the text runs from right to left. */
function leftToRightCommands(text: string, locale: Locale): string {
  return rightToLeft.has(locale) ? text.replace(/(?<![\w/:.])\/(?=[a-z])/g, '\u200e/') : text;
}

/** A value that keeps its own direction within a text from right to left. */
function isolated(value: string, locale: Locale): string {
  return rightToLeft.has(locale) && value !== '' ? `\u2068${value}\u2069` : value;
}
