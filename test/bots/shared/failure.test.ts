import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import { failureReply } from '../../../src/bots/shared/failure.ts';
import { say } from '../../../src/core/i18n/catalogue.ts';
import { seededRandom } from '../../../src/core/random.ts';

describe('failureReply', () => {
  it('says an expected error in its own sentence, without a reference', () => {
    const error = new UserError('error.tooShort', { minimum: 0.5 });
    const { key, reply, reference } = failureReply(error, 'de', seededRandom(1));
    expect({ key, reference }).toEqual({ key: 'error.tooShort', reference: undefined });
    expect(reply.texts.map((text) => say(text, reply.locale))).toEqual([
      'Ich höre weniger als 0,5 s Sprache. Sag ein, zwei Sätze.',
    ]);
    expect(reply.buttons).toEqual([]);
  });

  it.each([new TypeError('secret path /home/somebody'), 'a thrown text', undefined])(
    'says of %o only that it went wrong, under a reference',
    (thrown) => {
      const { key, reply, reference } = failureReply(thrown, 'en', seededRandom(1));
      expect(key).toBe('error.unexpected');
      expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
      expect(reply.texts.map((text) => say(text, reply.locale))).toEqual([
        `Something went wrong on my side. Try again; if it happens again, report the reference ${reference}.`,
      ]);
    },
  );
});
