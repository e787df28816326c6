import { describe, expect, it } from 'vitest';
import { diaryFile, diaryOf } from '../../../src/core/diary/diary.ts';
import type { Take } from '../../../src/core/take.ts';
import { scoresOf } from '../../fakes/analyzer.ts';

const hourMs = 3_600_000;
/** Wednesday, 20:30 in UTC. */
const nowMs = Date.UTC(2026, 10, 25, 20, 30);
const take = (hoursAgo: number, more: Partial<Take> = {}): Take => ({
  ...{ id: '0123456789', personId: 'anna', trackIds: [], createdAtMs: nowMs - hoursAgo * hourMs },
  ...{ scores: scoresOf({ sad: 0.8 }), ...more },
});

describe('a diary', () => {
  it('has the results of its period alone, in columns up to now', () => {
    const takes = [take(24 * 40), take(24 * 10), take(30), take(2), take(0)];
    const of = (period: 'day' | 'week' | 'month') => diaryOf(takes, period, nowMs);
    expect([of('day'), of('week'), of('month')].map(({ entries }) => entries.length)).toEqual([2, 3, 4]);
    expect([of('day'), of('week'), of('month')].map(({ columns }) => columns.length)).toEqual([8, 7, 30]);
    const { columns } = of('week');
    expect(columns.at(-1)).toMatchObject({ fromMs: Date.UTC(2026, 10, 25), entries: [{}, {}] });
    expect(columns.at(-2)?.entries).toHaveLength(1);
  });

  it('has the days and hours of the person’s time zone', () => {
    // 20:30 in UTC is the next morning in Auckland, and noon in Los Angeles.
    const last = (period: 'day' | 'week', zone?: string) => diaryOf([take(0)], period, nowMs, zone).columns.at(-1)!;
    expect(last('week').fromMs).toBe(Date.UTC(2026, 10, 25));
    expect(last('week', 'Pacific/Auckland').fromMs).toBe(Date.UTC(2026, 10, 25, 11));
    expect(last('week', 'America/Los_Angeles').fromMs).toBe(Date.UTC(2026, 10, 25, 8));
    expect(last('day', 'Asia/Kolkata').fromMs).toBe(Date.UTC(2026, 10, 25, 18, 30));
    expect(diaryOf([take(9)], 'week', nowMs, 'Pacific/Auckland').columns.at(-1)!.entries).toHaveLength(1);
    expect(diaryOf([take(10)], 'week', nowMs, 'Pacific/Auckland').columns.at(-2)!.entries).toHaveLength(1);
  });

  it('has a day of 25 hours where clocks go back, and one of 23 where they go on', () => {
    const lengths = (now: number, zone = 'Europe/Berlin') => {
      const starts = diaryOf([], 'week', now, zone).columns.map(({ fromMs }) => fromMs);
      return starts.slice(1).map((start, n) => (start - starts[n]!) / hourMs);
    };
    expect(lengths(Date.UTC(2026, 9, 28, 12))).toEqual([24, 24, 24, 25, 24, 24]);
    expect(lengths(Date.UTC(2026, 2, 31, 12))).toEqual([24, 24, 24, 24, 23, 24]);
    // Clocks there change on the day before, seen from Greenwich.
    expect(lengths(Date.UTC(2026, 3, 7, 13), 'Pacific/Auckland')).toEqual([24, 24, 24, 25, 24, 24]);
    const back = diaryOf(
      [take(0, { createdAtMs: Date.UTC(2026, 9, 25, 22, 30) })],
      'week',
      Date.UTC(2026, 9, 28),
      'Europe/Berlin',
    );
    expect(back.columns.findIndex(({ entries }) => entries.length > 0)).toBe(3);
  });

  it('believes the person before the model', () => {
    const takes = [take(1), take(2, { correction: 'calm' }), take(3, { scores: undefined, correction: 'calm' })];
    const { entries, counts } = diaryOf(takes, 'day', nowMs);
    expect(entries.map(({ emotion, confidence }) => [emotion, confidence])).toEqual([
      ['sad', 0.8],
      ['calm', undefined],
      ['calm', undefined],
    ]);
    expect(counts).toEqual([
      { emotion: 'calm', count: 2 },
      { emotion: 'sad', count: 1 },
    ]);
  });

  it('is a table as a file', () => {
    const diary = diaryOf([take(1), take(2, { correction: 'calm' })], 'day', nowMs);
    expect(diaryFile(diary)).toBe(
      'time,emotion,confidence,said by you\r\n' +
        '2026-11-25T19:30:00.000Z,sad,0.800,no\r\n2026-11-25T18:30:00.000Z,calm,,yes\r\n',
    );
  });
});
