import { expect, it } from 'vitest';
import { buildLog } from '../src/log.ts';

it('somebody at a terminal reads a sentence', () => {
  const lines: string[] = [];
  const log = buildLog('warn', { write: (text) => lines.push(text) });
  log.warn({ reference: 'AB12CD', err: new Error('getMe: ECONNREFUSED') }, 'Telegram cannot be reached');
  log.warn('Twice');
  log.info('not wanted');
  expect(lines).toEqual(['Telegram cannot be reached (AB12CD: getMe: ECONNREFUSED)\n', 'Twice\n']);
});

it('whoever looks for a mistake gets JSON', () => {
  const lines: string[] = [];
  buildLog('debug', { write: (text) => lines.push(text) }).info('not here');
  expect(lines).toEqual([]);
});
