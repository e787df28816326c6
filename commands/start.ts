import type { Command } from '../src/core/conversation/command.ts';
import { phrase } from '../src/core/i18n/catalogue.ts';

/** The first thing that Telegram lets people type: who this is, and what happens with a voice before it is sent. */
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
