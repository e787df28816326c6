/* eslint-disable @typescript-eslint/no-deprecated -- what Spotify sends is not ours to choose */

/**
 * Objects as Spotify's search answers them, invented but complete: the compiler holds them against the types of Spotify's
 * objects, and test/music/spotify/objects.test.ts against what its OpenAPI document requires. `id` is 22 characters long.
 */

/** A base-62 id of Spotify's length that tells a kind, a query and a number apart. */
export function objectId(kind: string, query: string, number: number): string {
  let hash = 0x811c9dc5;
  for (const character of `${kind} ${query}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return `${hash.toString(36).padStart(7, '0')}${String(number).padStart(15, '0')}`;
}

const links = (kind: string, id: string) => ({
  external_urls: { spotify: `https://open.spotify.com/${kind}/${id}` },
  href: `https://api.spotify.com/v1/${kind}s/${id}`,
  uri: `spotify:${kind}:${id}`,
});

const images = [
  { url: 'https://i.scdn.co/image/ab67616d0000b273', height: 640, width: 640 },
  { url: 'https://i.scdn.co/image/ab67616d00001e02', height: 300, width: 300 },
];

function artist(query: string, number: number): SpotifyApi.ArtistObjectSimplified {
  const id = objectId('artist', query, number);
  return { ...links('artist', id), id, name: `Artist ${number} of ${query}`, type: 'artist' };
}

export function album(query: string, number: number): SpotifyApi.AlbumObjectSimplified {
  const id = objectId('album', query, number);
  return {
    ...links('album', id),
    album_type: 'album',
    artists: [artist(query, number)],
    id,
    images,
    name: `Album ${number} of ${query}`,
    release_date: `${1960 + (number % 60)}-05-01`,
    release_date_precision: 'day',
    total_tracks: 10,
    type: 'album',
  };
}

export function track(query: string, number: number, explicit = false): SpotifyApi.TrackObjectFull {
  const id = objectId('track', query, number);
  return {
    ...links('track', id),
    album: album(query, number),
    artists: [artist(query, number)],
    disc_number: 1,
    duration_ms: 200_000,
    explicit,
    external_ids: {},
    id,
    is_playable: true,
    name: `Song ${number} of ${query}`,
    popularity: 0,
    preview_url: null,
    track_number: 1,
    type: 'track',
  };
}

export function playlist(query: string, number: number): SpotifyApi.PlaylistObjectSimplified {
  const id = objectId('playlist', query, number);
  return {
    ...links('playlist', id),
    collaborative: false,
    description: null,
    id,
    images,
    name: `Playlist ${number} of ${query}`,
    owner: { ...links('user', 'someone'), display_name: 'Someone', id: 'someone', type: 'user' },
    public: true,
    snapshot_id: 'snapshot',
    tracks: { href: `https://api.spotify.com/v1/playlists/${id}/items`, total: 20 },
    items: { href: `https://api.spotify.com/v1/playlists/${id}/items`, total: 20 },
    type: 'playlist',
  };
}

export function episode(query: string, number: number): SpotifyApi.EpisodeObjectSimplified {
  const id = objectId('episode', query, number);
  return {
    ...links('episode', id),
    audio_preview_url: null,
    description: 'Talk.',
    duration_ms: 1_800_000,
    explicit: false,
    html_description: '<p>Talk.</p>',
    id,
    images,
    is_externally_hosted: false,
    is_playable: true,
    language: 'en',
    languages: ['en'],
    name: `Episode ${number} of ${query}`,
    release_date: '2026-05-01',
    release_date_precision: 'day',
    type: 'episode',
  };
}

export const objects = { track, album, playlist, episode };
