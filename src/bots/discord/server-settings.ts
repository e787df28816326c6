import { UserError } from '../../core/errors.ts';
import { phrase, type Locale } from '../../core/i18n/catalogue.ts';
import type { GroupStore } from '../../core/ports/bot-store.ts';
import type { Reply } from '../../core/conversation/reply.ts';

/** The id of a server's settings in the store. */
export function groupIdOf(guildId: string): string {
  return `discord:${guildId}`;
}

/**
 * Shows how the bot answers in a server, or changes it. Discord offers the command only to those whom the server allows.
 * @throws UserError `notAServer`
 */
export async function runServerCommand(
  request: { readonly guildId: string | undefined; readonly answers: 'public' | 'private' | undefined },
  locale: Locale,
  store: GroupStore,
): Promise<Reply> {
  const { guildId, answers } = request;
  if (guildId === undefined) throw new UserError('error.notAServer');
  const before = await store.groupSettings(groupIdOf(guildId));
  const settings = answers === undefined ? before : { ...before, privateAnswers: answers === 'private' };
  if (answers !== undefined) await store.saveGroupSettings(groupIdOf(guildId), settings);
  return {
    locale,
    texts: [
      phrase(settings.privateAnswers ? 'discord.server.isPrivate' : 'discord.server.isPublic'),
      phrase('discord.server.howTo'),
    ],
    buttons: [],
  };
}
