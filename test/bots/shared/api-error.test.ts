import { describe, expect, it } from 'vitest';
import { ApiError, networkFailure, scrubbed } from '../../../src/bots/shared/api-error.ts';

const token = '123:SECRET';

describe('an error without the token', () => {
  it('scrubbed removes the token from message and stack, and keeps name and words', () => {
    const error = new TypeError(`fetch of https://x/bot${token}/getMe failed, SECRET`);
    const clean = scrubbed(error, [token, 'SECRET']);
    expect(clean.name).toBe('TypeError');
    expect(clean.message).toBe('fetch of https://x/bot[token]/getMe failed, [token]');
    expect(clean.stack).toContain('[token]');
    expect(clean.stack).not.toContain('SECRET');
  });

  it('scrubbed takes any thrown value, and returns an ApiError as it is', () => {
    expect(scrubbed(`words ${token}`, [token]).message).toBe('words [token]');
    const error = new ApiError('send: 400', { failure: 'refused' });
    expect(scrubbed(error, [token])).toBe(error);
  });
});

describe('a network failure', () => {
  const coded = Object.assign(new Error(`connect to ${token}`), { code: 'ECONNRESET' });

  it.each([
    ['its code', coded, 'getMe: ECONNRESET'],
    ['the code of its cause', new Error('fetch failed', { cause: coded }), 'getMe: ECONNRESET'],
    ['a time-out', new DOMException('timed out', 'TimeoutError'), 'getMe: no answer in time'],
    ['no word of a message', new Error(`no code, ${token}`), 'getMe: no readable answer'],
    ['no code of lower case letters', Object.assign(new Error('x'), { code: 'secret' }), 'getMe: no readable answer'],
  ])('networkFailure names %s', (_, error, message) => {
    expect(networkFailure('getMe', error)).toMatchObject({ message, failure: 'unavailable', code: undefined });
  });
});

it.each([
  [3_000_000_000, 3_600_000],
  [Infinity, 3_600_000],
  [-5000, 0],
  [NaN, 0],
  [1500, 1500],
])('a wait of %d ms that a platform asks for becomes one of %d ms', (asked, waited) => {
  expect(new ApiError('send: 429', { failure: 'flood', retryAfterMs: asked }).retryAfterMs).toBe(waited);
});
