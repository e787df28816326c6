import { describe, expect, it } from 'vitest';
import { localeOf, locales, marketOf, phrase, say, type Phrase } from '../../src/core/i18n/catalogue.ts';
import { de } from '../../src/core/i18n/de/texts.ts';
import { en } from '../../src/core/i18n/en/texts.ts';

/** The placeholders of a text, with their formats: `{confidence:percent}`. */
function placeholders(text: string): string[] {
  return (text.match(/\{[^}]*\}/g) ?? []).sort();
}

describe('the catalogue de', () => {
  const texts: Readonly<Record<string, string>> = de;

  it('has the keys of the English one, in its order', () => {
    expect(Object.keys(texts)).toEqual(Object.keys(en));
  });

  it('has the placeholders of the English text in every text', () => {
    const asked = (catalogue: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(catalogue).map(([key, text]) => [key, placeholders(text)]));
    expect(asked(texts)).toEqual(asked(en));
  });

  it('has no English sentence', () => {
    const same = Object.entries(en).filter(([key, text]) => /\p{Letter} \p{Letter}/u.test(text) && texts[key] === text);
    expect(same).toEqual([]);
  });
});

describe.each(locales)('in %s', (locale) => {
  const keys = Object.keys(en) as (keyof typeof en)[];

  it.each(keys)('%s has a value for every placeholder', (key) => {
    const names = placeholders(en[key]).map((placeholder) => placeholder.replace(/^\{|(:\w+)?\}$/g, ''));
    const values: Readonly<Record<string, number>> = Object.fromEntries(names.map((name) => [name, 1]));
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
  ['fr', 'en'],
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
