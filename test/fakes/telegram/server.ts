import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { visibleText } from './html.ts';

/** A button under a message. */
export interface FakeButton {
  readonly text: string;
  readonly url?: string;
  readonly callback_data?: string;
}

/** A message of the bot in its present state. */
export interface FakeMessage {
  readonly id: number;
  readonly chatId: number;
  readonly replyTo: number | undefined;
  html: string;
  /** The text that a person reads. */
  text: string;
  keyboard: readonly (readonly FakeButton[])[];
  previewUrl: string | undefined;
  edits: number;
  readonly document?: { readonly name: string; readonly content: string };
  readonly photo?: Uint8Array;
  readonly voice?: { readonly bytes: Uint8Array; readonly seconds: number };
}

export interface FakeUser {
  readonly id: number;
  readonly language?: string;
}

/** The message around a recording. */
export interface Around {
  /** The chat; the private chat with the bot when left out. Negative for a group. */
  readonly chatId?: number;
  readonly kind?: 'voice' | 'audio' | 'video_note' | 'document';
  readonly mimeType?: string;
  readonly fileName?: string;
  /** The declared size, if it is not the true one; null: none. */
  readonly size?: number | null;
  readonly caption?: string;
  readonly replyTo?: Readonly<Record<string, unknown>>;
  readonly entities?: readonly unknown[];
}

/**
 * The failure of a call: a status of Telegram's; the connection cut before or after the call took effect; no answer, with
 * or without an effect; an answer that is not JSON; for downloads, a file that ends or stops halfway.
 */
export type Failure =
  | { readonly code: number; readonly description?: string; readonly retryAfterS?: number; readonly movedTo?: number }
  | 'reset'
  | 'resetAfter'
  | 'hang'
  | 'obeyAndHang'
  | 'notJson'
  | 'half'
  | 'stall';

