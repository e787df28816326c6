import type { Command } from '../src/core/conversation/command.ts';
import { encodeButton } from '../src/core/conversation/button.ts';
import { emotions, type Emotion } from '../src/core/emotion.ts';
import { UserError } from '../src/core/errors.ts';
import { phrase, type Phrase } from '../src/core/i18n/catalogue.ts';
import { named, namedMode } from '../src/core/named.ts';
import { genreChoices, genreRows, musicKinds, modes, parseGenre, type Preferences } from '../src/core/preferences.ts';
import { genreFor } from '../src/core/recommendation.ts';
import type { Button, Reply } from '../src/core/conversation/reply.ts';

/** Shows the genre of each emotion. Changes a row, the mode or the kind of music, or resets everything. */
export const genres: Command = {
  name: 'genres',
  description: 'command.genres.description',
  arguments: [
    ...modes.map((mode) => ({ word: `mode ${mode}`, description: `command.genres.${mode}.description` as const })),
    { word: 'language own', description: 'command.genres.own.description' },
    { word: 'language any', description: 'command.genres.any.description' },
    { word: 'reset', description: 'command.genres.reset.description' },
  ],
  otherWords: true,
  async run({ person, argument, store }) {
    const before = await store.preferences(person.id);
    const preferences = changed(before, argument);
    if (preferences !== before) await store.savePreferences(person.id, preferences);
    return page(preferences, person.locale);
  },
};

/**
 * The preferences after the person's words; the same object when they typed nothing.
 * @throws UserError `badGenre`, `badGenresUse`
 */
function changed(preferences: Preferences, argument: string): Preferences {
  const [verb = '', ...rest] = argument.split(/\s+/);
  const words = rest.join(' ');
  const mode = namedMode(words);
  const kind = named(musicKinds, words, (one) => phrase(`kind.${one}`));
  const emotion = named(emotions, verb, (one) => phrase(`emotion.${one}`));
  if (verb === '') return preferences;
  if (/^reset$/i.test(verb)) {
    const { locale, speaks } = preferences;
    return { ...(locale && { locale }), ...(speaks !== undefined && { speaks }) };
  }
  if (/^mode$/i.test(verb) && mode) return { ...preferences, mode };
  if (/^kind$/i.test(verb) && kind) return { ...preferences, kind };
  if (/^language$/i.test(verb) && /^(own|any)$/i.test(words)) {
    const others = Object.entries(preferences).filter(([name]) => name !== 'ownLanguage');
    return { ...Object.fromEntries(others), ...(/^own$/i.test(words) && { ownLanguage: true as const }) };
  }
  if (!emotion) throw new UserError('error.badGenresUse');
  return withRow(preferences, emotion, words);
}

function withRow(preferences: Preferences, emotion: Emotion, words: string): Preferences {
  const { mode = 'match', genres: choices, ...others } = preferences;
  const rows = genreRows(choices).filter((row) => row.mode !== mode || row.emotion !== emotion);
  // An emotion without words gets the table's genre again.
  const genre = words === '' ? undefined : parseGenre(words);
  if (words !== '' && genre === undefined) throw new UserError('error.badGenre');
  const chosen = genre === undefined ? rows : [...rows, { mode, emotion, genre }];
  return { ...others, ...(preferences.mode && { mode }), ...(chosen.length > 0 && { genres: genreChoices(chosen) }) };
}

function page(preferences: Preferences, locale: Reply['locale']): Reply {
  const { mode = 'match', kind = 'track', ownLanguage = false } = preferences;
  return {
    locale,
    texts: [
      phrase('genres.now', { mode: phrase(`mode.${mode}`), kind: phrase(`button.${kind}`) }),
      ...emotions.map((emotion) =>
        phrase('genres.row', { emotion: phrase(`emotion.${emotion}`), genre: genreFor(emotion, preferences) }),
      ),
      ...(ownLanguage ? [phrase('genres.own')] : []),
      phrase('genres.any'),
      phrase('genres.howTo'),
    ],
    buttons: [
      modes.filter((other) => other !== mode).map((other) => button(phrase(`button.${other}`), `mode ${other}`)),
      musicKinds.filter((other) => other !== kind).map((other) => button(phrase(`button.${other}`), `kind ${other}`)),
      [ownLanguage ? button(phrase('button.any'), 'language any') : button(phrase('button.own'), 'language own')],
    ],
  };
}

function button(label: Phrase, argument: string): Button {
  return { label, id: encodeButton({ kind: 'type', name: genres.name, argument }) };
}
