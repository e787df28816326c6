import { decodeButton } from '../../core/conversation/button.ts';
import { LiveMood } from '../../core/call/live-mood.ts';
import type { Command } from '../../core/conversation/command.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { UserError } from '../../core/errors.ts';
import { phrase } from '../../core/i18n/catalogue.ts';
import type { Person } from '../../core/person.ts';
import type { AudioInput } from '../../core/ports/analysis.ts';
import type { GroupStore } from '../../core/ports/bot-store.ts';
import type { BotLog } from '../shared/failure.ts';
import type { Task } from '../shared/task.ts';
import type { Reply, RecordingReply } from '../../core/conversation/reply.ts';
import type { Cdn } from './cdn.ts';
import type { Incoming, Request } from './incoming.ts';
import type { CallEvents, CallListener } from './voice/call-listener.ts';
import { runServerCommand } from './server-settings.ts';

export interface DispatchParts {
  readonly conversation: Conversation;
  /** The commands that Discord offers. */
  readonly commands: readonly Command[];
  readonly store: GroupStore;
  readonly cdn: Cdn;
  readonly calls: CallListener;
  /** Whether the machine has a voice. */
  readonly canSpeak: boolean;
  readonly log: BotLog;
  readonly signal: AbortSignal;
  /** Is told that a file comes slowly. */
  readonly onSlow?: () => void;
}

/** The sender, as the conversation knows them. */
export function personOf({ userId, locale, market }: Incoming): Person {
  return { id: `discord:${userId}`, locale, market };
}

/** The person whose voice an answer is about. */
export function speakerIdOf({ userId, request }: Incoming): string {
  return request.kind === 'file' ? request.speakerId : userId;
}

/**
 * Hands a request to the conversation. Returns undefined where there is nothing to say.
 * @param events what a call tells while it goes on
 * @throws UserError as the conversation, {@link Cdn.fetch}, {@link CallListener} and {@link runServerCommand}, and
 *   `noRecording`
 */
export async function dispatch(
  task: Task<Incoming>,
  parts: DispatchParts,
  events: CallEvents,
): Promise<Reply | RecordingReply | undefined> {
  const { conversation, commands } = parts;
  const { incoming, takeId, recovered } = task;
  const { request, userId, guildId } = incoming;
  const person = personOf(incoming);
  switch (request.kind) {
    case 'file':
    case 'call':
      return onRecording(task, request, parts, events);
    case 'words': {
      const before = recovered ? await conversation.answerAgain(person, takeId) : undefined;
      if (before) return before;
      if (incoming.words !== undefined) return conversation.onText({ person, text: incoming.words, takeId });
      return conversation.onCommand({ person, name: 'mood', commands });
    }
    case 'noRecording':
      throw new UserError('error.noRecording');
    case 'outdated':
      throw new UserError('error.outdated');
    case 'server':
      return runServerCommand({ ...request, guildId }, await conversation.localeOf(person), parts);
    case 'command': {
      const reply = await conversation.onCommand({ person, name: request.name, argument: request.argument, commands });
      const explains = request.name === 'mood' || request.name === 'help';
      return explains ? { ...reply, texts: [...reply.texts, phrase('discord.howTo')] } : reply;
    }
    case 'stop':
      parts.calls.stop(request.takeId, userId);
      return undefined;
    case 'press': {
      const { buttonId, requestedBy = userId } = request;
      const press = decodeButton(buttonId);
      // Only who asked for a page of choices may choose.
      if (requestedBy !== userId && (press?.kind === 'pick' || press?.kind === 'type')) {
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
  { incoming, takeId, recovered }: Task<Incoming>,
  request: Extract<Request, { readonly kind: 'file' | 'call' }>,
  { conversation, commands, cdn, calls, signal, onSlow }: DispatchParts,
  events: CallEvents,
): Promise<Reply | RecordingReply> {
  const sender = personOf(incoming);
  const speakerId = speakerIdOf(incoming);
  // The country of the sender says nothing about another speaker.
  const person: Person = speakerId === incoming.userId ? sender : { id: `discord:${speakerId}`, locale: sender.locale };
  const before = recovered ? await conversation.answerAgain(person, takeId) : undefined;
  if (before) return before;
  const { words } = incoming;
  const help = words === undefined ? undefined : await conversation.helpFor(sender, words);
  if (help) return help;
  if (request.offer !== '') {
    await conversation.onCommand({ person: sender, name: 'mood', argument: request.offer, commands });
  }
  const mood = new LiveMood((frames) => conversation.analyzePart(person, { kind: 'opusFrames', frames }, signal));
  let audio: AudioInput;
  if (request.kind === 'file') audio = { kind: 'bytes', bytes: await cdn.fetch(request, signal, onSlow) };
  else {
    // The packets of the call were in memory only.
    if (recovered) throw new UserError('error.interrupted');
    const { voiceChannelId: channelId, seconds, live = false } = request;
    const locale = await conversation.localeOf(person);
    const call = { takeId, userId: incoming.userId, channelId, locale, seconds };
    const frames = live
      ? await calls.listenLive(call, (some) => mood.hear(some), events)
      : await calls.listen(call, events);
    audio = { kind: 'opusFrames', frames };
  }
  const { whole: analysis } = mood;
  const how = { words, takeId, isAlone: isAlone(incoming), signal };
  return conversation.onRecording({ person, audio, ...how, ...(analysis && { analysis }) });
}

/** Whether the speaker alone reads the answer. */
function isAlone(incoming: Incoming): boolean {
  const { place, guildId, userId } = incoming;
  const isHidden = place.kind === 'interaction' ? place.ephemeral : guildId === undefined;
  return isHidden && speakerIdOf(incoming) === userId;
}
