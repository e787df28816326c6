import { describe, expect, it } from 'vitest';
import {
  directionOf,
  localeOf,
  locales,
  marketOf,
  nameOf,
  phrase,
  say,
  type Locale,
  type Phrase,
} from '../../src/core/i18n/catalogue.ts';
import { en } from '../../src/core/i18n/en/texts.ts';

/** The placeholders of a text, with their formats: `{confidence:percent}`. A language has plural forms of its own. */
function placeholders(text: string): string[] {
  return (text.match(/\{[^}]*\}/g) ?? []).map((one) => one.replace(/:plural [^}]*/, '')).sort();
}

const others = locales.filter((locale) => locale !== 'en');
const keys = Object.keys(en) as (keyof typeof en)[];
/** Texts as they stand, with their placeholders. */
const raw = (locale: Locale) =>
  Object.fromEntries(
    keys.map((key) => {
      const names = [...new Set([...en[key].matchAll(/\{(\w+)/g)].map(([, name]) => name!))];
      return [
        key,
        say({ key, params: Object.fromEntries(names.map((name) => [name, `{${name}}`])) } as Phrase, locale),
      ];
    }),
  );

/** Scripts of which a text of a language may have letters; names of commands and products are Latin everywhere. */
const scripts: Readonly<Partial<Record<Locale, RegExp>>> = {
  ru: /\p{Script=Cyrillic}/u,
  uk: /\p{Script=Cyrillic}/u,
  hi: /\p{Script=Devanagari}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  zh: /\p{Script=Han}/u,
  ar: /\p{Script=Arabic}/u,
};
const foreign = ['Cyrillic', 'Devanagari', 'Hiragana', 'Katakana', 'Han', 'Arabic'];
const allowed: Readonly<Partial<Record<Locale, readonly string[]>>> = {
  ru: ['Cyrillic'],
  uk: ['Cyrillic'],
  hi: ['Devanagari'],
  ja: ['Hiragana', 'Katakana', 'Han'],
  zh: ['Han'],
  ar: ['Arabic'],
};
/** Small words that only one of the languages with Latin letters has. */
const smallWords: Readonly<Partial<Record<Locale, RegExp>>> = {
  en: /(?<!\p{L})(the|and|your|this|with|what|you|have)(?!\p{L})/iu,
  de: /(?<!\p{L})(und|nicht|eine|deine|dich|wird|ist|für)(?!\p{L})/iu,
  es: /(?<!\p{L})(una|pero|qué|está|cómo|grabación)(?!\p{L})/iu,
  fr: /(?<!\p{L})(une|pas|est|voix|enregistrement)(?!\p{L})/iu,
  it: /(?<!\p{L})(che|una|tuo|non|registrazione)(?!\p{L})/iu,
  pl: /(?<!\p{L})(się|twój|jest|nagranie)(?!\p{L})/iu,
  nl: /(?<!\p{L})(het|een|niet|jouw|opname)(?!\p{L})/iu,
  tr: /(?<!\p{L})(bir|bu|için|kayıt)(?!\p{L})/iu,
  id: /(?<!\p{L})(yang|tidak|rekaman)(?!\p{L})/iu,
};
/** Small words that two of them share. */
const shared = new Set([
  'es/it',
  'it/es',
  'es/fr',
  'fr/es',
  'es/pt',
  'fr/pt',
  'it/fr',
  'it/pt',
  'pt/fr',
  'pt/es',
  'fr/it',
]);

describe.each(others)('the catalogue %s', (locale) => {
  const texts = raw(locale);

  it('has the placeholders of the English text in every text', () => {
    const english = raw('en');
    const wrong = keys.filter((key) => placeholders(texts[key]!).join() !== placeholders(english[key]!).join());
    expect(wrong.map((key) => [key, texts[key]])).toEqual([]);
  });

  it('has no English sentence, and no leftovers of another language', () => {
    const same = keys.filter((key) => /\p{Letter} \p{Letter}/u.test(en[key]) && texts[key] === en[key]);
    expect(same).toEqual([]);
    for (const script of foreign.filter((one) => !(allowed[locale] ?? []).includes(one))) {
      expect(keys.filter((key) => new RegExp(`\\p{Script=${script}}`, 'u').test(texts[key]!))).toEqual([]);
    }
    const letters = scripts[locale];
    const named = /^(discord\.command\.(server|spotify|privacy)|why\.hertz|language\.one|voice\.and)$/;
    const bare = keys.filter((key) => !named.test(key) && /\p{L}{3}/u.test(en[key].replace(/\{[^}]*\}/g, '')));
    if (letters) expect(bare.filter((key) => !letters.test(texts[key]!))).toEqual([]);
    for (const [other, pattern] of Object.entries(smallWords)) {
      if (other === locale || shared.has(`${other}/${locale}`)) continue;
      const commands = /\/\w+( \w+)*|“[^”]*”|«[^»]*»|npm [^—…]*|--\w+|\{[^}]*\}/g;
      expect([other, keys.filter((key) => pattern.test(texts[key]!.replace(commands, '')))]).toEqual([other, []]);
    }
  });

  it('fits the platforms: buttons of 64 characters, choices of 80, descriptions of 100, names of 32', () => {
    const longest: readonly (readonly [RegExp, number])[] = [
      [/^button\./, 64],
      [/^(discord\.server\.(public|private)|discord\.stop)$/, 80],
      [/\.description$/, 100],
      [/^(discord\.command\.|discord\.option\.\w+$|discord\.readTheMood)/, 32],
    ];
    for (const [pattern, length] of longest) {
      const long = keys.filter((key) => pattern.test(key) && texts[key]!.length > length);
      expect(long).toEqual([]);
    }
    const names = keys.filter((key) => key.startsWith('discord.command.')).map((key) => texts[key]!);
    for (const name of names) expect(name).toMatch(/^[-_'\p{L}\p{N}\p{sc=Deva}]{1,32}$/u);
    expect(new Set(names).size).toBe(names.length);
  });

  it('names the emotions, modes and kinds of music by single words that differ, so that people can type them', () => {
    for (const group of ['emotion.', 'mode.', 'kind.']) {
      const words = keys.filter((key) => key.startsWith(group)).map((key) => texts[key]!.toLowerCase());
      expect(new Set(words).size).toBe(words.length);
      if (group !== 'kind.') expect(words.filter((word) => /\s/.test(word))).toEqual([]);
    }
  });
});

describe.each(locales)('in %s', (locale) => {
  it.each(keys)('%s has a value for every placeholder', (key) => {
    const names = placeholders(en[key]).map((placeholder) => placeholder.replace(/^\{|(:[^}]*)?\}$/g, ''));
    const isList = (name: string) => en[key].includes(`{${name}:or}`);
    const values = Object.fromEntries(names.map((name) => [name, isList(name) ? ['a', 'b'] : 1]));
    const words = say({ key, params: values } as Phrase, locale);
    expect(words).not.toMatch(/[{}]|undefined|NaN/);
    expect(words).toBe(words.trim());
    expect(words).not.toBe('');
  });
});

