import { expect, it } from 'vitest';
import { offerPhrase, runnerUpPhrase } from '../../../src/core/conversation/offer.ts';
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
    'A song for it: Hurt by Johnny Cash',
    'A playlist for it: Hurt by Johnny Cash',
    'An album for it: Hurt by Johnny Cash',
    'A podcast episode for it: Hurt by Johnny Cash',
  ]);
  expect(words({ artists: ['Nick Cave', 'Kylie Minogue'] })).toBe('A song for it: Hurt by Nick Cave, Kylie Minogue');
  expect(words({ artists: [] })).toBe('A song for it: Hurt');
  expect(words({ title: '' })).toBe('A song for it: the one from before');
});

it('the offer for the runner-up names its emotion', () => {
  expect(say(runnerUpPhrase({ emotion: 'sad', track }), 'en')).toBe('In case it is sad: Hurt by Johnny Cash');
  expect(say(runnerUpPhrase({ emotion: 'sad', track }), 'de')).toMatch(/^Falls es traurig ist: Hurt/);
});
