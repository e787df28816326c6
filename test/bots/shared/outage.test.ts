import { expect, it } from 'vitest';
import { ApiError } from '../../../src/bots/shared/api-error.ts';
import { Outage } from '../../../src/bots/shared/outage.ts';

function watched() {
  const lines: string[] = [];
  const log = { warn: (_: object, words: string) => void lines.push(words) };
  return { lines, outage: new Outage(log, ['secret']) };
}
const gone = new ApiError('getUpdates: ECONNREFUSED', { failure: 'unavailable' });

it('an outage is logged when it begins and when it ends, whatever the number of tries', () => {
  const { lines, outage } = watched();
  for (let attempt = 0; attempt < 50; attempt++) outage.failed(gone, 'No answer');
  outage.over('An answer');
  outage.over('An answer');
  expect(lines).toEqual(['No answer', 'An answer']);
});

it('another problem is another line, and so is the same one later', () => {
  const { lines, outage } = watched();
  outage.failed(gone, 'No answer');
  outage.failed(gone, 'Refused');
  outage.over('An answer');
  outage.failed(gone, 'Refused');
  expect(lines).toEqual(['No answer', 'Refused', 'An answer', 'Refused']);
});

it('what works from the beginning logs nothing', () => {
  const { lines, outage } = watched();
  outage.over('An answer');
  expect(lines).toEqual([]);
});
