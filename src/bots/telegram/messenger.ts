import { z } from 'zod';
import { ApiError } from '../shared/api-error.ts';
import { retrying, type RetryOptions } from '../shared/backoff.ts';
import { oggOpusFile } from '../../core/opus/ogg-file.ts';
import type { SpokenWords } from '../../core/ports/speech.ts';
import type { BotApi, ReplyParameters } from './api.ts';
import type { Pace } from './pace.ts';
import type { TelegramMessage } from './render.ts';

export interface MessengerParts {
  readonly api: BotApi;
  readonly pace: Pace;
  /** Waits after failures. Its signal ends every wait and every call. */
  readonly retry: RetryOptions;
}

const sentMessage = z.object({ message_id: z.int() });

/** How Telegram refuses to edit a message that is gone, too old, or the same already. All of it is expected. */
const pastEditing = /not modified|message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i;

/** How Telegram refuses a message into a topic that was deleted. One that is closed takes no messages of the bot. */
const topicGone = /message thread not found|TOPIC_DELETED/i;

/** Where a message goes. */
export interface Target {
  readonly chatId: number;
  /** The topic of a group with topics. */
  readonly topicId?: number | undefined;
}

/** Marks the progress of a message in the inbox, so that a crash neither loses nor doubles it. */
export interface SendingProgress {
  /** Right before the message leaves. */
  leaving(): Promise<void>;
  /** The message did not arrive, as far as the bot can know; it will be sent again. */
  returned(): Promise<void>;
}

/** The greatest number of chat actions under way: they are only decoration. */
const maxActions = 8;

/** Sends and edits messages no faster than Telegram takes them. Tries again while Telegram cannot be reached. */
export class Messenger {
  readonly #parts: MessengerParts;
  #actions = 0;

  constructor(parts: MessengerParts) {
    this.#parts = parts;
  }

  /**
   * Sends a message as the reply to another, and returns its id.
   * @throws ApiError when Telegram refuses it: the person has blocked the bot, the group is gone
   */
  async send(target: Target, replyTo: number, message: TelegramMessage, progress: SendingProgress): Promise<number> {
    try {
      return await this.#send(target, replyTo, message, progress);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // The group became a supergroup, which has another id.
      if (error.movedTo !== undefined) {
        return this.#send({ ...target, chatId: error.movedTo }, replyTo, message, progress);
      }
      // The topic was deleted: then the answer goes into the group.
      if (target.topicId === undefined || !topicGone.test(error.message)) throw error;
      return this.#send({ chatId: target.chatId }, replyTo, message, progress);
    }
  }

  async #send(
    { chatId, topicId }: Target,
    replyTo: number,
    message: TelegramMessage,
    progress: SendingProgress,
  ): Promise<number> {
    const { api, pace, retry } = this.#parts;
    const { signal } = retry;
    const { html, keyboard, previewUrl, attachment, picture } = message;
    const original = { message_id: replyTo, allow_sending_without_reply: true };
    const options = {
      signal,
      leaving: () => progress.leaving(),
    };
    const to = addressOf({ chatId, topicId });
    const attempt = () => {
      if (attachment) {
        const source = Buffer.from(attachment.text);
        const file = { document: { source, filename: attachment.name }, caption: html, parse_mode: 'HTML' } as const;
        return api.call('sendDocument', { ...to, ...file }, options);
      }
      if (picture) {
        const photo = { photo: { source: Buffer.from(picture.bytes) }, caption: html, parse_mode: 'HTML' } as const;
        const markup = keyboard.length > 0 && { reply_markup: { inline_keyboard: keyboard } };
        return api.call('sendPhoto', { ...to, ...photo, reply_parameters: besideFile(original), ...markup }, options);
      }
      return api.call(
        'sendMessage',
        {
          ...to,
          text: html,
          parse_mode: 'HTML',
          link_preview_options: previewOf(previewUrl),
          reply_parameters: original,
          ...(keyboard.length > 0 && { reply_markup: { inline_keyboard: keyboard } }),
        },
        options,
      );
    };
    const failed = () => progress.returned();
    const sent = await pace.send(chatId, () => retrying(attempt, { ...retry, failed }), signal);
    const parsed = sentMessage.safeParse(sent);
    if (!parsed.success) throw new ApiError('sendMessage: an answer without a message', { failure: 'unavailable' });
    return parsed.data.message_id;
  }

  /**
   * Sends a voice message as the reply to a message. It is an addition: a doubled one would do no harm.
   * @throws ApiError when Telegram refuses it: the person lets nobody send them voice messages
   */
  async sendVoice(target: Target, replyTo: number, { packets, seconds }: SpokenWords): Promise<void> {
    const { api, pace, retry } = this.#parts;
    const { signal } = retry;
    const voice = { source: Buffer.from(oggOpusFile(packets)), filename: 'voice.ogg' };
    const reply_parameters = besideFile({ message_id: replyTo, allow_sending_without_reply: true });
    const message = { ...addressOf(target), voice, duration: Math.ceil(seconds), reply_parameters };
    const attempt = () => api.call('sendVoice', message, { signal });
    await pace.send(target.chatId, () => retrying(attempt, retry), signal);
  }

  /**
   * Replaces an earlier message. Does nothing where that is gone or has the same content.
   * @throws ApiError
   */
  async edit(chatId: number, messageId: number, { html, keyboard, previewUrl }: TelegramMessage): Promise<void> {
    const { api, pace, retry } = this.#parts;
    const { signal } = retry;
    const attempt = () =>
      api.call(
        'editMessageText',
        {
          chat_id: chatId,
          message_id: messageId,
          text: html,
          parse_mode: 'HTML',
          link_preview_options: previewOf(previewUrl),
          reply_markup: { inline_keyboard: keyboard },
        },
        { signal },
      );
    try {
      await pace.send(chatId, () => retrying(attempt, retry), signal);
    } catch (error) {
      if (!(error instanceof ApiError && error.failure === 'refused' && pastEditing.test(error.message))) throw error;
    }
  }

  /** Ends the waiting of a pressed button, with a few words over it or none. It does not matter when it comes too late. */
  async answerPress(queryId: string, toast = ''): Promise<void> {
    const { api, retry } = this.#parts;
    const { signal } = retry;
    try {
      await api.call('answerCallbackQuery', { callback_query_id: queryId, text: toast }, { signal });
    } catch (error) {
      if (!(error instanceof ApiError) && !signal.aborted) throw error;
    }
  }

  /** Shows for five seconds that the bot is at work. */
  showWorking({ chatId, topicId }: Target): void {
    if (this.#actions >= maxActions) return;
    const { api, retry } = this.#parts;
    this.#actions += 1;
    const topic = topicId !== undefined && { message_thread_id: topicId };
    void api
      .call('sendChatAction', { chat_id: chatId, ...topic, action: 'typing' }, { signal: retry.signal })
      .catch(() => undefined)
      .finally(() => {
        this.#actions -= 1;
      });
  }
}

function addressOf({ chatId, topicId }: Target) {
  return { chat_id: chatId, ...(topicId !== undefined && { message_thread_id: topicId }) };
}

/** Beside a file, telegraf 4.16 leaves out this object without a word; it has to be JSON. */
function besideFile(original: ReplyParameters): ReplyParameters {
  return JSON.stringify(original) as unknown as ReplyParameters;
}

function previewOf(url: string | undefined) {
  return url === undefined ? { is_disabled: true } : { url, is_disabled: false };
}
