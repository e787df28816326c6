import { expect, it } from 'vitest';
import { listenPhrase, offerPhrase, reasonPhrase, runnerUpPhrase } from '../../../src/core/conversation/offer.ts';
import { say } from '../../../src/core/i18n/catalogue.ts';
import { musicKinds } from '../../../src/core/preferences.ts';
import type { Track } from '../../../src/core/track.ts';

const track: Track = {
  id: 'builtin:blues/hurt',
  kind: 'track',
  title: 'Hurt',
  artists: ['Johnny Cash'],
  explicit: false,
  url: 'https://open.spotify.com/search/Hurt',
};

it('an offer is named by its kind, its title and all of its artists', () => {
  const words = (about: Partial<Track>) => say(offerPhrase({ ...track, ...about }), 'en');
  expect(musicKinds.map((kind) => words({ kind }))).toEqual([
    'A song for you: Hurt by Johnny Cash',
    'A playlist for you: Hurt by Johnny Cash',
    'An album for you: Hurt by Johnny Cash',
    'A podcast episode for you: Hurt by Johnny Cash',
  ]);
  expect(words({ artists: ['Nick Cave', 'Kylie Minogue'] })).toBe('A song for you: Hurt by Nick Cave, Kylie Minogue');
  expect(words({ artists: [] })).toBe('A song for you: Hurt');
  expect(words({ title: '' })).toBe('A song for you: the one from before');
});

it('a link says whether it opens the song or searches for it', () => {
  const words = (url: string) => say(listenPhrase({ ...track, url }), 'en');
  expect(words('https://open.spotify.com/search/Hurt')).toBe('Find on Spotify');
  expect(words('https://open.spotify.com/track/28cnXtME493VX9NOw9cIUh')).toBe('Listen on Spotify');
});

it('the reason for a song names its sounds, then its topics, where the catalogue has them', () => {
  const words = (reason: Track['reason']) => {
    const said = reasonPhrase({ ...track, ...(reason && { reason }) });
    return said && say(said, 'en');
  };
  expect(words({ sounds: ['slow', 'minor'], topics: ['leaving'] })).toBe('Why this song: slow, minor, about leaving');
  expect(words({ sounds: ['guitar'], topics: [] })).toBe('Why this song: guitar');
  expect(words({ sounds: [], topics: [] })).toBeUndefined();
  expect(words(undefined)).toBeUndefined();
});

it('the offer for the runner-up names its emotion', () => {
  expect(say(runnerUpPhrase({ emotion: 'sad', track }), 'en')).toBe('In case it is sad: Hurt by Johnny Cash');
  expect(say(runnerUpPhrase({ emotion: 'sad', track }), 'de')).toMatch(/^Falls du eher traurig bist: Hurt/);
});
