import type { Command } from '../src/core/conversation/command.ts';
import { nameOf, phrase, say, type Phrase } from '../src/core/i18n/catalogue.ts';
import { leadingEmotion } from '../src/core/emotion.ts';
import { emotionOf } from '../src/core/take.ts';
import { unknownVoice } from '../src/core/usual/known-voice.ts';
import { weekInWords } from '../src/core/usual/voice-weeks.ts';
import { usualSentence } from '../src/core/usual/voice-words.ts';
import { genreRows, type Preferences } from '../src/core/preferences.ts';

/** Shows, exports or deletes the person's data. */
export const privacy: Command = {
  name: 'privacy',
  description: 'command.privacy.description',
  arguments: [
    { word: 'export', description: 'command.privacy.export.description' },
    { word: 'delete', description: 'command.privacy.delete.description' },
  ],
  async run({ person, argument, store, accounts, voices }) {
    const says = (...texts: Phrase[]) => ({ locale: person.locale, texts, buttons: [] });
    switch (argument.toLowerCase()) {
      case 'delete':
        return {
          ...says(phrase('privacy.deleted', { count: await store.forget({ personId: person.id }) })),
          ...(voices && { usual: { known: undefined } }),
        };
      case 'export': {
        const takes = await store.takes({ personId: person.id });
        const preferences = await store.preferences(person.id);
        const refused = await store.refused(person.id);
        // Spotify's tokens would open the account to whoever finds the file.
        const known = (await voices?.find(person.id)) ?? unknownVoice;
        const usually = usualSentence(known);
        const { weeks, ...numbers } = known;
        const usual = usually && {
          usualVoice: say(usually, person.locale),
          usualNumbers: numbers,
          usualWeeks: weeks.map(weekInWords),
        };
        const connected = accounts && { spotifyAccount: await accounts.isConnected(person.id) };
        return {
          ...says(phrase('privacy.exported', { count: takes.length })),
          attachment: {
            name: 'moodtune.json',
            mediaType: 'application/json',
            text: `${JSON.stringify({ personId: person.id, preferences, refused, ...connected, ...usual, takes }, undefined, 2)}\n`,
          },
        };
      }
      default: {
        const { takes, heard } = await store.history(person.id);
        const chosen = choices(await store.preferences(person.id));
        const remembered = phrase('privacy.remembered', { count: takes });
        const { length: count } = await store.refused(person.id);
        const refused = count > 0 ? [phrase('privacy.refused', { count })] : [];
        const recordings = (await store.takes({ personId: person.id })).filter(({ scores }) => scores);
        const corrected = recordings.filter(
          (take) => take.scores && emotionOf(take) !== leadingEmotion(take.scores),
        ).length;
        const own = heard > 0 ? [phrase('privacy.corrected', { heard, corrected })] : [];
        const account = (await accounts?.isConnected(person.id)) ? [phrase('privacy.account')] : [];
        const known = await voices?.find(person.id);
        const usual = known ? [phrase('privacy.voice', { count: known.recordings })] : [];
        return says(
          remembered,
          ...own,
          ...chosen,
          ...refused,
          ...account,
          ...usual,
          phrase('privacy.never'),
          phrase('privacy.rights'),
        );
      }
    }
  },
};

/** The person's preferences, a paragraph each. */
function choices({ locale, mode, kind, genres, speaks, ownLanguage }: Preferences): Phrase[] {
  return [
    ...(locale ? [phrase('privacy.locale', { language: nameOf(locale) })] : []),
    ...(ownLanguage ? [phrase('privacy.own')] : []),
    ...(mode ? [phrase('privacy.mode', { mode: phrase(`mode.${mode}`) })] : []),
    ...(kind ? [phrase('privacy.kind', { kind: phrase(`button.${kind}`) })] : []),
    ...(speaks === undefined ? [] : [phrase(speaks ? 'privacy.speaks' : 'privacy.silent')]),
    ...genreRows(genres).map(({ mode, emotion, genre }) =>
      phrase('privacy.genre', { emotion: phrase(`emotion.${emotion}`), mode: phrase(`mode.${mode}`), genre }),
    ),
  ];
}
