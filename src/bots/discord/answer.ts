import { decodeButton } from '../../core/conversation/button.ts';
import type { Reply, RecordingReply } from '../../core/conversation/reply.ts';
import type { BotStore } from '../../core/ports/bot-store.ts';
import type { SpokenAnswers } from '../shared/spoken-answers.ts';
import type { Answer, Lane, Task } from '../shared/task.ts';
import { dispatch, personOf, speakerIdOf, type DispatchParts } from './dispatch.ts';
import type { Incoming } from './incoming.ts';
import type { Messenger, Spot } from './messenger.ts';
import { DiscordRenderer } from './render.ts';
import { groupIdOf } from './server-settings.ts';
import type { HeldCall } from './voice/connection.ts';
import { voiceMessage } from './voice/voice-message.ts';

export interface AnswerParts extends DispatchParts {
  readonly store: BotStore;
  readonly messenger: Messenger;
  readonly spoken: SpokenAnswers;
  /** The id of a message, under which the store keeps the take that it shows. */
  readonly messageKey: (channelId: string, messageId: string) => string;
}

const renderer = new DiscordRenderer();

/** The answer of one task. Discord waits three seconds for the promise of it, so that is sent when this is made. */
export class DiscordAnswer implements Answer {
  readonly lane: Lane;
  readonly recordingBytes: number | undefined;
  readonly isPromised: boolean;
  readonly ready: Promise<Spot>;
  readonly #task: Task<Incoming>;
  readonly #parts: AnswerParts;
  #speaks = false;
  /** The call in which the answer is to be said. */
  #call: HeldCall | undefined;

  constructor(task: Task<Incoming>, parts: AnswerParts) {
    const { request, place } = task.incoming;
    this.#task = task;
    this.#parts = parts;
    this.lane = laneOf(request.kind);
    this.recordingBytes = request.kind === 'file' ? request.bytes : 0;
    this.isPromised = place.kind === 'interaction';
    this.ready = parts.messenger.promise(task.incoming);
    this.ready.catch(() => undefined);
  }

  async reply(onSlow: () => void): Promise<Reply | RecordingReply | undefined> {
    const spot = await this.ready;
    await this.#parts.messenger.calm();
    this.#speaks = await this.#wantsSpeech();
    return dispatch(
      this.#task,
      { ...this.#parts, onSlow },
      {
        onReady: (page) => this.#showReady(spot, page),
        // What only the sender may read, the others in the call may not hear.
        onHeld: this.#speaks && !isEphemeral(spot) ? (call) => (this.#call = call) : undefined,
      },
    );
  }

  /** Puts the reply in its place, and remembers which take it shows, for reactions to it. */
  async send(reply: Reply): Promise<void> {
    try {
      const spot = await this.ready;
      await this.#write(reply, spot);
      if (this.#speaks) await this.#say(reply, spot);
    } finally {
      this.#call?.leave();
    }
  }

  async #write(reply: Reply, spot: Spot): Promise<void> {
    const { messenger, store, messageKey } = this.#parts;
    const { place, channelId } = spot;
    const message = this.#rendered(reply);
    if (reply.beside) return messenger.tell(spot, message);
    if (place.kind === 'message') await store.mark(this.#task.id, 'answering');
    const messageId = await messenger.answer(spot, message, this.#task.takeId);
    const takeId = takeIdOf(reply);
    if (takeId !== undefined && !isEphemeral(spot)) await store.saveAnswer(messageKey(channelId, messageId), takeId);
  }

  /** Replaces the promise. Over a pressed button, tells the person alone; a reaction leaves its answer as it is. */
  async apologize(apology: Reply): Promise<void> {
    const spot = await this.ready;
    const { place } = spot;
    if (place.kind === 'answer') return;
    if (place.kind === 'interaction' && place.first === 'update') {
      await this.#parts.messenger.tell(spot, this.#rendered(apology));
    } else await this.send(apology);
  }

  async #showReady(spot: Spot, page: Reply): Promise<void> {
    const { messenger, signal, log } = this.#parts;
    try {
      await messenger.answer(spot, this.#rendered(page), this.#task.takeId);
    } catch (error) {
      // The answer itself may still arrive.
      if (!signal.aborted) log.warn({ task: this.#task.id, err: error }, 'Discord did not take the page “speak now”');
    }
  }

  /** Whether the answer is said aloud too: it is one to a recording, and the person or the server wants it. */
  #wantsSpeech(): Promise<boolean> {
    const { spoken, store } = this.#parts;
    const { request, guildId } = this.#task.incoming;
    if (request.kind !== 'call' && request.kind !== 'file') return Promise.resolve(false);
    const inServer = async () =>
      request.kind === 'call' && guildId !== undefined && (await store.groupSettings(groupIdOf(guildId))).spokenAnswers;
    return spoken.wanted(personOf(this.#task.incoming), request.speaks, inServer);
  }

  /** Says a reply in the call, or where that is not possible as a voice message. */
  async #say(reply: Reply, spot: Spot): Promise<void> {
    const { spoken, messenger, signal, log } = this.#parts;
    const words = await spoken.speak(reply, signal);
    if (!words || (await this.#call?.say(words.packets)) === true) return;
    try {
      await messenger.add(spot, voiceMessage(words), this.#task.takeId);
    } catch (error) {
      // The answer is there in writing.
      if (!signal.aborted) log.warn({ task: this.#task.id, err: error }, 'Discord did not take the voice message');
    }
  }

  #rendered(reply: Reply) {
    const { guildId, place, locale } = this.#task.incoming;
    const isInteraction = place.kind === 'interaction';
    const othersRead = guildId !== undefined && !(isInteraction && place.ephemeral);
    return renderer.render(reply, {
      // Discord tells the language of the app with interactions only.
      ...(isInteraction && { appLocale: locale }),
      ...(othersRead && { speakerId: speakerIdOf(this.#task.incoming) }),
    });
  }
}

function isEphemeral({ place }: Spot): boolean {
  return place.kind === 'interaction' && place.ephemeral;
}

function laneOf(kind: Incoming['request']['kind']): Lane {
  switch (kind) {
    case 'call':
      // A call takes time and no work. A person's second request waits for their first.
      return { name: kind, urgent: true, isRecording: true };
    case 'file':
      return { name: kind, urgent: false, isRecording: true };
    case 'press':
    case 'stop':
    case 'reaction':
    case 'command':
    case 'words':
    case 'server':
    case 'noRecording':
    case 'outdated':
      // These are quick: they do not wait behind the person's own recordings.
      return { name: 'quick', urgent: true, isRecording: false };
  }
}

/** The take that an answer shows, as its buttons say. */
function takeIdOf({ buttons }: Reply): string | undefined {
  for (const { id } of buttons.flat()) {
    const press = decodeButton(id);
    if (press && 'takeId' in press) return press.takeId;
  }
  return undefined;
}
