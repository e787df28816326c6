import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeButton, encodeButton, refusable, type Press } from '../../../src/core/conversation/button.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { newTakeId } from '../../../src/core/id.ts';
import { songPlaces } from '../../../src/core/ports/accounts.ts';
import { modes } from '../../../src/core/preferences.ts';
import { seededRandom } from '../../../src/core/random.ts';

const takeIds = fc.integer().map((seed) => newTakeId(seededRandom(seed)));
const presses: fc.Arbitrary<Press> = fc.oneof(
  fc.record({ kind: fc.constantFrom('open', 'keep', 'reroll', 'why'), takeId: takeIds }),
  fc.record({ kind: fc.constant('choose'), takeId: takeIds, emotion: fc.constantFrom(...emotions) }),
  fc.record({ kind: fc.constant('mode'), takeId: takeIds, mode: fc.constantFrom(...modes) }),
  fc.record({ kind: fc.constant('refuse'), takeId: takeIds, what: fc.constantFrom(...refusable) }),
  fc.record({ kind: fc.constant('save'), takeId: takeIds, place: fc.constantFrom(...songPlaces) }),
  fc.record({ kind: fc.constant('pick'), emotion: fc.constantFrom(...emotions) }),
  fc.record({
    kind: fc.constant('type'),
    name: fc.stringMatching(/^[a-z]{1,32}$/),
    argument: fc.stringMatching(/^(?:[a-z]{1,12} ?[a-z]{1,12})?$/),
  }),
);

describe('button ids', () => {
  it('decode to the press that they encode, and have 64 bytes at most', () => {
    fc.assert(
      fc.property(presses, (press) => {
        const id = encodeButton(press);
        expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64);
        expect(decodeButton(id)).toEqual(press);
      }),
    );
  });

  it('are the only strings that decode', () => {
    const pieces = fc.constantFrom(
      'c',
      'r',
      'k',
      'm',
      's',
      'n',
      'library',
      't',
      'f',
      ':',
      '0123456789',
      'sad',
      'lift',
      'SAD',
      'constructor',
      ' ',
      '\n',
      'I',
      '💥',
    );
    const near = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (id) => {
        const press = decodeButton(id);
        if (press) expect(encodeButton(press)).toBe(id);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '',
    ':',
    'c',
    'c:',
    'c:0123456789:',
    'c:0123456789:joy',
    'c:0123456789:__proto__',
    'c:0123456789:sad:',
    'c:0123456789:sad:x:y',
    'r:0123456789:sad',
    'k:0123456789:sad',
    'm:0123456789',
    'f:',
    'f:joy',
    'f:sad:',
    'f:sad:sad',
    'm:0123456789:sad',
    'c:0123456789:lift',
    'c:0123456789:song',
    'n:0123456789:lift',
    't:',
    't:/help',
    't:help ',
    't:help:me',
    't:privacy  delete',
    't:Help',
    `t:${'a'.repeat(61)}`,
    'x:0123456789',
    'C:0123456789',
    'c:012345678',
    'c:01234567890',
    'c:012345678I',
    'c:012345678a',
    'c:0123456789\n',
    ' c:0123456789',
    'c:0123456789'.repeat(100_000),
  ])('do not include %j', (id) => {
    expect(decodeButton(id)).toBeUndefined();
  });

  it.each<[string, Press]>([
    ['m:0123456789:calm', { kind: 'mode', takeId: '0123456789', mode: 'soothe' }],
    ['f:calm', { kind: 'pick', emotion: 'calm' }],
    ['t:genres mode calm', { kind: 'type', name: 'genres', argument: 'mode calm' }],
  ])('of messages before version 0.2.0 are still understood: %s', (id, press) => {
    expect(decodeButton(id)).toEqual(press);
  });
});
