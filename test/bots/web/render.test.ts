import { describe, expect, it } from 'vitest';
import { WebRenderer } from '../../../src/bots/web/render.ts';
import { phrase } from '../../../src/core/i18n/catalogue.ts';
import type { Track } from '../../../src/core/track.ts';
import type { Reply } from '../../../src/core/conversation/reply.ts';
import { scoresOf } from '../../fakes/analyzer.ts';

const renderer = new WebRenderer();
const plain: Reply = { locale: 'en', texts: [], buttons: [] };
const track: Track = {
  id: 'spotify:track:11dFghVXANMlKmJXsNCbNl',
  kind: 'track',
  title: '<b>Rock</b>',
  artists: ['AC/DC'],
  year: 1980,
  explicit: true,
  url: 'https://open.spotify.com/track/11dFghVXANMlKmJXsNCbNl',
};

it('a course comes in seconds and in words', () => {
  const course = [{ from: 0.5, to: 3, emotion: 'angry', probability: 0.7 }] as const;
  expect(renderer.render({ ...plain, course }).course).toEqual([{ ...course[0], word: 'angry' }]);
  expect(renderer.render(plain)).not.toHaveProperty('course');
});

describe('an offer', () => {
  it('has a player if it is on Spotify, and unescaped words', () => {
    expect(renderer.render({ ...plain, track }).offers).toEqual([
      {
        lead: 'For this mood',
        title: '<b>Rock</b>',
        artist: 'AC/DC',
        words: 'A song for you: <b>Rock</b> by AC/DC',
        details: '1980 · explicit',
        listen: 'Listen on Spotify',
        url: track.url,
        player: { url: 'https://open.spotify.com/embed/track/11dFghVXANMlKmJXsNCbNl', label: 'Play it here' },
      },
    ]);
  });

  it.each(['builtin:pop/x', 'spotify:track:../../evil', 'spotify:artist:11dFghVXANMlKmJXsNCbNl', 'x'])(
    'with the id %s has none',
    (id) => {
      expect(renderer.render({ ...plain, track: { ...track, id } }).offers[0]).not.toHaveProperty('player');
    },
  );

  it('says why this song, and that a search only finds it', () => {
    const reason = { sounds: ['slow', 'minor'], topics: ['leaving'] } as const;
    const url = 'https://open.spotify.com/search/Hurt';
    expect(
      renderer.render({ ...plain, track: { ...track, id: 'builtin:pop/x', url, reason } }).offers[0],
    ).toMatchObject({
      reason: 'Why this song: slow, minor, about leaving',
      listen: 'Find on Spotify',
      url,
    });
  });

  it.each(['javascript:alert(1)', 'http://open.spotify.com/', 'data:text/html,x', ''])('never links to %j', (url) => {
    expect(renderer.render({ ...plain, track: { ...track, url } }).offers[0]).not.toHaveProperty('url');
  });

  it.each([
    ['match', 'For this mood'],
    ['lift', 'To lift you up'],
    ['soothe', 'To calm you down'],
  ] as const)('says what it is for in the mode %s', (mode, lead) => {
    expect(renderer.render({ ...plain, track, mode }).offers[0]?.lead).toBe(lead);
  });

  it('of the runner-up stands below the first offer', () => {
    const { offers } = renderer.render({ ...plain, track, runnerUp: { emotion: 'sad', track } });
    expect(offers.map(({ words }) => words)).toEqual([
      'A song for you: <b>Rock</b> by AC/DC',
      'In case it is sad: <b>Rock</b> by AC/DC',
    ]);
  });
});

