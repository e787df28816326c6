import { describe, expect, it } from 'vitest';
import { isSessionId, isTakeId, newReference, newSessionId, newTakeId } from '../../src/core/id.ts';
import { seededRandom } from '../../src/core/random.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('ids', () => {
  it.each([
    ['a take', newTakeId, 10],
    ['a reference', newReference, 6],
    ['a session', newSessionId, 26],
  ] as const)('of %s use the whole alphabet, and are all different', (_what, newId, length) => {
    const random = seededRandom(1);
    const ids = Array.from({ length: 500 }, () => newId(random));
    for (const id of ids) expect(id).toHaveLength(length);
    expect([...new Set(ids.join(''))].sort().join('')).toBe(alphabet);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are recognised by their length and their letters', () => {
    const random = seededRandom(2);
    const takeId = newTakeId(random);
    const sessionId = newSessionId(random);
    expect([takeId, sessionId].map(isTakeId)).toEqual([true, false]);
    expect([takeId, sessionId].map(isSessionId)).toEqual([false, true]);
    expect(isTakeId('0189AHJKMN') && isTakeId('PQRSTVWXYZ')).toBe(true);
    expect(isSessionId('0189AHJKMNPQRSTVWXYZBCDEFG')).toBe(true);
    for (const wrong of 'ILOUa-:é\n') {
      expect(isTakeId(`${takeId.slice(1)}${wrong}`), wrong).toBe(false);
      expect(isSessionId(`${sessionId.slice(1)}${wrong}`), wrong).toBe(false);
    }
    for (const id of [`${takeId}0`, `0${takeId}`, takeId.slice(1), ''])
      expect([isTakeId(id), isSessionId(id)]).toEqual([false, false]);
    for (const id of [`${sessionId}0`, `0${sessionId}`, sessionId.slice(1)]) expect(isSessionId(id)).toBe(false);
  });
});
