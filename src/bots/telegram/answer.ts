import { decodeButton } from '../../core/conversation/button.ts';
import type { Reply } from '../../core/conversation/reply.ts';
import type { BotStore } from '../../core/ports/bot-store.ts';
import { ApiError } from '../shared/api-error.ts';
import { sleep, whileStoreAway } from '../shared/backoff.ts';
import type { SpokenAnswers } from '../shared/spoken-answers.ts';
import type { Answer, Lane, Task } from '../shared/task.ts';
import { dispatch, personOf, type DispatchParts } from './dispatch.ts';
import type { Messenger, SendingProgress } from './messenger.ts';
import { TelegramRenderer } from './render.ts';
import type { Incoming } from './update.ts';

export interface AnswerParts extends DispatchParts {
  readonly store: BotStore;
  readonly messenger: Messenger;
  readonly spoken: SpokenAnswers;
  /** The id of a message, under which the store keeps the take that it shows. */
  readonly messageKey: (chatId: number, messageId: number) => string;
}

type Press = Incoming & { readonly kind: 'press' | 'reaction' };

/** How long a pressed button waits for words to show over it; then it is answered without words. */
const patienceMs = 500;

const lanes = {
  recording: { name: 'message', urgent: false, isRecording: true },
  message: { name: 'message', urgent: true, isRecording: false },
  // Presses are quick: they do not wait behind the person's own recordings.
  press: { name: 'press', urgent: true, isRecording: false },
} as const satisfies Record<string, Lane>;

const renderer = new TelegramRenderer();

/** Answers a message by a message, and a pressed button or a reaction by changing the message that it stands under. */
export function answerTo(task: Task<Incoming>, parts: AnswerParts): Answer {
  const { incoming } = task;
  return incoming.kind === 'press' || incoming.kind === 'reaction'
    ? pressAnswer(task, incoming, parts)
    : messageAnswer(task, parts);
}

function messageAnswer(task: Task<Incoming>, parts: AnswerParts): Answer {
  const { messenger, retry } = parts;
  const { incoming } = task;
  const { kind, messageId } = incoming;
  const send = async (reply: Reply) => {
    const sent = await messenger.send(incoming, messageId, renderer.render(reply), progressOf(task, parts));
    // The answer is there: whatever waits for the store now must not send it again.
    await whileStoreAway(() => parts.store.mark(task.id, 'answered'), retry);
    if (reply.track) await whileStoreAway(() => saveAnswer(task, sent, parts), retry);
    if (kind === 'recording') await whileStoreAway(() => sendSpoken(task, reply, parts), retry);
  };
  return {
    lane: kind === 'recording' ? lanes.recording : lanes.message,
    recordingBytes: kind === 'recording' ? incoming.bytes : 0,
    isPromised: false,
    ready: Promise.resolve(),
    queued: () => {
      if (kind === 'recording') messenger.showWorking(incoming);
    },
    reply: (onSlow) => dispatch(task, { ...parts, onSlow }),
    send,
    tell: async (notice) => {
      await messenger.send(incoming, messageId, renderer.render(notice), unmarked);
    },
    apologize: send,
  };
}

function pressAnswer(task: Task<Incoming>, incoming: Press, parts: AnswerParts): Answer {
  const { messenger } = parts;
  const { chatId, messageId } = incoming;
  return {
    lane: lanes.press,
    isPromised: false,
    ready: Promise.resolve(),
    reply: async () => {
      const working = dispatch(task, parts);
      if (incoming.kind === 'press') await answerQuery(incoming.queryId, working, parts);
      return working;
    },
    send: async (reply) => {
      const isPick = incoming.kind === 'press' && decodeButton(incoming.buttonId)?.kind === 'pick';
      if (isPick) await saveAnswer(task, messageId, parts);
      if (reply.beside) await sendBeside(task, reply, parts);
      else await messenger.edit(chatId, messageId, renderer.render(reply));
    },
    // A query that is answered already has no place for words: then Telegram drops this.
    apologize: async (apology) => {
      if (incoming.kind === 'press') await messenger.answerPress(incoming.queryId, renderer.toast(apology));
    },
  };
}

/** Ends the waiting of a pressed button when the work is done, or after a moment; a failure of the work comes first. */
async function answerQuery(
  queryId: string,
  working: Promise<unknown>,
  { messenger, retry }: AnswerParts,
): Promise<void> {
  const given = new AbortController();
  const patience = sleep(retry.timers, patienceMs, AbortSignal.any([retry.signal, given.signal]));
  patience.catch(() => undefined);
  working.catch(() => undefined);
  try {
    await Promise.race([working, patience]);
    await messenger.answerPress(queryId);
  } finally {
    given.abort();
  }
}

/** Sends what a button brings beside the answer. Where the chat takes no pictures, sends its words alone. */
async function sendBeside(task: Task<Incoming>, reply: Reply, parts: AnswerParts): Promise<void> {
  const { incoming } = task;
  const progress = progressOf(task, parts);
  const send = (one: Reply) => parts.messenger.send(incoming, incoming.messageId, renderer.render(one), progress);
  const { picture, ...words } = reply;
  try {
    await send(reply);
  } catch (error) {
    if (!(error instanceof ApiError && error.failure === 'refused' && picture)) throw error;
    await send({ ...words, buttons: [] });
  }
}

/** Sends the answer to a recording as a voice message too, to those who want that. */
async function sendSpoken(task: Task<Incoming>, reply: Reply, parts: AnswerParts): Promise<void> {
  const { spoken, messenger, retry, log } = parts;
  const { incoming } = task;
  const { signal } = retry;
  if (!(await spoken.wanted(personOf(incoming), undefined, () => Promise.resolve(false)))) return;
  const words = await spoken.speak(reply, signal);
  if (!words) return;
  try {
    await messenger.sendVoice(incoming, incoming.messageId, words);
  } catch (error) {
    // The answer is there in writing. Some people let nobody send them voice messages.
    if (!signal.aborted) log.warn({ task: task.id, err: error }, 'Telegram did not take the voice message');
  }
}

/** A message beside the answer needs no marks. */
const unmarked: SendingProgress = { leaving: () => Promise.resolve(), returned: () => Promise.resolve() };

function progressOf({ id }: Task<Incoming>, { store }: AnswerParts): SendingProgress {
  return {
    leaving: () => store.leave(id),
    returned: () => store.mark(id, 'received'),
  };
}

/** Remembers which take a message shows, for reactions to it. */
function saveAnswer({ incoming, takeId }: Task<Incoming>, messageId: number, parts: AnswerParts): Promise<void> {
  return parts.store.saveAnswer(parts.messageKey(incoming.chatId, messageId), takeId);
}