export interface Call {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly atMs: number;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Payload = Readonly<Record<string, unknown>>;

const actions = ['typing', 'upload_photo', 'record_voice', 'upload_voice', 'upload_document', 'choose_sticker'];
const kindsOfUpdate = ['message', 'callback_query', 'message_reaction'];

/**
 * A local server of the Bot API, as far as the bot uses it. It refuses what Telegram refuses, in Telegram's words, and
 * fails as a test tells it. It outlives the bot, as Telegram does.
 */
export class FakeTelegram {
  readonly token = '4711:AAFakeTokenThatNobodyMayEverRead_0123456';
  readonly bot = {
    id: 4711,
    is_bot: true,
    first_name: 'Moodtune',
    username: 'moodtune_bot',
    can_read_all_group_messages: true,
  };
  readonly calls: Call[] = [];
  readonly messages: FakeMessage[] = [];
  /** The texts over pressed buttons, by the press. */
  readonly toasts = new Map<string, string>();
  /** Administrators of groups. */
  readonly administrators = new Set<number>();
  /** Chats that the bot may not write into. */
  readonly blocked = new Set<number>();
  /** Chats that take no message, with the seconds that the bot is told to wait. */
  readonly pausedChats = new Map<number, number>();
  /** Topics that are closed, and topics that were deleted. */
  readonly closedTopics = new Set<number>();
  readonly deletedTopics = new Set<number>();
  /** Chats of people who let nobody send them voice messages. */
  readonly refusesVoice = new Set<number>();
  /** The limit that the server keeps: messages a second into one chat. */
  floods = 0;
  chatPerSecond = Infinity;
  readonly #server: Server;
  readonly #events = new EventEmitter().setMaxListeners(0);
  readonly #updates: { update_id: number }[] = [];
  readonly #files = new Map<string, { readonly path: string; readonly bytes: Uint8Array; readonly told: number }>();
  readonly #failures = new Map<string, Failure[]>();
  readonly #presses = new Map<string, 'open' | 'answered' | 'late'>();
  readonly #chats = new Set<number>();
  readonly #sentAt = new Map<number, number[]>();
  #nextId = 1000;
  #webhook: { readonly url: string; readonly secret: string | undefined } | undefined;
  #polling: AbortController | undefined;
  #delivering: Promise<void> = Promise.resolve();

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        response.destroy(error as Error);
      });
    });
  }

  static async start(): Promise<FakeTelegram> {
    const fake = new FakeTelegram();
    fake.#server.listen(0, '127.0.0.1');
    await once(fake.#server, 'listening');
    return fake;
  }

  get apiRoot(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#webhook = undefined;
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Asks now and after every event. Resolves with the first true answer. */
  async when<T>(question: () => T | undefined | false): Promise<T> {
    for (;;) {
      const found = question();
      if (found !== undefined && found !== false) return found;
      await once(this.#events, 'change');
    }
  }

  /** The bot's answers to a message, once there are this many. */
  answers(to: number, count = 1): Promise<FakeMessage[]> {
    return this.when(() => {
      const found = this.messages.filter(({ replyTo }) => replyTo === to);
      return found.length >= count && found;
    });
  }

  /** The bot's first answer to a message. */
  async answer(to: number): Promise<FakeMessage> {
    return (await this.answers(to))[0]!;
  }

  /** Makes the next calls of a method (or `download`) fail, one failure each. */
  fail(method: string, ...failures: Failure[]): void {
    this.#failures.set(method, [...(this.#failures.get(method) ?? []), ...failures]);
  }

  /** A person sends a recording. Returns the message's id. */
  sendRecording(from: FakeUser, bytes: Uint8Array | string, around: Around = {}): number {
    return this.pushMessage(from, this.recording(bytes, around), around);
  }

  /** The part of a message that is a recording. */
  recording(content: Uint8Array | string, { kind = 'voice', mimeType, fileName, size, caption }: Around = {}): Payload {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const fileId = `file-${this.#nextId++}`;
    this.#files.set(fileId, { path: `${kind}/${fileId} ä.bin`, bytes, told: size ?? bytes.length });
    return {
      [kind]: {
        file_id: fileId,
        file_unique_id: fileId,
        duration: 3,
        ...(size !== null && { file_size: size ?? bytes.length }),
        ...(mimeType !== undefined && { mime_type: mimeType }),
        ...(fileName !== undefined && { file_name: fileName }),
      },
      ...(caption !== undefined && { caption }),
    };
  }

  /** A person sends a text. Returns the message's id. */
  sendText(from: FakeUser, text: string, around: Around = {}): number {
    return this.pushMessage(from, { text }, around);
  }

  pushMessage(from: FakeUser, content: Payload, around: Around = {}): number {
    const id = this.#nextId++;
    this.pushUpdate({ message: this.message(from, id, content, around) });
    return id;
  }

  /** The JSON of a message, in an update or as the message that another replies to. */
  message(from: FakeUser, id: number, content: Payload, { chatId = from.id, replyTo, entities }: Around = {}): Payload {
    this.#chats.add(chatId);
    return {
      message_id: id,
      date: 1_760_000_000,
      from: {
        id: from.id,
        is_bot: false,
        first_name: 'Ada <3',
        ...(from.language && { language_code: from.language }),
      },
      chat: { id: chatId, type: chatId < 0 ? 'supergroup' : 'private' },
      ...content,
      ...(replyTo && { reply_to_message: replyTo }),
      ...(entities && { [content['caption'] === undefined ? 'entities' : 'caption_entities']: entities }),
    };
  }

  /** A person presses the button with this label. Returns the press's id. */
  press(from: FakeUser, message: FakeMessage, label: string): string {
    const button = message.keyboard.flat().find(({ text }) => text.includes(label));
    if (button?.callback_data === undefined) {
      throw new Error(`No button “${label}” among ${JSON.stringify(message.keyboard)}`);
    }
    return this.pressData(from, message, button.callback_data);
  }

  pressData(from: FakeUser, message: FakeMessage, data: string, state: 'open' | 'late' = 'open'): string {
    const id = `press-${this.#nextId++}`;
    this.#presses.set(id, state);
    this.pushUpdate({
      callback_query: {
        id,
        from: { id: from.id, is_bot: false, first_name: 'Ada', ...(from.language && { language_code: from.language }) },
        message: {
          message_id: message.id,
          date: 0,
          chat: { id: message.chatId, type: message.chatId < 0 ? 'supergroup' : 'private' },
        },
        chat_instance: '1',
        data,
      },
    });
    return id;
  }

  /** The text over a pressed button, once it is answered. */
  toast(press: string): Promise<string> {
    return this.when(() => this.toasts.get(press));
  }

  react(from: FakeUser, message: FakeMessage, ...emoji: string[]): void {
    this.pushUpdate({
      message_reaction: {
        chat: { id: message.chatId, type: message.chatId < 0 ? 'supergroup' : 'private' },
        message_id: message.id,
        user: { id: from.id, is_bot: false, first_name: 'Ada' },
        date: 0,
        old_reaction: [],
        new_reaction: emoji.map((one) => ({ type: 'emoji', emoji: one })),
      },
    });
  }

  /** Sends an update of any shape, with a number. */
  pushUpdate(update: object): number {
    const id = this.#nextId++;
    this.#updates.push({ update_id: id, ...update });
    this.changed();
    this.#deliver();
    return id;
  }

  /** The number of updates that the bot has not acknowledged. */
  get unacknowledged(): number {
    return this.#updates.length;
  }

  /** Delivers an update again, as after a lost acknowledgement. */
  repeat(update: { update_id: number }): void {
    this.#updates.push(update);
    this.changed();
  }

  /** Makes every {@link when} ask again. */
  changed(): void {
    this.#events.emit('change');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, file, token, rest = ''] = /^\/(file\/)?bot([^/]+)\/(.*)$/.exec(request.url ?? '') ?? [];
    const method = file ? 'download' : rest;
    const payload = await payloadOf(request);
    if (token !== this.token) {
      respond(response, refused(401, 'Unauthorized'));
      return;
    }
    if (method !== 'getUpdates' || payload['offset'] !== undefined) {
      this.calls.push({ method, payload, atMs: performance.now() });
    }
    const failure = this.#failures.get(method)?.shift();
    if (failure === 'hang') {
      this.changed();
      return;
    }
    if (failure === 'reset') {
      request.socket.destroy();
      this.changed();
      return;
    }
    if (failure === 'notJson') {
      response.end('<html>Bad Gateway</html>');
      return;
    }
    if (typeof failure === 'object') {
      const { code, description = 'Failed as told', retryAfterS, movedTo } = failure;
      const told = { retry_after: retryAfterS, migrate_to_chat_id: movedTo };
      const parameters = retryAfterS === undefined && movedTo === undefined ? {} : { parameters: told };
      respond(response, { status: code, body: { ok: false, error_code: code, description, ...parameters } });
      this.changed();
      return;
    }
    if (file) {
      this.#download(decodeURIComponent(rest), response, failure);
      this.changed();
      return;
    }
    if (method === 'getUpdates') {
      await this.#getUpdates(payload, request, response);
      return;
    }
    const answer = this.#obey(method, payload);
    if (failure === 'resetAfter') request.socket.destroy();
    else if (failure !== 'obeyAndHang') respond(response, answer);
    this.changed();
  }

  #obey(method: string, payload: Payload): Answer {
    try {
      switch (method) {
        case 'getMe':
          return ok(this.bot);
        case 'setWebhook':
          this.#webhook = { url: String(payload['url']), secret: payload['secret_token'] as string | undefined };
          this.#deliver();
          return ok(true);
        case 'getWebhookInfo':
          return ok({ url: this.#webhook?.url ?? '', has_custom_certificate: false, pending_update_count: 0 });
        case 'deleteWebhook':
          this.#webhook = undefined;
          return ok(true);
        case 'getFile':
          return ok(this.#getFile(payload));
        case 'sendChatAction':
          require(actions.includes(String(payload['action'])), 'wrong parameter action in request');
          this.#writable(payload);
          return ok(true);
        case 'sendMessage':
          return ok({ message_id: this.#send(payload).id });
        case 'sendDocument':
          return ok({ message_id: this.#sendDocument(payload).id });
        case 'sendVoice':
          return ok({ message_id: this.#sendVoice(payload).id });
        case 'sendPhoto':
          return ok({ message_id: this.#sendPhoto(payload).id });
        case 'editMessageText':
          this.#edit(payload, true);
          return ok(true);
        case 'editMessageReplyMarkup':
          this.#edit(payload, false);
          return ok(true);
        case 'answerCallbackQuery':
          this.#answerPress(payload);
          return ok(true);
        case 'getChatMember':
          return ok({ status: this.administrators.has(Number(payload['user_id'])) ? 'administrator' : 'member' });
        case 'setMyCommands':
          for (const { command, description } of payload['commands'] as { command: string; description: string }[]) {
            require(/^[a-z0-9_]{1,32}$/.test(command), 'BOT_COMMAND_INVALID');
            require(description.length >= 1 && description.length <= 256, 'BOT_COMMAND_DESCRIPTION_INVALID');
          }
          return ok(true);
        case 'setMyDescription':
          require(String(payload['description']).length <= 512, 'BOT_DESCRIPTION_TOO_LONG');
          return ok(true);
        case 'setMyShortDescription':
          require(String(payload['short_description']).length <= 120, 'BOT_SHORT_DESCRIPTION_TOO_LONG');
          return ok(true);
        case 'setChatMenuButton':
          require((payload['menu_button'] as { type?: string }).type === 'commands', 'MENU_BUTTON_INVALID');
          return ok(true);
        default:
          return refused(404, 'Not Found');
      }
    } catch (error) {
      if (error instanceof Refusal) return refused(error.code, error.message, error.retryAfterS);
      throw error;
    }
  }

  #getFile({ file_id }: Payload): Payload {
    const found = this.#files.get(String(file_id));
    if (!found) throw new Refusal('Bad Request: wrong file_id or the file is temporarily unavailable');
    if (found.told > 20_000_000) throw new Refusal('Bad Request: file is too big');
    return { file_id, file_unique_id: file_id, file_size: found.told, file_path: found.path };
  }

  #download(path: string, response: ServerResponse, failure: string | undefined): void {
    const found = [...this.#files.values()].find((file) => file.path === path);
    if (!found) {
      respond(response, refused(404, 'Not Found'));
      return;
    }
    const { bytes } = found;
    if (failure !== 'half' && failure !== 'stall') {
      // A server may leave out the length.
      response.write(bytes.subarray(0, 1));
      response.end(bytes.subarray(1));
      return;
    }
    response.writeHead(200, { 'content-length': bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2), () => {
      if (failure === 'half') response.destroy();
    });
  }

  #writable(payload: Payload): number {
    const chatId = Number(payload['chat_id']);
    if (!this.#chats.has(chatId)) throw new Refusal('Bad Request: chat not found');
    if (this.blocked.has(chatId)) throw new Refusal('Forbidden: bot was blocked by the user', 403);
    const topic = Number(payload['message_thread_id']);
    require(!this.closedTopics.has(topic), 'TOPIC_CLOSED');
    require(!this.deletedTopics.has(topic), 'message thread not found');
    return chatId;
  }

  #pace(chatId: number): void {
    const pausedS = this.pausedChats.get(chatId);
    if (pausedS !== undefined) throw new Refusal(`Too Many Requests: retry after ${pausedS}`, 429, pausedS);
    const now = performance.now();
    const times = (this.#sentAt.get(chatId) ?? []).filter((time) => time > now - 1000);
    if (times.length >= this.chatPerSecond) {
      this.floods += 1;
      throw new Refusal('Too Many Requests: retry after 1', 429, 1);
    }
    this.#sentAt.set(chatId, [...times, now]);
  }

  #send(payload: Payload): FakeMessage {
    const chatId = this.#writable(payload);
    const shown = this.#shown(payload);
    this.#pace(chatId);
    const reply = payload['reply_parameters'] as { message_id: number } | undefined;
    const message: FakeMessage = { id: this.#nextId++, chatId, replyTo: reply?.message_id, ...shown, edits: 0 };
    this.messages.push(message);
    return message;
  }

  #sendDocument(payload: Payload): FakeMessage {
    const chatId = this.#writable(payload);
    const document = payload['document'] as { name: string; content: string };
    const caption = textOf(payload['caption']);
    const text = visible(caption);
    require(text.length <= 1024, 'message caption is too long');
    const base = { id: this.#nextId++, chatId, replyTo: undefined, html: caption, text, keyboard: [], edits: 0 };
    const message: FakeMessage = { ...base, previewUrl: undefined, document };
    this.messages.push(message);
    return message;
  }

  #sendPhoto(payload: Payload): FakeMessage {
    const chatId = this.#writable(payload);
    const { bytes } = payload['photo'] as { bytes: Uint8Array };
    // A PNG has its size right after the type of its first chunk.
    const header = new DataView(bytes.buffer, bytes.byteOffset);
    require(bytes.length > 24 && header.getUint32(0) === 0x89504e47, 'IMAGE_PROCESS_FAILED');
    const [width, height] = [header.getUint32(16), header.getUint32(20)];
    require(bytes.length <= 10_000_000, 'PHOTO_SAVE_FILE_INVALID');
    require(width + height <= 10_000 && Math.max(width / height, height / width) <= 20, 'PHOTO_INVALID_DIMENSIONS');
    const html = textOf(payload['caption']);
    const text = payload['parse_mode'] === 'HTML' ? visible(html) : html;
    require(text.length <= 1024, 'message caption is too long');
    this.#pace(chatId);
    const reply = JSON.parse(textOf(payload['reply_parameters']) || '{}') as { message_id?: number };
    const base = { id: this.#nextId++, chatId, replyTo: reply.message_id, html, text, edits: 0 };
    const message: FakeMessage = { ...base, keyboard: keyboardOf(payload), previewUrl: undefined, photo: bytes };
    this.messages.push(message);
    return message;
  }

  /** Only Ogg with Opus becomes a voice message; Telegram makes a document of anything else, which the fake refuses. */
  #sendVoice(payload: Payload): FakeMessage {
    const chatId = this.#writable(payload);
    if (this.refusesVoice.has(chatId)) throw new Refusal('Bad Request: VOICE_MESSAGES_FORBIDDEN');
    const { bytes } = payload['voice'] as { bytes: Uint8Array };
    const start = Buffer.from(bytes).toString('latin1', 0, 64);
    require(start.startsWith('OggS') && start.includes('OpusHead') && bytes.length <= 50_000_000, 'no voice message');
    const seconds = Number(payload['duration'] ?? 0);
    require(Number.isInteger(seconds) && seconds >= 0, 'wrong parameter duration');
    this.#pace(chatId);
    const reply = JSON.parse(textOf(payload['reply_parameters']) || '{}') as { message_id?: number };
    const base = { id: this.#nextId++, chatId, replyTo: reply.message_id, html: '', text: '', edits: 0 };
    const message = { ...base, keyboard: [], previewUrl: undefined, voice: { bytes, seconds } };
    this.messages.push(message);
    return message;
  }

  #shown(payload: Payload): Pick<FakeMessage, 'html' | 'text' | 'keyboard' | 'previewUrl'> {
    const html = textOf(payload['text']);
    const text = payload['parse_mode'] === 'HTML' ? visible(html) : html;
    require(text.trim() !== '', 'message text is empty');
    require(text.length <= 4096, 'message is too long');
    const preview = payload['link_preview_options'] as { is_disabled?: boolean; url?: string } | undefined;
    return {
      html,
      text,
      keyboard: keyboardOf(payload),
      previewUrl: preview?.is_disabled ? undefined : preview?.url,
    };
  }

  #edit(payload: Payload, withText: boolean): void {
    const chatId = this.#writable(payload);
    const message = this.messages.find(({ id, chatId: where }) => id === payload['message_id'] && where === chatId);
    if (!message) throw new Refusal('Bad Request: message to edit not found');
    const shown = withText ? this.#shown(payload) : { ...message, keyboard: keyboardOf(payload) };
    const same = shown.html === message.html && JSON.stringify(shown.keyboard) === JSON.stringify(message.keyboard);
    if (same) {
      throw new Refusal(
        'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
      );
    }
    Object.assign(message, shown, { edits: message.edits + 1 });
  }

  #answerPress({ callback_query_id, text = '' }: Payload): void {
    const id = String(callback_query_id);
    if (this.#presses.get(id) !== 'open') {
      this.changed();
      throw new Refusal('Bad Request: query is too old and response timeout expired or query ID is invalid');
    }
    require(String(text).length <= 200, 'MESSAGE_TOO_LONG');
    this.#presses.set(id, 'answered');
    this.toasts.set(id, String(text));
  }

  async #getUpdates(payload: Payload, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.#webhook) {
      const why =
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook";
      respond(response, refused(409, why));
      return;
    }
    // Of two pollers, Telegram sends the earlier one away.
    this.#polling?.abort();
    const asking = new AbortController();
    this.#polling = asking;
    const gone = once(request.socket, 'close', { signal: asking.signal }).catch(() => undefined);
    const allowed = (payload['allowed_updates'] as string[] | undefined) ?? kindsOfUpdate;
    const offset = Number(payload['offset'] ?? 0);
    while (this.#updates.length > 0 && this.#updates[0]!.update_id < offset) this.#updates.shift();
    this.changed();
    const wanted = () =>
      this.#updates.filter((update) =>
        Object.keys(update).every((key) => !kindsOfUpdate.includes(key) || allowed.includes(key)),
      );
    while (wanted().length === 0) {
      const changed = once(this.#events, 'change', { signal: asking.signal });
      await Promise.race([changed, gone]).catch(() => undefined);
      if (asking.signal.aborted) {
        respond(response, refused(409, 'Conflict: terminated by other getUpdates request'));
        return;
      }
      if (request.socket.destroyed) return;
    }
    this.#polling = undefined;
    asking.abort();
    respond(response, ok(wanted().slice(0, 100)));
  }

  /** Delivers updates to the webhook, one at a time, each until the bot takes it. */
  #deliver(): void {
    this.#delivering = this.#delivering.then(async () => {
      while (this.#webhook && this.#updates.length > 0) {
        const { url, secret } = this.#webhook;
        const [update] = this.#updates;
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(secret && { 'x-telegram-bot-api-secret-token': secret }) },
          body: JSON.stringify(update),
        }).catch(() => undefined);
        if (response?.ok) this.#updates.shift();
        // Telegram tries again too, after a longer wait.
        else await new Promise((resolve) => setTimeout(resolve, 5).unref());
        this.changed();
      }
    });
  }
}

/** A refusal in Telegram's words. */
class Refusal extends Error {
  readonly code: number;
  readonly retryAfterS: number | undefined;

  constructor(message: string, code = 400, retryAfterS?: number) {
    super(message);
    this.code = code;
    this.retryAfterS = retryAfterS;
  }
}

function require(holds: boolean, refusal: string): void {
  if (!holds) throw new Refusal(`Bad Request: ${refusal}`);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function visible(html: string): string {
  try {
    return visibleText(html);
  } catch (error) {
    throw new Refusal(`Bad Request: ${(error as Error).message}`);
  }
}

function keyboardOf(payload: Payload): readonly (readonly FakeButton[])[] {
  const given = payload['reply_markup'];
  // Beside a file it is JSON.
  const markup = (typeof given === 'string' ? JSON.parse(given) : given) as
    { inline_keyboard?: readonly (readonly FakeButton[])[] } | undefined;
  const keyboard = markup?.inline_keyboard ?? [];
  for (const { text, url, callback_data: data } of keyboard.flat()) {
    require(text.trim() !== '', 'text buttons are unallowed in the inline keyboard');
    require((url === undefined) !== (data === undefined), 'inline keyboard button must have exactly one action');
    if (data !== undefined) {
      const bytes = Buffer.byteLength(data);
      require(bytes >= 1 && bytes <= 64, 'BUTTON_DATA_INVALID');
    }
    if (url !== undefined) require(/^(https?|tg):\/\/\S+$/.test(url), 'BUTTON_URL_INVALID');
  }
  return keyboard;
}

async function payloadOf(request: IncomingMessage): Promise<Payload> {
  const body = await buffer(request);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return JSON.parse(body.toString() || '{}') as Payload;
  if (!type.startsWith('multipart/form-data')) return {};
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- small bodies, from our own bot
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = value;
    else {
      const file = new Uint8Array(await value.arrayBuffer());
      fields[name] = { name: value.name, bytes: file, content: new TextDecoder().decode(file) };
    }
  }
  return fields;
}

function ok(result: unknown): Answer {
  return { status: 200, body: { ok: true, result } };
}

function refused(code: number, description: string, retryAfterS?: number): Answer {
  const parameters = retryAfterS === undefined ? {} : { parameters: { retry_after: retryAfterS } };
  return { status: code, body: { ok: false, error_code: code, description, ...parameters } };
}

function respond(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
