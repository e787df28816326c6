import type { Command } from '../../core/conversation/command.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { Reply, RecordingReply } from '../../core/conversation/reply.ts';
import { UserError } from '../../core/errors.ts';
import type { Person } from '../../core/person.ts';
import type { GroupStore } from '../../core/ports/bot-store.ts';
import type { BotLog } from '../shared/failure.ts';
import type { Task } from '../shared/task.ts';
import { groupCommand, groupIdOf, runGroupCommand } from './group.ts';
import { fetchFile, type FetchParts } from './file.ts';
import type { Incoming } from './update.ts';

export interface DispatchParts extends FetchParts {
  readonly conversation: Conversation;
  readonly commands: readonly Command[];
  readonly store: GroupStore;
  readonly log: BotLog;
  /** Whether Telegram shows the bot all messages of groups. */
  readonly readsGroups: () => boolean;
}

/** The sender, as the conversation knows them. */
export function personOf({ userId, locale, market }: Incoming): Person {
  return { id: `telegram:${userId}`, locale, market };
}

/**
 * Hands a request to the conversation.
 * @throws UserError as the conversation, {@link fetchFile} and {@link runGroupCommand}; `notAudio`; `privately` for a
 *   file or a link of a person in a group, where everybody would read it
 */
export async function dispatch(task: Task<Incoming>, parts: DispatchParts): Promise<Reply | RecordingReply> {
  const reply = await replyTo(task, parts);
  if ((reply.attachment ?? reply.link) && task.incoming.chatId < 0) throw new UserError('error.privately');
  return reply;
}

async function replyTo({ incoming, takeId, recovered }: Task<Incoming>, parts: DispatchParts): Promise<Reply> {
  const { conversation, store, retry } = parts;
  const { signal } = retry;
  const person = personOf(incoming);
  const isAlone = incoming.chatId > 0;
  switch (incoming.kind) {
    case 'recording': {
      const before = recovered ? await conversation.answerAgain(person, takeId) : undefined;
      if (before) return before;
      const { words } = incoming;
      const help = words === undefined ? undefined : await conversation.helpFor(person, words);
      if (help) return help;
      const bytes = await fetchFile(incoming, parts);
      return conversation.onRecording({
        person,
        audio: { kind: 'bytes', bytes },
        words,
        takeId,
        isAlone,
        isOwn: !incoming.forwarded,
        signal,
      });
    }
    case 'command':
      if (incoming.name === groupCommand) {
        return runGroupCommand(
          { ...incoming, locale: await conversation.localeOf(person) },
          { ...parts, signal, readsGroups: parts.readsGroups() },
        );
      }
      if (incoming.words !== undefined) return conversation.onText({ person, text: incoming.words, takeId });
      return conversation.onCommand({
        person,
        name: incoming.name,
        argument: incoming.argument,
        isAlone,
        commands: parts.commands,
      });
    case 'chatter': {
      const before = recovered ? await conversation.answerAgain(person, takeId) : undefined;
      if (before) return before;
      if (incoming.words !== undefined) return conversation.onText({ person, text: incoming.words, takeId });
      return conversation.onCommand({ person, name: 'mood' });
    }
    case 'notAudio':
      throw new UserError('error.notAudio');
    case 'press': {
      const picked = recovered ? await conversation.answerAgain(person, takeId) : undefined;
      const { anyonePresses: anyone } = await store.groupSettings(groupIdOf(incoming.chatId));
      return picked ?? conversation.onPress({ person, buttonId: incoming.buttonId, anyone, takeId });
    }
    case 'reaction': {
      const { anyonePresses: anyone } = await store.groupSettings(groupIdOf(incoming.chatId));
      return conversation.anotherSong({ person, takeId, anyone });
    }
  }
}
