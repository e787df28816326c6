import { readFileSync } from 'node:fs';
import { changeCost } from '../../../src/audio/course/course.ts';
import { hasChanged } from '../../../src/core/course/course.ts';
import { markdownTable, percent } from '../lib/markdown.ts';
import { courseAt, type Heard } from './hear.ts';
import { joinKinds } from './joined-clips.ts';

/** The costs of a change that are tried. */
export const costs = [0.5, 0.75, 1, 1.25, 1.5, 1.6, 1.75, 2, 3] as const;

/** A change is told in time when it is within so many seconds. */
const nearSeconds = 1;

/** A line of course.csv. */
export interface CourseRow {
  readonly speakers: string;
  readonly what: string;
  /** The cost of a change; 0 where it plays no part. */
  readonly cost: number;
  readonly n: number;
  readonly value: number;
}

/** How often a change is claimed in sounds of each kind, both emotions are named in order, and the moment is right. */
export function claimRows(speakers: string, heard: readonly Heard[], cost: number): CourseRow[] {
  return joinKinds.flatMap((kind) => {
    const own = heard.filter((one) => one.kind === kind).map((one) => ({ one, course: courseAt(one, cost) }));
    const claimed = own.filter(({ course }) => hasChanged(course));
    const row = (what: string, some: readonly unknown[], of: readonly unknown[]): CourseRow => ({
      ...{ speakers, what, cost, n: of.length, value: some.length / Math.max(1, of.length) },
    });
    if (kind !== 'changed') return [row(`claimed of ${kind}`, claimed, own)];
    const right = own.filter(
      ({ one, course }) =>
        course.map(({ emotion }) => emotion).join() === one.clips.map(({ emotion }) => emotion).join(),
    );
    const near = claimed.filter(({ one, course }) =>
      course.slice(1).some(({ from }, n) => Math.abs((from + course[n]!.to) / 2 - one.joinSeconds) <= nearSeconds),
    );
    return [
      row('claimed of changed', claimed, own),
      row('named in order', right, own),
      row('named in order of claimed', right, claimed),
      row('moment within 1 s of claimed', near, claimed),
    ];
  });
}

export function csvOf(rows: readonly CourseRow[]): string {
  const lines = rows.map(({ speakers, what, cost, n, value }) => [speakers, what, cost, n, value.toFixed(4)].join());
  return `speakers,what,cost,n,value\n${lines.join('\n')}\n`;
}

/** The lines of course.csv. */
export function readRows(file: string): CourseRow[] {
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [speakers = '', what = '', ...numbers] = line.split(',');
    const [cost = 0, n = 0, value = 0] = numbers.map(Number);
    return { speakers, what, cost, n, value };
  });
}

/** The rows at the shipped cost, and the distances from listeners, as a section of the model card. */
export function courseTable(rows: readonly CourseRow[]): string {
  const claims = rows.filter(({ cost }) => cost === changeCost);
  const what = [...new Set(claims.map((row) => row.what))];
  const cell = (speakers: string, name: string) => {
    const row = claims.find((one) => one.speakers === speakers && one.what === name);
    return row ? `${percent(row.value)} of ${row.n}` : '';
  };
  const votes = rows.filter(({ cost }) => cost === 0);
  return [
    '### The course of the mood',
    '',
    'Clips of one speaker, cut to their speech and joined: two with different emotions (_changed_), two with one emotion',
    '(_same_), four with one emotion (_long_). _Claimed_: an answer tells a change. Known speakers were trained on; unseen',
    'ones are heard by the networks of the folds.',
    '',
    markdownTable(
      ['', 'known speakers', 'unseen speakers'],
      what.map((name) => [name, cell('known', name), cell('unseen', name)]),
    ),
    '',
    `How far our answer is from the votes of CREMA-D's listeners, by networks that do not know the speaker: mean total`,
    'variation distance over the six emotions (0: the same, 1: nothing in common).',
    '',
    markdownTable(
      ['our answer', 'distance', 'clips'],
      votes.map(({ what: name, value, n }) => [name, value.toFixed(3), n]),
    ),
  ].join('\n');
}
