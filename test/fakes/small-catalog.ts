import type { MusicCatalog, Track } from '../../src/core/ports.ts';
import type { Genre } from '../../src/core/recommendation.ts';

/** The same few invented songs for every genre: `pop-1`, `pop-2`, … */
export class SmallCatalog implements MusicCatalog {
  readonly size: number;

  constructor(size = 3) {
    this.size = size;
  }

  tracks(genre: Genre): Promise<readonly Track[]> {
    return Promise.resolve(
      Array.from({ length: this.size }, (_, index) => ({
        id: `${genre}-${index + 1}`,
        title: `${genre} song ${index + 1}`,
        artist: `The ${genre} band`,
        year: 1990 + index,
        url: `https://open.spotify.com/search/${genre}%20${index + 1}`,
      })),
    );
  }
}
