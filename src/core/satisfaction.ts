import { emotions, type Emotion } from './emotion.ts';
import { modes, type Mode } from './preferences.ts';

/**
 * The event of an answer. `answered`: the bot answered a recording and the model was sure. `corrected`: the person
 * chose another emotion. `rerolled`: the person asked for another song than the first. `refused`: the person never
 * wants that song or artist again. `openable`: the answer was given where the bot sees whether a song is opened, which is
 * the page. `opened`: the person opened or played a song of such an answer. An answer counts each event once, except
 * `refused`.
 */
export const satisfactionEvents = ['answered', 'corrected', 'rerolled', 'refused', 'openable', 'opened'] as const;
export type SatisfactionEvent = (typeof satisfactionEvents)[number];

/** The source of the first song of an answer. */
export const catalogues = ['builtin', 'spotify'] as const;
export type Catalogue = (typeof catalogues)[number];

/** A counted event, without the person and the time. */
export interface SatisfactionKey {
  /** The emotion that the model predicted. */
  readonly emotion: Emotion;
  readonly mode: Mode;
  readonly catalogue: Catalogue;
  readonly event: SatisfactionEvent;
}

export type SatisfactionCount = SatisfactionKey & { readonly count: number };

/** The z of a 95 % interval. */
const z = 1.959964;

/** The 95 % interval of a share (Wilson 1927): `hits` of `all`. From 0 to 1 when `all` is 0. */
export function wilson(hits: number, all: number): readonly [low: number, high: number] {
  if (all === 0) return [0, 1];
  const share = hits / all;
  const centre = (share + z ** 2 / (2 * all)) / (1 + z ** 2 / all);
  const half = (z / (1 + z ** 2 / all)) * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/**
 * The output of `npm run satisfaction` in Markdown: shares with 95 % intervals, in total and by emotion, mode and
 * catalogue.
 */
export function satisfactionTable(counts: readonly SatisfactionCount[]): string {
  const head =
    '| answers | sure | left uncorrected | song kept | song opened (page) | song never again |\n| --- | --- | --- | --- | --- | --- |';
  const groups: readonly (readonly [name: string, holds: (one: SatisfactionCount) => boolean])[] = [
    ['all', () => true],
    ...emotions.map((emotion) => [emotion, (one: SatisfactionCount) => one.emotion === emotion] as const),
    ...modes.map((mode) => [mode, (one: SatisfactionCount) => one.mode === mode] as const),
    ...catalogues.map((catalogue) => [catalogue, (one: SatisfactionCount) => one.catalogue === catalogue] as const),
  ];
  const rows = groups.map(([name, holds]) => {
    const sum = (event: SatisfactionEvent) =>
      counts.filter((one) => one.event === event && holds(one)).reduce((total, { count }) => total + count, 0);
    const all = sum('answered');
    const without = (event: SatisfactionEvent) => shareOf(all - sum(event), all);
    const opened = shareOf(sum('opened'), sum('openable'));
    return `| ${name} | ${all} | ${without('corrected')} | ${without('rerolled')} | ${opened} | ${sum('refused')} |`;
  });
  return `${head}\n${rows.join('\n')}\n`;
}

/** "90.5 % (87.1 to 93.1)". Empty when there are no answers. */
function shareOf(hits: number, all: number): string {
  if (all === 0) return '';
  const percent = (share: number) => (100 * share).toFixed(1);
  const [low, high] = wilson(Math.max(0, hits), all);
  return `${percent(Math.max(0, hits) / all)} % (${percent(low)} to ${percent(high)})`;
}
