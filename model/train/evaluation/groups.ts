import { seededRandom } from '../../../src/core/random.ts';
import { recallInterval } from './bootstrap.ts';
import type { ClipDetails } from '../corpora/manifest-details.ts';
import { markdownTable, percent, percentRange } from '../lib/markdown.ts';
import { measure, type Prediction } from './metrics.ts';

/** A prediction with the details of its clip from the manifest. */
export interface DetailedPrediction extends Prediction {
  readonly details: ClipDetails;
}

/** The fewest clips of a group that is shown. */
const fewestClips = 30;

export const groupings = {
  corpus: ({ corpus }) => corpus,
  language: ({ details }) => details.language,
  sex: ({ details }) => details.sex,
  age: ({ details }) => ageBand(details.age),
  race: ({ details }) => details.race,
  ethnicity: ({ details }) => details.ethnicity,
  'language and sex': ({ details: { language, sex } }) => language && sex && `${language}, ${sex}`,
} as const satisfies Readonly<Record<string, (prediction: DetailedPrediction) => string | undefined>>;

export type Grouping = keyof typeof groupings;

export function ageBand(years: number | undefined): string | undefined {
  if (years === undefined) return undefined;
  if (years < 30) return 'under 30';
  return years < 45 ? '30 to 44' : '45 and over';
}

/** The figures of one group: shares, with 95 % intervals by bootstrap over speakers. */
export interface GroupFigures {
  readonly group: string;
  readonly speakers: number;
  readonly clips: number;
  readonly accuracy: number;
  readonly averageRecall: number;
  readonly interval: { readonly low: number; readonly high: number } | undefined;
  /** Single listeners' share of right answers for the same clips; undefined without votes. */
  readonly people: number | undefined;
}

/** The groups of a grouping, the largest first. Clips without this detail and small groups are left out. */
export function groupFigures(predictions: readonly DetailedPrediction[], grouping: Grouping): GroupFigures[] {
  const groups = Map.groupBy(predictions, groupings[grouping]);
  return [...groups]
    .flatMap(([group, own]) => (group === undefined || own.length < fewestClips ? [] : [figuresOf(group, own)]))
    .sort((a, b) => b.clips - a.clips);
}

function figuresOf(group: string, predictions: readonly DetailedPrediction[]): GroupFigures {
  const { accuracy, averageRecall, clips } = measure(predictions);
  const speakers = new Set(predictions.map(({ speaker }) => speaker)).size;
  const interval = recallInterval(predictions, seededRandom(1));
  return { group, speakers, clips, accuracy, averageRecall, interval, people: peopleRight(predictions) };
}

/** The share of single listeners who chose the label, over the clips that have votes. */
export function peopleRight(predictions: readonly DetailedPrediction[]): number | undefined {
  let [right, all] = [0, 0];
  for (const { emotion, details } of predictions) {
    const votes = details.votes;
    if (!votes) continue;
    right += votes[emotion] ?? 0;
    all += Object.values(votes).reduce((sum, count) => sum + count, 0);
  }
  return all === 0 ? undefined : right / all;
}

/**
 * Markdown, a table for each grouping. Sex, age, race and ethnicity are compared within CREMA-D alone: it is the only
 * corpus that gives them for many people, and the corpora differ in more than their people.
 */
export function groupTables(predictions: readonly DetailedPrediction[]): string {
  const cremad = predictions.filter(({ corpus }) => corpus === 'cremad');
  const sections = (['corpus', 'language'] as const).map((grouping) => table(grouping, predictions, ''));
  const within = (['sex', 'age', 'race', 'ethnicity'] as const).map((grouping) => table(grouping, cremad, ', CREMA-D'));
  return [...sections, ...within].filter((section) => section !== '').join('\n\n');
}

/** Markdown, the same of corpora that were left out whole: by language, and by sex within each. */
export function strangerTables(predictions: readonly DetailedPrediction[]): string {
  const where = ', left out whole';
  const sections = (['language', 'language and sex'] as const).map((grouping) => table(grouping, predictions, where));
  return sections.filter((section) => section !== '').join('\n\n');
}

function table(grouping: Grouping, predictions: readonly DetailedPrediction[], where: string): string {
  const figures = groupFigures(predictions, grouping);
  if (figures.length === 0) return '';
  const rows = figures.map(({ group, speakers, clips, accuracy, averageRecall, interval, people }) => [
    group,
    speakers,
    clips,
    percent(accuracy),
    percent(averageRecall),
    percentRange(interval),
    people === undefined ? '' : percent(people),
  ]);
  const gap = gapOf(figures);
  const columns = ['accuracy', 'average recall', '95 % interval', 'people'];
  return `${markdownTable([`${grouping}${where}`, 'speakers', 'clips', ...columns], rows)}${gap}`;
}

/** The largest difference between groups, for the model and for people. Groups are not ranked by it. */
function gapOf(figures: readonly GroupFigures[]): string {
  const people = figures.flatMap((each) => (each.people === undefined ? [] : [each.people]));
  if (figures.length < 2 || people.length < figures.length) return '';
  const spread = (values: readonly number[]) => (100 * (Math.max(...values) - Math.min(...values))).toFixed(1);
  const model = spread(figures.map(({ accuracy }) => accuracy));
  return `\n\nLargest difference in accuracy: ${model} points; among people, for the same clips: ${spread(people)} points.`;
}
