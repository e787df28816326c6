import type { Genre } from '../../core/recommendation.ts';
import { acoustic } from './acoustic.ts';
import { blues } from './blues.ts';
import { chill } from './chill.ts';
import { dance } from './dance.ts';
import { electronic } from './electronic.ts';
import { metal } from './metal.ts';
import { pop } from './pop.ts';
import { rock } from './rock.ts';
import type { Song } from './song.ts';

/** The built-in songs: a list per genre, no song in two of them, at most two by one artist. */
export const songs: Readonly<Record<Genre, readonly Song[]>> = {
  chill,
  acoustic,
  pop,
  blues,
  rock,
  electronic,
  metal,
  dance,
};
