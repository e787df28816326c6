import { expect, it } from 'vitest';
import { UserError } from '../../src/core/errors.ts';

it('a UserError has its key as the message, and its sentence with parameters', () => {
  const error = new UserError('error.unknownCommand', { name: 'dance' });
  expect(error).toBeInstanceOf(Error);
  expect(String(error)).toBe('UserError: error.unknownCommand');
  expect(error.phrase).toEqual({ key: 'error.unknownCommand', params: { name: 'dance' } });
  expect(new UserError('error.empty').phrase).toEqual({ key: 'error.empty', params: {} });
});

it('a UserError of a phrase is as the error that had the phrase', () => {
  const error = new UserError('error.unknownCommand', { name: 'dance' });
  const copy = UserError.from(structuredClone(error.phrase));
  expect(copy).toBeInstanceOf(UserError);
  expect(copy.message).toBe(error.message);
  expect(copy.phrase).toEqual(error.phrase);
});
