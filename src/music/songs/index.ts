import { blues, jazz } from './blues.ts';
import { ambient, chill, loFi } from './chill.ts';
import { classical, piano } from './classical.ts';
import { dance, electronic } from './dance.ts';
import { acoustic, country, folk } from './folk.ts';
import { afrobeat, latin, reggae } from './latin.ts';
import { metal } from './metal.ts';
import { hipHop, kPop, pop } from './pop.ts';
import { indie, rock } from './rock.ts';
import { readSong, type Song, type SongRows } from './song.ts';
import { disco, funk, soul } from './soul.ts';

const rows = {
  acoustic,
  afrobeat,
  ambient,
  blues,
  chill,
  classical,
  country,
  dance,
  disco,
  electronic,
  folk,
  funk,
  'hip-hop': hipHop,
  indie,
  jazz,
  'k-pop': kPop,
  latin,
  'lo-fi': loFi,
  metal,
  piano,
  pop,
  reggae,
  rock,
  soul,
} satisfies Readonly<Record<string, SongRows>>;

/** A genre that has songs. */
export type BuiltinGenre = keyof typeof rows;

export const builtinGenres = Object.keys(rows) as readonly BuiltinGenre[];

/** The built-in songs, each once. */
export const songs: readonly Song[] = builtinGenres.flatMap((genre) => rows[genre].map((row) => readSong(genre, row)));
