import { parseArgs } from 'node:util';
import { emotions, type Emotion } from '../../core/emotion.ts';
import { phrase, say, type Locale, type Phrase } from '../../core/i18n/catalogue.ts';
import { named, namedMode } from '../../core/named.ts';
import type { MusicCatalog, MusicQuery } from '../../core/ports/music.ts';
import type { Random } from '../../core/ports/system.ts';
import { musicKinds, parseGenre, type Mode } from '../../core/preferences.ts';
import { pickTrack, wishFor } from '../../core/recommendation.ts';
import { TerminalRenderer } from './render.ts';
import { screenOf, type Streams } from './screen.ts';

export interface MusicParts {
  readonly catalog: MusicCatalog;
  readonly terminal: Streams;
  readonly locale: Locale;
  readonly random: Random;
  readonly signal?: AbortSignal;
}

const options = {
  mode: { type: 'string', default: 'match' },
  kind: { type: 'string', default: 'track' },
  market: { type: 'string' },
  genre: { type: 'string' },
} as const;

/** Exit code when the command line was not understood. */
const failed = 2;

/**
 * Shows the song that a person would get for an emotion, and the search steps that found it.
 *
 * @param argv what follows `npm run music --`
 * @returns the exit code: 0, or 2 when the command line was not understood
 */
export async function runMusic(argv: readonly string[], parts: MusicParts): Promise<number> {
  const { catalog, terminal, locale, random, signal } = parts;
  const wish = readWish(argv);
  if (!wish) {
    terminal.stderr.write(`${say(phrase('terminal.musicUsage'), locale)}\n`);
    return failed;
  }
  const { emotion, mode, query } = wish;
  const { tracks, steps } = await catalog.tracks(query, signal);
  const track = pickTrack(tracks, [], undefined, random);
  const { genre, anyGenre = false } = query;
  const heard = { emotion: phrase(`emotion.${emotion}`), mode: phrase(`mode.${mode}`) };
  const anything = anyGenre && track.foundBy === 'builtin' && track.kind === 'track';
  const texts: Phrase[] = [
    anything ? phrase('terminal.musicAnyGenre', heard) : phrase('terminal.musicGenre', { ...heard, genre }),
    ...steps.map(({ step, found, problem }) =>
      problem === undefined
        ? phrase('terminal.musicStep', { step: phrase(`step.${step}`), found })
        : phrase('terminal.musicProblem', { step: phrase(`step.${step}`), problem }),
    ),
    ...(track.foundBy ? [phrase('terminal.musicFoundBy', { step: phrase(`step.${track.foundBy}`) })] : []),
  ];
  terminal.stdout.write(new TerminalRenderer(screenOf(terminal.stdout)).render({ locale, texts, track, buttons: [] }));
  return 0;
}

/** The wish of the command line, or undefined when it was not understood. */
function readWish(argv: readonly string[]): { emotion: Emotion; mode: Mode; query: MusicQuery } | undefined {
  let read;
  try {
    read = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch {
    return undefined; // the parser's own sentences are English
  }
  const { values, positionals } = read;
  const emotion = named(emotions, positionals.join(' '), (one) => phrase(`emotion.${one}`));
  const mode = namedMode(values.mode);
  const kind = named(musicKinds, values.kind, (one) => phrase(`kind.${one}`));
  const market = values.market?.toUpperCase();
  const genre = values.genre === undefined ? undefined : parseGenre(values.genre);
  if (!emotion || !mode || !kind || (values.genre !== undefined && genre === undefined)) return undefined;
  if (market !== undefined && !/^[A-Z]{2}$/.test(market)) return undefined;
  const genres = genre === undefined ? {} : { [mode]: { [emotion]: genre } };
  return { emotion, mode, query: { ...wishFor([emotion], { mode, kind, genres }), market } };
}
