import type { Conversation } from '../../core/conversation/conversation.ts';
import { UserError } from '../../core/errors.ts';
import type { Person } from '../../core/person.ts';
import type { GroupStore } from '../../core/ports/bot-store.ts';
import type { Reply, RecordingReply } from '../../core/conversation/reply.ts';
import type { ApiError, BotApi } from './api.ts';
import { groupCommand, groupIdOf, runGroupCommand } from './group.ts';
import { fetchRecording } from './recording.ts';
import type { Backoff } from './retry.ts';
import type { Incoming } from './update.ts';

/** Something to be answered. */
export interface Task {
  /** Its id in the inbox. */
  readonly id: string;
  readonly incoming: Incoming;
  /** The take that a recording or a picked mood becomes, or that a reaction is about. */
  readonly takeId: string;
  /** Whether it was received before the program started: then it may have been heard already. */
  readonly recovered: boolean;
}

export interface DispatchParts {
  readonly conversation: Conversation;
  readonly groups: GroupStore;
  readonly api: BotApi;
  readonly maxBytes: number;
  readonly backoff: Backoff;
  readonly signal: AbortSignal;
  readonly failed: (error: ApiError) => void;
}

/** Who sent something, as the conversation knows them. */
export function personOf({ userId, locale, market }: Incoming): Person {
  return { id: `telegram:${userId}`, locale, market };
}

/**
 * Hands what came in to the conversation.
 * @throws UserError as the conversation, {@link fetchRecording} and {@link runGroupCommand}, and `notAudio`
 */
export async function dispatch(
  { incoming, takeId, recovered }: Task,
  parts: DispatchParts,
): Promise<Reply | RecordingReply> {
  const { conversation, groups, signal } = parts;
  const person = personOf(incoming);
  switch (incoming.kind) {
    case 'voice': {
      const heard = recovered ? await conversation.answerAgain(person, takeId) : undefined;
      if (heard) return heard;
      const bytes = await fetchRecording(incoming, parts);
      return conversation.onRecording({ person, audio: { kind: 'bytes', bytes }, takeId, signal });
    }
    case 'command':
      if (incoming.name === groupCommand) {
        return runGroupCommand({ ...incoming, locale: await conversation.localeOf(person) }, parts);
      }
      return conversation.onCommand({ person, name: incoming.name, argument: incoming.argument });
    case 'chatter':
      return conversation.onCommand({ person, name: 'mood' });
    case 'notAudio':
      throw new UserError('error.notAudio');
    case 'press': {
      const picked = recovered ? await conversation.answerAgain(person, takeId) : undefined;
      const { anyonePresses: anyone } = await groups.groupSettings(groupIdOf(incoming.chatId));
      return picked ?? conversation.onPress({ person, buttonId: incoming.buttonId, anyone, takeId });
    }
    case 'reaction': {
      const { anyonePresses: anyone } = await groups.groupSettings(groupIdOf(incoming.chatId));
      return conversation.anotherSong({ person, takeId, anyone });
    }
  }
}
