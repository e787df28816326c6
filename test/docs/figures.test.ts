import { describe, expect, test } from 'vitest';
import { readAssets } from '../../src/bots/web/assets.ts';
import { parseConfig } from '../../src/config/config.ts';
import { emotions } from '../../src/core/emotion.ts';
import { flat, read, rowsOf, tells } from './pages.ts';

const token = {
  TELEGRAM_BOT_TOKEN: `1:${'a'.repeat(35)}`,
  DISCORD_TOKEN: `${'a'.repeat(24)}.abcdef.${'a'.repeat(27)}`,
};
const config = parseConfig({ ...token, WEB_ENABLED: 'yes' });
const { decoding, keepDays, storeFile, telegram, discord, web } = config;

const expectPage = (page: string, sentence: string) => {
  expect(tells(page, sentence), `${page}: ${sentence}`).toBe(true);
};

/** What a page says of a default, with the default filled in. */
const sentences: readonly (readonly [string, string])[] = [
  [
    'README.md',
    `Moodtune analyses the first ${decoding.maxSeconds / 60} minutes of a recording. A recording may have ${decoding.maxBytes / 1e6} MB and take ${decoding.timeoutMs / 1000} seconds to decode`,
  ],
  ['docs/privacy.md', `Recordings, songs, and what somebody does not want stay ${keepDays} days`],
  ['docs/privacy.md', `One SQLite file, \`${storeFile}\``],
  [
    'docs/telegram.md',
    `One message a second into a chat, ${telegram?.pace.groupPerMinute} a minute into a group, ${telegram?.pace.overallPerSecond} a second in total`,
  ],
  ['docs/telegram.md', `${telegram?.rerollReactions.join(' or ')} on an answer`],
  ['docs/telegram.md', `Recordings have ${decoding.maxBytes / 1e6} MB at most`],
  [
    'docs/discord.md',
    `until it has ${['three', 'four', 'five', 'six'][(discord?.listenSeconds ?? 0) - 3]} seconds of speech`,
  ],
  ['docs/web.md', `It listens on ${web?.address} unless`],
];

test.each(sentences)('%s tells the default: %s', (page, sentence) => {
  expectPage(page, sentence);
});

test('docs/web.md: page, style, modules and icon are as small as it says', async () => {
  const [, limit] = /modules and icon together are under (\d+) kB/.exec(flat(read('docs/web.md'))) ?? [];
  const assets = [...(await readAssets())].filter(([name]) => name.startsWith('/page/'));
  const bytes =
    assets.reduce((sum, [, asset]) => sum + asset.bytes.length, 0) + read('src/bots/web/markup/html.ts').length;
  expect(assets.length).toBeGreaterThan(10);
  expect(bytes).toBeLessThan(1000 * Number(limit));
});

/** The lines of all tables of a text. */
const tableLines = (text: string) => text.split('\n').filter((line) => line.startsWith('|'));

describe('the model card', () => {
  const card = read('model/MODEL_CARD.md');

  test('has the table of README.md', () => {
    expect(rowsOf(read('README.md'), 'corpus')).toEqual(rowsOf(card, 'corpus'));
    expect(rowsOf(card, 'corpus')).toHaveLength(5);
  });

  test.each(['robustness', 'systems'])('has every table of model/reports/%s.md', (report) => {
    const lines = tableLines(read(`model/reports/${report}.md`));
    const inCard = new Set(tableLines(card));
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => !inCard.has(line))).toEqual([]);
  });
});

describe('figures that pages take from the tables of the model card:', () => {
  const card = read('model/MODEL_CARD.md');
  const under = (heading: string) =>
    rowsOf(card.slice(card.indexOf(`### ${heading}\n`)), heading === unseen ? 'sentences' : 'corpus');
  const unseen = 'Unseen sentences';
  const recalls = (rows: readonly (readonly string[])[]) =>
    rows.filter(([name]) => name !== 'all').map((row) => Number.parseFloat(row[3] ?? ''));
  const shipped = recalls(rowsOf(card, 'corpus'));

  test('recordings of another kind', () => {
    const leftOut = recalls(under('Leave one corpus out'));
    const range = (all: readonly number[]) => `${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)} %`;
    expectPage('model/MODEL_CARD.md', `whole corpora left out give ${range(leftOut)}`);
  });

  test('new sentences', () => {
    const [anew = 0, known = 0] = recalls(under(unseen));
    expectPage('model/MODEL_CARD.md', `new sentences cost ${(known - anew).toFixed(1)} points`);
    expectPage('README.md', `New sentences cost ${(known - anew).toFixed(0)} points`);
  });

  test('the network that may be used commercially', () => {
    const other = read('model/commercial/MODEL_CARD.md');
    const points = (shipped[0] ?? 0) - (recalls(rowsOf(other, 'corpus'))[0] ?? 0);
    expectPage('model/commercial/MODEL_CARD.md', `has ${points.toFixed(1)} points more average recall`);
  });

  test('published systems', () => {
    const measured = rowsOf(read('model/reports/systems.md'), 'system');
    const accuracy = (cell = '') => cell.split(/ [/%]/)[0];
    for (const [system, ...figures] of rowsOf(read('docs/decisions/published-comparison.md'), 'system')) {
      const [, , , independent, random, asPublished, published] = measured.find(([name]) => name === system) ?? [];
      expect([system, ...figures]).toEqual([system, ...[published, asPublished, random, independent].map(accuracy)]);
    }
  });
});

// The names of CREMA-D's clips say what was meant; other corpora need their lists, which are not in the repository.
describe.each(['model', 'model/commercial'])('%s/reports/predictions.csv gives the figures of the card:', (folder) => {
  const meant = { NEU: 'neutral', HAP: 'happy', SAD: 'sad', ANG: 'angry', FEA: 'fearful', DIS: 'disgust' } as const;
  const clips = read(`${folder}/reports/predictions.csv`)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const row = rowsOf(read(`${folder}/MODEL_CARD.md`), 'corpus').find(([corpus]) => corpus === 'cremad') ?? [];

  /** Whether each CREMA-D clip of an emotion is predicted right among CREMA-D's six. */
  const right = (code: keyof typeof meant) =>
    clips
      .filter(([id = '']) => id.startsWith('cremad/') && id.split('_')[2] === code)
      .map(([, ...scores]) => {
        const score = (emotion: (typeof emotions)[number]) => Number(scores[emotions.indexOf(emotion)]);
        return Object.values(meant).every((emotion) => score(emotion) <= score(meant[code]));
      });
  const byEmotion = (Object.keys(meant) as (keyof typeof meant)[]).map(right);
  const share = (hits: readonly boolean[]) => hits.filter(Boolean).length / hits.length;
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;

  test('clips', () => {
    expect(row[2]).toBe(String(byEmotion.flat().length));
  });

  test('average recall', () => {
    expect(row[3]).toBe(percent(byEmotion.reduce((sum, hits) => sum + share(hits) / byEmotion.length, 0)));
  });

  test('accuracy', () => {
    expect(row[5]).toBe(percent(share(byEmotion.flat())));
  });
});
