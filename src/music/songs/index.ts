import { acoustic } from './acoustic.ts';
import { blues } from './blues.ts';
import { chill } from './chill.ts';
import { dance } from './dance.ts';
import { electronic } from './electronic.ts';
import { metal } from './metal.ts';
import { pop } from './pop.ts';
import { rock } from './rock.ts';
import type { Song } from './song.ts';

/** The genres that have a list. */
export const builtinGenres = ['chill', 'acoustic', 'pop', 'blues', 'rock', 'electronic', 'metal', 'dance'] as const;
export type BuiltinGenre = (typeof builtinGenres)[number];

/** The built-in songs: a list per genre, no song in two of them, at most two by one artist. */
export const songs: Readonly<Record<BuiltinGenre, readonly Song[]>> = {
  chill,
  acoustic,
  pop,
  blues,
  rock,
  electronic,
  metal,
  dance,
};
