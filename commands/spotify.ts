import { loginReply } from '../src/core/conversation/account-replies.ts';
import { encodeButton } from '../src/core/conversation/button.ts';
import type { Command } from '../src/core/conversation/command.ts';
import { UserError } from '../src/core/errors.ts';
import { phrase, type Phrase } from '../src/core/i18n/catalogue.ts';

/** Connects and disconnects a person's own account of Spotify. Only where the settings have an app for it. */
export const spotify: Command = {
  name: 'spotify',
  description: 'command.spotify.description',
  arguments: [{ word: 'disconnect', description: 'command.spotify.disconnect.description' }],
  async run({ person: { id, locale }, argument, accounts }) {
    if (!accounts) throw new UserError('error.unknownCommand', { name: spotify.name });
    const says = (...texts: Phrase[]) => ({ locale, texts, buttons: [] });
    if (argument.toLowerCase() === 'disconnect') {
      return says(phrase((await accounts.disconnect(id)) ? 'account.disconnected' : 'account.none'));
    }
    if (!(await accounts.isConnected(id))) {
      return loginReply(accounts, id, locale, [phrase('account.page.title'), phrase('account.what')]);
    }
    const press = { kind: 'type', name: spotify.name, argument: 'disconnect' } as const;
    return {
      ...says(phrase('account.connected')),
      buttons: [[{ label: phrase('account.disconnect'), id: encodeButton(press) }]],
    };
  },
};
