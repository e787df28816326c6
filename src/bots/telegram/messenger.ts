import type { ReplyParameters } from 'telegraf/types';
import { z } from 'zod';
import { ApiError, type BotApi } from './api.ts';
import type { Pace } from './pace.ts';
import type { TelegramMessage } from './render.ts';
import { retrying, type Backoff } from './retry.ts';

export interface MessengerParts {
  readonly api: BotApi;
  readonly pace: Pace;
  readonly backoff: Backoff;
  /** Ends every wait and every call. */
  readonly signal: AbortSignal;
}

const sentMessage = z.object({ message_id: z.int() });

/** What Telegram says of a message that is there no more, or cannot be changed any longer. All of it is expected. */
const pastEditing = /not modified|message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i;

/** How sending went on, for whoever must know what is still to be done after a crash. */
export interface SendingMarks {
  /** Right before the message goes out. */
  leaving(): Promise<void>;
  /** It did not arrive, as far as one can know, and will be sent again. */
  returned(): Promise<void>;
}

/** Sends and edits at the pace that Telegram takes, again where it cannot be reached. */
export class Messenger {
  readonly #parts: MessengerParts;

  constructor(parts: MessengerParts) {
    this.#parts = parts;
  }

  /**
   * Sends a message as the answer to another, and returns its id.
   * @throws ApiError when Telegram will not take it: the person has blocked the bot, the group is gone
   */
  async send(chatId: number, replyTo: number, message: TelegramMessage, marks: SendingMarks): Promise<number> {
    const { api, pace, backoff, signal } = this.#parts;
    const { html, keyboard, previewUrl, attachment, picture } = message;
    const original = { message_id: replyTo, allow_sending_without_reply: true };
    const options = { signal, leaving: () => marks.leaving() };
    const attempt = () => {
      if (attachment) {
        const source = Buffer.from(attachment.text);
        const file = { document: { source, filename: attachment.name }, caption: html, parse_mode: 'HTML' } as const;
        return api.call('sendDocument', { chat_id: chatId, ...file }, options);
      }
      if (picture) {
        const photo = { photo: { source: Buffer.from(picture.bytes) }, caption: html, parse_mode: 'HTML' } as const;
        // Beside a file telegraf 4.16 sends only some objects as JSON, and silently leaves this one out.
        const reply_parameters = JSON.stringify(original) as unknown as ReplyParameters;
        return api.call('sendPhoto', { chat_id: chatId, ...photo, reply_parameters }, options);
      }
      return api.call(
        'sendMessage',
        {
          chat_id: chatId,
          text: html,
          parse_mode: 'HTML',
          link_preview_options: previewOf(previewUrl),
          reply_parameters: original,
          ...(keyboard.length > 0 && { reply_markup: { inline_keyboard: keyboard } }),
        },
        options,
      );
    };
    const failed = () => marks.returned();
    const sent = await pace.send(chatId, () => retrying(attempt, { backoff, signal, failed }), signal);
    const parsed = sentMessage.safeParse(sent);
    if (!parsed.success) throw new ApiError('sendMessage: an answer without a message', { failure: 'unavailable' });
    return parsed.data.message_id;
  }

  /** Puts a message in the place of an earlier one. Does nothing where that is gone or looks so already. */
  async edit(chatId: number, messageId: number, { html, keyboard, previewUrl }: TelegramMessage): Promise<void> {
    const { api, pace, backoff, signal } = this.#parts;
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
      await pace.send(chatId, () => retrying(attempt, { backoff, signal }), signal);
    } catch (error) {
      if (!(error instanceof ApiError && error.failure === 'refused' && pastEditing.test(error.message))) throw error;
    }
  }

  /** Ends the waiting of a pressed button, with words over it where there are any. Too late is expected, and no matter. */
  async answerPress(queryId: string, toast = ''): Promise<void> {
    const { api, signal } = this.#parts;
    await this.#optional(() =>
      api.call('answerCallbackQuery', { callback_query_id: queryId, text: toast }, { signal }),
    );
  }

  /** Shows that the bot is at work, for five seconds. */
  async showWorking(chatId: number): Promise<void> {
    const { api, signal } = this.#parts;
    await this.#optional(() => api.call('sendChatAction', { chat_id: chatId, action: 'typing' }, { signal }));
  }

  async #optional(call: () => Promise<unknown>): Promise<void> {
    try {
      await call();
    } catch (error) {
      if (!(error instanceof ApiError) && !this.#parts.signal.aborted) throw error;
    }
  }
}

function previewOf(url: string | undefined) {
  return url === undefined ? { is_disabled: true } : { url, is_disabled: false };
}
