import type { MusicCatalog, MusicPool, MusicQuery } from '../../src/core/ports/music.ts';
import type { Track } from '../../src/core/track.ts';

/** The same few invented songs for every genre: `pop-1`, `pop-2`, …; or playlists and the like: `pop-playlist-1`, …. */
export class SmallCatalog implements MusicCatalog {
  readonly size: number;
  /** What was asked for, in order. */
  readonly asked: MusicQuery[] = [];

  constructor(size = 3) {
    this.size = size;
  }

  tracks(query: MusicQuery): Promise<MusicPool> {
    this.asked.push(query);
    const genre = query.genre.replaceAll(' ', '_');
    const name = query.kind === 'track' ? genre : `${genre}-${query.kind}`;
    const tracks = Array.from({ length: this.size }, (_, index) => song(`${name}-${index + 1}`));
    return Promise.resolve({ tracks, steps: [{ step: 'builtin', found: tracks.length }] });
  }

  track(id: string): Promise<Track | undefined> {
    return Promise.resolve(/-\d+$/.test(id) ? song(id) : undefined);
  }
}

function song(id: string): Track {
  const [, name = '', kind, number = ''] = /^(.*?)(?:-(playlist|album|episode))?-(\d+)$/.exec(id) ?? [];
  const genre = name.replaceAll('_', ' ');
  return {
    id,
    kind: kind === 'playlist' || kind === 'album' || kind === 'episode' ? kind : 'track',
    title: `${genre} song ${number}`,
    artists: [`The ${genre} band`],
    year: 1989 + Number(number),
    explicit: false,
    url: `https://open.spotify.com/track/${encodeURIComponent(genre)}%20${number}`,
    foundBy: 'builtin',
  };
}