describe('an emotion', () => {
  const sure = phrase('mood.sure', {
    emotion: phrase('emotion.sad'),
    certainty: phrase('certainty.fairly'),
    confidence: 0.6,
  });
  const next = phrase('mood.nextOne', { first: phrase('emotion.calm'), firstScore: 0.3 });
  const scores = scoresOf({ sad: 0.6, calm: 0.3 });

  it('shows how sure it is, and folds all eight as bars, the leading one first', () => {
    const { texts, mood, bars } = renderer.render({ ...plain, texts: [sure, next], emotion: 'sad', scores });
    expect(mood).toMatchObject({ emotion: 'sad', headline: 'sad', percent: '60%', certainty: 'fairly sure' });
    expect(texts).toEqual(['You sound sad. I am fairly sure (60%).']);
    expect(bars?.next).toBe('Next likely: calm (30%).');
    expect(bars?.rows.slice(0, 2)).toEqual([
      { word: 'sad', share: 0.6, percent: '60%', leads: true },
      { word: 'calm', share: 0.3, percent: '30%', leads: false },
    ]);
    expect(bars?.rows).toHaveLength(8);
  });

  it('that was picked has no probability', () => {
    const picked = phrase('mood.picked', { emotion: phrase('emotion.sad') });
    const { mood } = renderer.render({ ...plain, texts: [picked], emotion: 'sad' });
    expect(mood).toEqual({ emotion: 'sad', word: 'sad', headline: 'sad', emoji: '😢', height: 0.185 });
  });

  it('that was corrected says so, and the bars are what was heard', () => {
    const corrected = phrase('mood.corrected', { emotion: phrase('emotion.angry') });
    const { texts, mood, bars } = renderer.render({ ...plain, texts: [corrected], emotion: 'angry', scores });
    expect(texts).toEqual(['You said: angry']);
    expect(mood).toMatchObject({ headline: 'You said: angry' });
    expect(mood).not.toHaveProperty('percent');
    expect(bars).toMatchObject({
      label: 'What I heard',
      rows: [{ word: 'sad', leads: true }, ...Array<object>(7).fill({ leads: false })],
    });
  });

  it('that changed shows how, and its percentages in the sentence', () => {
    const names = { first: phrase('emotion.angry'), firstScore: 0.8, last: phrase('emotion.sad'), lastScore: 0.7 };
    const { texts, mood } = renderer.render({
      ...plain,
      texts: [phrase('course.ends', names)],
      emotion: 'sad',
      scores,
    });
    expect(texts).toEqual(['You began angry (80%) and ended sad (70%).']);
    expect(mood).toMatchObject({ emotion: 'sad', headline: 'angry, then sad', hasMore: true });
  });

  it('that is uncertain has no headline but its question', () => {
    const names = { first: phrase('emotion.sad'), firstScore: 0.3, second: phrase('emotion.calm'), secondScore: 0.2 };
    const { mood } = renderer.render({ ...plain, texts: [phrase('mood.unsure', names)], emotion: 'sad', scores });
    expect(mood).not.toHaveProperty('headline');
  });
});

describe('buttons', () => {
  const button = (id: string) => ({ label: phrase('button.why'), id });
  const idsOf = (rows: readonly (readonly { readonly id: string }[])[] = []) =>
    rows.map((row) => row.map(({ id }) => id));

  it('stand by what they are about', () => {
    const ids = [['c:0123456789:sad'], ['c:0123456789', 'r:0123456789', 'w:0123456789'], ['m:0123456789:lift']];
    const rows = [...ids, ['b:0123456789', 'n:0123456789:song', 'n:0123456789:artist']];
    const view = renderer.render({ ...plain, track, buttons: rows.map((row) => row.map(button)) });
    expect(idsOf(view.choices)).toEqual([['c:0123456789:sad']]);
    expect(idsOf(view.songButtons)).toEqual([['r:0123456789', 'b:0123456789'], ['m:0123456789:lift']]);
    expect(idsOf([view.moreButtons ?? []])).toEqual([['n:0123456789:song', 'n:0123456789:artist']]);
    expect(idsOf(view.buttons)).toEqual([['c:0123456789', 'w:0123456789']]);
  });

  it('of a reply without a song stay as they are', () => {
    const { buttons, choices } = renderer.render({ ...plain, buttons: [[button('f:sad'), button('t:voice on')]] });
    expect(idsOf(buttons)).toEqual([['f:sad', 't:voice on']]);
    expect(choices).toBeUndefined();
  });
});

describe('a picture', () => {
  it('is part of the page, with a text alternative', () => {
    const picture = {
      bytes: new Uint8Array([1, 2, 3]),
      mediaType: 'image/png',
      description: phrase('mood.howTo'),
    } as const;
    expect(renderer.render({ ...plain, picture }).picture).toEqual({
      url: 'data:image/png;base64,AQID',
      description: 'Send me a recording of a few seconds. Say anything, in any language, the way you feel.',
    });
  });
});