describe('saying a phrase', () => {
  const unsure = phrase('mood.unsure', {
    first: phrase('emotion.sad'),
    firstScore: 0.406,
    second: phrase('emotion.calm'),
    secondScore: 0.35,
  });

  it('writes phrases, percentages and numbers as the language does', () => {
    expect(say(unsure, 'en')).toBe('I am not sure: sad (41%) or calm (35%)?');
    expect(say(unsure, 'de')).toBe('Ich bin mir nicht sicher: traurig (41\u00a0%) oder ruhig (35\u00a0%)?');
    expect(say(phrase('error.tooShort', { minimum: 0.26 }), 'de')).toContain('0,3 s');
  });

  it('writes plurals and lists as the language does', () => {
    const speak = (seconds: number, locale: Locale) => say(phrase('discord.listening', { seconds }), locale);
    expect([1, 30].map((seconds) => speak(seconds, 'en'))).toEqual([
      "I'm listening to you: speak for 1 second.",
      "I'm listening to you: speak for 30 seconds.",
    ]);
    expect([1, 3, 5].map((seconds) => speak(seconds, 'pl'))).toEqual([
      'Słucham cię: mów przez 1 sekundę.',
      'Słucham cię: mów przez 3 sekundy.',
      'Słucham cię: mów przez 5 sekund.',
    ]);
    expect(speak(2, 'ar')).toContain('لمدة ثانيتين');
    const choose = phrase('language.choices', { choices: ['a', 'b', 'c'] });
    expect([say(choose, 'de'), say(choose, 'ja')]).toEqual(['Zur Wahl: a, b oder c.', '選択肢：a、b、またはc。']);
  });

  it('keeps values from left to right apart in a text from right to left', () => {
    const found = say(phrase('offer.titleBy', { title: 'Hurt', artist: 'Johnny Cash' }), 'ar');
    expect(found).toBe('\u2068Hurt\u2069 – \u2068Johnny Cash\u2069');
    expect(locales.filter((locale) => directionOf(locale) === 'rtl')).toEqual(['ar']);
  });

  it('names each language in itself', () => {
    expect(locales.map(nameOf).join(' ')).toBe(
      'English Deutsch español français português italiano polski Nederlands Türkçe русский українська हिन्दी Indonesia 日本語 中文 العربية',
    );
  });

  it('leaves a placeholder without a value', () => {
    const unfilled = { key: 'offer.titleBy', params: { title: 'Hurt' } } as unknown as Phrase;
    expect(say(unfilled, 'en')).toBe('Hurt by {artist}');
  });

  it('does not change braces and dollar signs in a value', () => {
    expect(say(phrase('offer.titleBy', { title: "{artist} $& $'", artist: 'AC/DC' }), 'en')).toBe(
      "{artist} $& $' by AC/DC",
    );
  });
});

it.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['de_DE.UTF-8', 'de'],
  ['DE', 'de'],
  ['en_GB.UTF-8', 'en'],
  ['den', 'en'],
  ['fr', 'fr'],
  ['pt-BR', 'pt'],
  ['zh-Hans-CN', 'zh'],
  ['sv', 'en'],
  ['C', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('the language of the tag %s is %s', (tag, locale) => {
  expect(localeOf(tag)).toBe(locale);
});

it.each([
  ['de-AT', 'AT'],
  ['de', 'DE'],
  ['pl', 'PL'],
  ['en_GB.UTF-8', 'GB'],
  ['de_DE@euro', 'DE'],
  ['zh-Hant-TW', 'TW'],
  ['en', undefined],
  ['es-419', undefined],
  ['C', undefined],
  ['C.UTF-8', undefined],
  ['POSIX', undefined],
  ['xx', undefined],
  ['', undefined],
  [undefined, undefined],
])('somebody whose tag is %s is likely in %s', (tag, market) => {
  expect(marketOf(tag)).toBe(market);
});

it('in Arabic, the slash of a command stays before it, and addresses are left alone', () => {
  expect(say(phrase('mood.notice'), 'ar')).toContain('\u200e/privacy');
  expect(say(phrase('need.where'), 'ar')).toContain('https://findahelpline.com');
  expect(say(phrase('mood.notice'), 'de')).not.toContain('\u200e');
});
