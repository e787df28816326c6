/** One song: artist and title as Spotify writes them (without "Remastered" and the like), year of first release. */
export type Song = readonly [artist: string, title: string, year: number];
