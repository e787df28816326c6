import { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import { phrase, type Locale } from '../../core/i18n/catalogue.ts';
import type { GroupSettings, GroupStore } from '../../core/ports/bot-store.ts';
import type { Reply } from '../../core/conversation/reply.ts';
import type { BotApi } from './api.ts';

/** The command that only groups have: whose recordings the bot answers there, and who may press its buttons. */
export const groupCommand = 'group';

const changes: Readonly<Record<string, Partial<GroupSettings>>> = {
  every: { everyVoice: true },
  asked: { everyVoice: false },
  anyone: { anyonePresses: true },
  own: { anyonePresses: false },
};

export interface GroupRequest {
  readonly chatId: number;
  readonly userId: number;
  readonly argument: string;
  readonly locale: Locale;
  /** Whether the message is written in the name of the group, which only administrators can. */
  readonly admin: boolean;
}

interface GroupParts {
  readonly store: GroupStore;
  readonly api: BotApi;
  readonly signal: AbortSignal;
  /** Whether Telegram shows the bot all messages of groups. */
  readonly readsGroups: boolean;
}

/**
 * Shows the settings of a group. Changes them when an administrator asks for it.
 * @throws UserError `notAGroup`, `administratorsOnly`
 */
export async function runGroupCommand(
  { chatId, userId, argument, locale, admin }: GroupRequest,
  { store, api, signal, readsGroups }: GroupParts,
): Promise<Reply> {
  if (chatId >= 0) throw new UserError('error.notAGroup');
  const groupId = groupIdOf(chatId);
  const before = await store.groupSettings(groupId);
  const word = argument.toLowerCase();
  const change = Object.hasOwn(changes, word) ? changes[word] : undefined;
  if (change && !admin && !(await isAdministrator(api, chatId, userId, signal))) {
    throw new UserError('error.administratorsOnly');
  }
  const settings = { ...before, ...change };
  const { everyVoice, anyonePresses } = settings;
  if (change) await store.saveGroupSettings(groupId, settings);
  return {
    locale,
    texts: [
      phrase(everyVoice ? 'group.everyVoice' : 'group.askedOnly'),
      phrase(anyonePresses ? 'group.anyonePresses' : 'group.ownPresses'),
      // Telegram keeps the recordings from a bot with its privacy mode on.
      ...(everyVoice && !readsGroups ? [phrase('group.privacyMode')] : []),
      phrase('group.howTo'),
    ],
    buttons: [],
  };
}

/** The id of a group's settings in the store. */
export function groupIdOf(chatId: number): string {
  return `telegram:${chatId}`;
}

async function isAdministrator(api: BotApi, chatId: number, userId: number, signal: AbortSignal): Promise<boolean> {
  const member = await api.call('getChatMember', { chat_id: chatId, user_id: userId }, { signal });
  const { data } = z.object({ status: z.string() }).safeParse(member);
  return data?.status === 'creator' || data?.status === 'administrator';
}
