import type { Command } from '../src/core/conversation/command.ts';
import { phrase } from '../src/core/i18n/catalogue.ts';

/** Says who the bot is, and what happens with a recording, before a person sends one: Telegram's first command. */
export const start: Command = {
  name: 'start',
  description: 'command.start.description',
  arguments: [],
  run({ person }) {
    return {
      locale: person.locale,
      texts: [phrase('help.intro'), phrase('start.notice'), phrase('start.next')],
      buttons: [],
    };
  },
};
