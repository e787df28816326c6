import type { Command } from '../src/core/conversation/command.ts';
import { phrase } from '../src/core/i18n/catalogue.ts';

/** Shows or sets whether the person's answers are said aloud too. */
export const speak: Command = {
  name: 'speak',
  description: 'command.speak.description',
  arguments: [
    { word: 'on', description: 'command.speak.on.description' },
    { word: 'off', description: 'command.speak.off.description' },
  ],
  async run({ person, argument, store }) {
    const before = await store.preferences(person.id);
    const word = argument.toLowerCase();
    const speaks = word === 'on' ? true : word === 'off' ? false : before.speaks;
    if (speaks !== before.speaks)
      await store.savePreferences(person.id, { ...before, ...(speaks !== undefined && { speaks }) });
    return {
      locale: person.locale,
      texts: [phrase(speaks === true ? 'speak.on' : 'speak.off'), phrase('speak.howTo')],
      buttons: [],
    };
  },
};
