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
        words: 'A song for you: <b>Rock</b> by AC/DC',
        details: '(1980, explicit)',
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

  it('of the runner-up stands below the first offer', () => {
    const { offers } = renderer.render({ ...plain, track, runnerUp: { emotion: 'sad', track } });
    expect(offers.map(({ words }) => words)).toEqual([
      'A song for you: <b>Rock</b> by AC/DC',
      'In case it is sad: <b>Rock</b> by AC/DC',
    ]);
  });
});

describe('an emotion', () => {
  it('shows its probability, and all eight as bars, the leading one first', () => {
    const { mood, bars } = renderer.render({ ...plain, emotion: 'sad', scores: scoresOf({ sad: 0.6, calm: 0.3 }) });
    expect(mood).toMatchObject({ word: 'sad', emoji: '😢', percent: '60%' });
    expect(bars?.rows.slice(0, 2)).toEqual([
      { word: 'sad', share: 0.6, percent: '60%', leads: true },
      { word: 'calm', share: 0.3, percent: '30%', leads: false },
    ]);
    expect(bars?.rows).toHaveLength(8);
  });

  it('that was picked or corrected has no probability', () => {
    expect(renderer.render({ ...plain, emotion: 'sad' }).mood).not.toHaveProperty('percent');
    const corrected = renderer.render({ ...plain, emotion: 'sad', scores: scoresOf({ happy: 0.6 }) });
    expect(corrected.mood).not.toHaveProperty('percent');
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
