import { describe, expect, it } from 'vitest';
import { objectId, objects } from '../../fakes/spotify-objects.ts';

/**
 * Fields of Spotify's OpenAPI document (developer.spotify.com/reference/web-api/open-api-schema.yaml, schemas EpisodeBase,
 * AlbumBase, TrackObject, SimplifiedPlaylistObject). Left out of what is required: `available_markets`, which goes when a
 * market is sent, and `resume_point`, which needs a user's token. `items` of playlists came in February 2026.
 */
const required = {
  episode:
    'audio_preview_url description html_description duration_ms explicit external_urls href id images is_externally_hosted is_playable languages name release_date release_date_precision type uri',
  album:
    'album_type total_tracks external_urls href id images name release_date release_date_precision type uri artists',
  track: 'album artists explicit external_urls href id is_playable name type uri',
  playlist: 'external_urls href id images name owner type uri',
} as const;
const known = {
  episode: `${required.episode} language restrictions`,
  album: `${required.album} restrictions`,
  track: `${required.track} disc_number duration_ms external_ids linked_from restrictions popularity preview_url track_number is_local`,
  playlist: `${required.playlist} collaborative description public snapshot_id tracks items`,
} as const;

describe.each(['track', 'album', 'playlist', 'episode'] as const)('the invented %s of the tests', (kind) => {
  const fields = Object.keys(objects[kind]('blues', 1));

  it('has what Spotify always sends, and nothing that it does not know', () => {
    expect(fields).toEqual(expect.arrayContaining(required[kind].split(' ')));
    expect(known[kind].split(' ')).toEqual(expect.arrayContaining(fields));
  });

  it('has an id like Spotify, another for every number and query', () => {
    const ids = ['blues', 'rock'].flatMap((query) => [1, 2, 1000].map((number) => objectId(kind, query, number)));
    expect(new Set(ids).size).toBe(6);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{22}$/);
  });
});
