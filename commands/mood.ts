import type { Command } from '../src/core/command.ts';
import { phrase } from '../src/core/i18n/catalogue.ts';

/** Says how to get a song. A front that can listen by itself, such as a Discord call, does so instead. */
export const mood: Command = {
  name: 'mood',
  description: 'command.mood.description',
  arguments: [],
  run({ person }) {
    return { locale: person.locale, texts: [phrase('mood.howTo'), phrase('mood.canBeWrong')], buttons: [] };
  },
};
