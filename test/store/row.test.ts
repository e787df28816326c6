import { expect, it } from 'vitest';
import { rowOf, takeOf } from '../../src/store/row.ts';
import { someTake } from '../contract/mood-store.ts';

const row = { ...rowOf(someTake({ correction: 'sad' })), track_ids: '["a"]' };

it('the row of a take is read as that take', () => {
  expect(takeOf(row)).toStrictEqual(someTake({ correction: 'sad', trackIds: ['a'] }));
});

it('scores of 0 and 1 are valid', () => {
  const scores = { neutral: 0, calm: 0, happy: 1, sad: 0, angry: 0, fearful: 0, disgust: 0, surprised: 0 };
  const take = someTake({ scores, trackIds: ['a'] });
  expect(takeOf({ ...rowOf(take), track_ids: '["a"]' })).toStrictEqual(take);
});

it.each([
  ['person_id', null],
  ['created_at_ms', 'yesterday'],
  ['track_ids', '{"a":1}'],
  ['track_ids', '["a",1]'],
  ['happy', null],
  ['happy', '0.5'],
])('a row whose column %s is %j is damaged', (column, value) => {
  expect(() => takeOf({ ...row, [column]: value })).toThrow(
    `Take 0123456789 in the store is damaged: its column ${column} holds no valid value.`,
  );
});
