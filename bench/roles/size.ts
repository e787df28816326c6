/** Processor time of a note, ms. */
export interface PerNote {
  readonly front: number;
  readonly listener: number;
  readonly postgres: number;
  readonly redis: number;
}

const millions = [1, 10, 100, 1000];
/** The busiest hour beside the mean of a day. */
const peak = 3;
const secondsADay = 24 * 60 * 60;
/** A note, which passes Redis on its way there and back again. */
const noteBytes = 60_000;

/** What so many notes a day need, reckoned from what one needs: lines of Markdown. */
export function sizeLines({ front, listener, postgres, redis }: PerNote): string[] {
  const rows = millions.map((million) => {
    const perSecond = (million * 1e6 * peak) / secondsADay;
    const cores = (ms: number) => (perSecond * ms) / 1000;
    const needs = [
      Math.ceil(cores(listener)).toLocaleString('en'),
      Math.ceil(cores(front)).toLocaleString('en'),
      ...[postgres, redis].map((ms) => rounded(cores(ms))),
    ];
    const bytes = 2 * noteBytes * perSecond;
    const sent = bytes < 1e9 ? `${rounded(bytes / 1e6)} MB/s` : `${rounded(bytes / 1e9)} GB/s`;
    return `| ${[`${million.toLocaleString('en')} million`, Math.round(perSecond).toLocaleString('en'), ...needs, sent].join(' | ')} |`;
  });
  return [
    `A listener's ${listener.toFixed(1)} ms are ${Math.floor(1000 / listener)} notes a second and core. What follows is reckoned from these numbers, for a peak of three times the mean and`,
    'notes of 60 kB. Nothing beyond one machine was tried.',
    '',
    '| notes a day | a second, at the peak | cores of listeners | of fronts | of PostgreSQL | of Redis | through Redis |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ];
}

/** A number with two digits that count. */
function rounded(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en');
}
