import { parseArgs } from 'node:util';
import { emotions, type Emotion } from '../../core/emotion.ts';
import { phrase, say, type Locale, type Phrase } from '../../core/i18n/catalogue.ts';
import { named, namedMode } from '../../core/named.ts';
import type { MusicCatalog, MusicQuery } from '../../core/ports/music.ts';
import type { Random } from '../../core/ports/system.ts';
import { modes, musicKinds, parseGenre, type Mode } from '../../core/preferences.ts';
import { pickTrack, wishFor } from '../../core/recommendation.ts';
import { TerminalRenderer } from './render.ts';
import { screenOf, shown, type Streams } from './screen.ts';

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
  const wish = readWish(argv, locale);
  if ('key' in wish) {
    const problem = screenOf(terminal.stderr).paint('red', shown(wish, locale));
    terminal.stderr.write(`${problem}\n\n${say(phrase('terminal.musicUsage'), locale)}\n`);
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

interface Wish {
  readonly emotion: Emotion;
  readonly mode: Mode;
  readonly query: MusicQuery;
}

/** The wish of the command line, or what is wrong with it. */
function readWish(argv: readonly string[], locale: Locale): Wish | Phrase {
  // In strict mode, the parser's own sentences are English.
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'option' && (!Object.hasOwn(options, token.name) || token.value === undefined)) {
      return phrase('terminal.badOption', { option: token.rawName });
    }
  }
  const bad = (what: string, given: string, known: readonly Phrase[] | string) =>
    phrase('terminal.badValue', {
      what,
      given,
      known: typeof known === 'string' ? known : known.map((one) => say(one, locale)).join(', '),
    });
  const typed = positionals.join(' ');
  const emotionPhrases = emotions.map((one) => phrase(`emotion.${one}`));
  if (typed === '')
    return phrase('terminal.noEmotion', { known: emotionPhrases.map((one) => say(one, locale)).join(', ') });
  const emotion = named(emotions, typed, (one) => phrase(`emotion.${one}`));
  if (!emotion) return bad(say(phrase('terminal.emotion'), locale), typed, emotionPhrases);
  const given = { mode: String(values.mode), kind: String(values.kind), genre: values.genre, market: values.market };
  const mode = namedMode(given.mode);
  if (!mode) return bad('--mode', given.mode, modes.join(', '));
  const kind = named(musicKinds, given.kind, (one) => phrase(`kind.${one}`));
  if (!kind) return bad('--kind', given.kind, musicKinds.join(', '));
  const genre = given.genre === undefined ? undefined : parseGenre(String(given.genre));
  if (given.genre !== undefined && genre === undefined)
    return bad('--genre', String(given.genre), 'pop, "drum and bass"');
  const market = given.market === undefined ? undefined : String(given.market).toUpperCase();
  if (market !== undefined && !/^[A-Z]{2}$/.test(market)) return bad('--market', market, 'DE, FR, PL');
  const genres = genre === undefined ? {} : { [mode]: { [emotion]: genre } };
  return { emotion, mode, query: { ...wishFor([emotion], { mode, kind, genres }), market } };
}
