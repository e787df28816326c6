import { expect, it } from 'vitest';
import { phrase } from '../../src/core/i18n/catalogue.ts';
import { named, namedMode } from '../../src/core/named.ts';
import { musicKinds } from '../../src/core/preferences.ts';

it.each([
  ['track', 'track'],
  ['song', 'track'],
  ['Lied', 'track'],
  [' PODCAST-folge\n', 'episode'],
  ['Podcast episode', 'episode'],
  ['podcast', undefined],
  ['', undefined],
])('the kind of music that %j names is %s', (word, kind) => {
  expect(named(musicKinds, word, (one) => phrase(`kind.${one}`))).toBe(kind);
});

it.each([
  ['soothe', 'soothe'],
  ['Beruhigend', 'soothe'],
  [' CALM ', 'soothe'],
  ['lift', 'lift'],
  ['ruhig', undefined],
])('the mode that %j names is %s', (word, mode) => {
  expect(namedMode(word)).toBe(mode);
});
