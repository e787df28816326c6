import type { Command } from '../src/core/conversation/command.ts';
import { phrase } from '../src/core/i18n/catalogue.ts';
import { named } from '../src/core/named.ts';
import { moodPicker } from '../src/core/conversation/picker.ts';
import { musicKinds } from '../src/core/preferences.ts';

/**
 * Says how to get a song: with a recording, or by picking a mood. A bot that can record by itself, as in a Discord
 * call, does that instead. With the name of a kind of music, such as "playlist", the bot offers that kind from now on.
 */
export const mood: Command = {
  name: 'mood',
  description: 'command.mood.description',
  arguments: musicKinds.map((kind) => ({
    word: kind === 'track' ? 'song' : kind,
    description: `command.mood.${kind}.description` as const,
  })),
  async run({ person, argument, store }) {
    const kind = named(musicKinds, argument, (one) => phrase(`kind.${one}`));
    if (kind) await store.savePreferences(person.id, { ...(await store.preferences(person.id)), kind });
    const chosen = kind ? [phrase('mood.kind', { kind: phrase(`button.${kind}`) })] : [];
    return {
      locale: person.locale,
      texts: [...chosen, phrase('mood.howTo'), phrase('mood.canBeWrong'), phrase('mood.orPick')],
      buttons: moodPicker(),
    };
  },
};
