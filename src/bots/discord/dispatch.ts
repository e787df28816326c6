import { decodeButton } from '../../core/conversation/button.ts';
import type { Command } from '../../core/conversation/command.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { UserError } from '../../core/errors.ts';
import { phrase } from '../../core/i18n/catalogue.ts';
import type { Person } from '../../core/person.ts';
import type { AudioInput } from '../../core/ports/analysis.ts';
import type { GroupStore } from '../../core/ports/bot-store.ts';
import type { Reply, RecordingReply } from '../../core/conversation/reply.ts';
import type { Cdn } from './cdn.ts';
import type { Asked, Incoming } from './incoming.ts';
import type { Listening } from './voice/call-listener.ts';
import { runServerCommand } from './server-settings.ts';

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
  /** What can be typed in Discord. */
  readonly commands: readonly Command[];
  readonly groups: GroupStore;
  readonly cdn: Cdn;
  readonly listening: Listening;
  readonly signal: AbortSignal;
}

/** Who asked for something, as the conversation knows them. */
export function personOf({ userId, locale, market }: Incoming): Person {
  return { id: `discord:${userId}`, locale, market };
}

/** Whose voice an answer is about. */
export function speakerIdOf({ userId, asked }: Incoming): string {
  return asked.kind === 'file' ? asked.speakerId : userId;
}

/**
 * Hands what came in to the conversation.
 * @param listening shows the page that says that somebody can speak now
 * @returns undefined where there is nothing to say
 * @throws UserError as the conversation, {@link Cdn.fetch}, {@link Listening} and {@link runServerCommand}, and `noRecording`
 */
export async function dispatch(
  task: Task,
  parts: DispatchParts,
  listening: (page: Reply) => Promise<void>,
): Promise<Reply | RecordingReply | undefined> {
  const { conversation, commands, groups } = parts;
  const { incoming, takeId, recovered } = task;
  const { asked, userId, guildId } = incoming;
  const person = personOf(incoming);
  switch (asked.kind) {
    case 'file':
    case 'call':
      return onRecording(task, asked, parts, listening);
    case 'noRecording':
      throw new UserError('error.noRecording');
    case 'server':
      return runServerCommand({ guildId, answers: asked.answers }, await conversation.localeOf(person), groups);
    case 'command': {
      const reply = await conversation.onCommand({ person, name: asked.name, argument: asked.argument, commands });
      const explains = asked.name === 'mood' || asked.name === 'help';
      return explains ? { ...reply, texts: [...reply.texts, phrase('discord.howTo')] } : reply;
    }
    case 'stop':
      parts.listening.stop(asked.takeId, userId);
      return undefined;
    case 'press': {
      const { buttonId, askedBy = userId } = asked;
      const press = decodeButton(buttonId);
      // A page that somebody else asked for stays theirs.
      if (askedBy !== userId && (press?.kind === 'pick' || press?.kind === 'type')) {
        throw new UserError('error.notYours');
      }
      const picked = recovered && press?.kind === 'pick' ? await conversation.answerAgain(person, takeId) : undefined;
      return picked ?? conversation.onPress({ person, buttonId, takeId });
    }
    case 'reaction':
      return conversation.anotherSong({ person, takeId });
  }
}

async function onRecording(
  { incoming, takeId, recovered }: Task,
  asked: Extract<Asked, { readonly kind: 'file' | 'call' }>,
  { conversation, commands, cdn, listening, signal }: DispatchParts,
  started: (page: Reply) => Promise<void>,
): Promise<Reply | RecordingReply> {
  const asker = personOf(incoming);
  const speakerId = speakerIdOf(incoming);
  const { market, ...speaker } = { ...asker, id: `discord:${speakerId}` };
  const person: Person = speakerId === incoming.userId ? { ...speaker, market } : speaker;
  const heard = recovered ? await conversation.answerAgain(person, takeId) : undefined;
  if (heard) return heard;
  if (asked.offer !== '')
    await conversation.onCommand({ person: asker, name: 'mood', argument: asked.offer, commands });
  let audio: AudioInput;
  if (asked.kind === 'file') audio = { kind: 'bytes', bytes: await cdn.fetch(asked, signal) };
  else {
    // What was said is gone.
    if (recovered) throw new UserError('error.interrupted');
    const call = { takeId, userId: incoming.userId, channelId: asked.voiceChannelId };
    const frames = await listening.hear({ ...call, locale: await conversation.localeOf(person) }, started);
    audio = { kind: 'opusFrames', frames, channels: 2 };
  }
  return conversation.onRecording({ person, audio, takeId, signal });
}
