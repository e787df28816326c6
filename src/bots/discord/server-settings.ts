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
  request: {
    readonly guildId: string | undefined;
    readonly answers?: 'public' | 'private' | undefined;
    readonly calls?: 'spoken' | 'written' | undefined;
  },
  locale: Locale,
  { store, canSpeak }: { readonly store: GroupStore; readonly canSpeak: boolean },
): Promise<Reply> {
  const { guildId, answers, calls } = request;
  if (guildId === undefined) throw new UserError('error.notAServer');
  const before = await store.groupSettings(groupIdOf(guildId));
  const settings = {
    ...before,
    ...(answers !== undefined && { privateAnswers: answers === 'private' }),
    ...(calls !== undefined && { spokenAnswers: calls === 'spoken' }),
  };
  if (answers !== undefined || calls !== undefined) await store.saveGroupSettings(groupIdOf(guildId), settings);
  return {
    locale,
    texts: [
      phrase(settings.privateAnswers ? 'discord.server.isPrivate' : 'discord.server.isPublic'),
      ...(canSpeak ? [phrase(settings.spokenAnswers ? 'discord.server.isSpoken' : 'discord.server.isWritten')] : []),
      phrase('discord.server.howTo'),
    ],
    buttons: [],
  };
}
