import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emotions } from '../../src/core/emotion.ts';
import {
  genreChoices,
  genreRows,
  isMode,
  isMusicKind,
  modes,
  musicKinds,
  parseGenre,
  parseMode,
} from '../../src/core/preferences.ts';

describe('the names of modes and of kinds of music', () => {
  const nonsense = ['', 'Match', 'lift ', 'toString', '__proto__', 'song'];

  it('are known, and nothing else is', () => {
    expect([...modes, 'calm', ...nonsense].filter(isMode)).toEqual(['match', 'lift', 'soothe']);
    expect([...musicKinds, ...nonsense].filter(isMusicKind)).toEqual(['track', 'playlist', 'album', 'episode']);
  });

  it('include the former name of a mode', () => {
    expect([...modes, 'calm', ...nonsense].map(parseMode)).toEqual([
      'match',
      'lift',
      'soothe',
      'soothe',
      ...nonsense.map(() => undefined),
    ]);
  });
});

describe('a genre word', () => {
  it.each([
    ['pop', 'pop'],
    ['  Drum  and\tBass ', 'drum and bass'],
    ['R&B', 'r&b'],
    ["Rock'n'Roll", "rock'n'roll"],
    ['hip-hop', 'hip-hop'],
    ['80s', '80s'],
    ['forro\u0301', 'forró'],
    ['música popular', 'música popular'],
    ['шансон', 'шансон'],
    ['हिन्दी', 'हिन्दी'],
    ['j-pop/city pop', 'j-pop/city pop'],
    ['a'.repeat(40), 'a'.repeat(40)],
  ])('%j is understood', (typed, word) => {
    expect(parseGenre(typed)).toBe(word);
  });

  it.each([
    '',
    '   ',
    'a'.repeat(41),
    'pop" year:1990',
    'genre:pop',
    'pop\u0000',
    '-pop',
    '<b>pop</b>',
    'pop\u202E',
    '💥',
  ])('%j is not', (typed) => {
    expect(parseGenre(typed)).toBeUndefined();
  });

  it('does not change when it is parsed again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const word = parseGenre(typed);
        if (word !== undefined) expect(parseGenre(word)).toBe(word);
      }),
    );
  });
});

describe('rows of genres', () => {
  const row = fc.record({
    mode: fc.constantFrom(...modes),
    emotion: fc.constantFrom(...emotions),
    genre: fc.constantFrom('ska', 'k-pop'),
  });

  it('become choices and rows again; of two rows for the same emotion and mode the later counts', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const last = new Map(rows.map((one) => [`${one.mode} ${one.emotion}`, one]));
        const back = genreRows(genreChoices(rows));
        expect(new Set(back)).toEqual(new Set(last.values()));
        expect(genreChoices(back)).toEqual(genreChoices(rows));
      }),
    );
  });
});
