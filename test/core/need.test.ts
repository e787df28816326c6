import { describe, expect, it } from 'vitest';
import { moodWords } from '../../src/core/words/mood-words.ts';
import { speaksOfEndingLife } from '../../src/core/words/need.ts';
import { everyday, inNeed } from './need-cases.ts';

const languages = Object.keys(moodWords);

describe.each(languages)('in %s', (language) => {
  it.each(inNeed[language] ?? [])('"%s" speaks of ending a life', (text) => {
    expect(speaksOfEndingLife(text)).toBe(true);
    expect(speaksOfEndingLife(`  ${text.toUpperCase()}… `)).toBe(true);
  });

  it.each(everyday[language] ?? [])('"%s" does not', (text) => {
    expect(speaksOfEndingLife(text)).toBe(false);
  });

  it('has sentences of both kinds', () => {
    expect(inNeed[language]?.length).toBeGreaterThanOrEqual(5);
    expect(everyday[language]?.length).toBeGreaterThanOrEqual(6);
  });
});

it('takes an apostrophe of any form, and letters without their accents', () => {
  expect(speaksOfEndingLife('I don’t want to live anymore')).toBe(true);
  expect(speaksOfEndingLife('chce sie zabic')).toBe(true);
  expect(speaksOfEndingLife('olmek istiyorum')).toBe(true);
});
