import { parseForm } from './form.ts';
import { botMay, memberObject, type FakeChannel } from './guild.ts';
import { flags, messageForm, type MessageForm } from './limits.ts';
import { isHidden, messageObject, type FakeAttachment, type FakeMessage } from './message.ts';
import { refusals } from './refusal.ts';
import type { FakeUser } from './user.ts';
import type { World } from './world.ts';

/** The parts of a message, beside its form. */
export interface Sent {
  readonly channel: FakeChannel;
  readonly author: FakeUser;
  readonly content?: string;
  readonly flags?: number;
  readonly attachments?: readonly FakeAttachment[];
  readonly forwarded?: readonly FakeAttachment[];
  readonly onlyFor?: FakeUser | undefined;
  readonly interaction?: FakeMessage['interaction'];
}

export type Upload = (channel: FakeChannel, index: number, name: string | undefined) => FakeAttachment | undefined;

/** The messages of all channels: sends, edits and reactions, with Discord's refusals. */
export class Messages {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Adds a message to a channel, unchecked. */
  add(sent: Sent, replyTo?: string): FakeMessage {
    const message: FakeMessage = {
      id: this.#world.id(),
      sentAtMs: this.#world.nowMs,
      content: '',
      embeds: [],
      rows: [],
      attachments: [],
      flags: 0,
      onlyFor: undefined,
      interaction: undefined,
      replyTo,
      forwarded: [],
      reactions: new Map(),
      edits: 0,
      isDeleted: false,
      ...sent,
    };
    this.#world.messages.set(message.id, message);
    return message;
  }

  /** Makes a message of a checked body. */
  post(sent: Sent, body: unknown, upload: Upload): FakeMessage {
    const form = parseForm(messageForm, body);
    const reference = this.#reference(sent.channel, form);
    const message = this.add({ ...sent, flags: (sent.flags ?? 0) | (form.flags ?? 0) }, reference);
    try {
      this.#fill(message, form, upload);
      if ((message.flags & flags.voice) !== 0) checkVoiceMessage(message, form);
      if (this.#isEmpty(message)) throw refusals.empty();
    } catch (error) {
      this.#world.messages.delete(message.id);
      throw error;
    }
    this.tell('MESSAGE_CREATE', message);
    return message;
  }

  /** Edits a message: fields left out of the body stay, `null` clears. */
  edit(message: FakeMessage, body: unknown, upload: Upload): void {
    const form = parseForm(messageForm, body);
    if ((message.flags & flags.voice) !== 0) throw refusals.voiceEdited();
    const before = { ...message };
    this.#fill(message, form, upload);
    message.flags &= ~flags.loading;
    if (this.#isEmpty(message)) {
      Object.assign(message, before);
      throw refusals.empty();
    }
    message.edits += 1;
    this.tell('MESSAGE_UPDATE', message);
  }

  delete(message: FakeMessage): void {
    message.isDeleted = true;
    const { id, channel } = message;
    if (message.onlyFor) this.#world.changed();
    else this.#happen('MESSAGE_DELETE', message, () => ({ id, channel_id: channel.id, guild_id: channel.guild?.id }));
  }

  /** A message that the bot may see over the API. Ephemeral messages are hidden. */
  find(channelId: string, id: string): FakeMessage {
    const channel = this.#world.channel(channelId);
    const message = this.#world.messages.get(id);
    if (message?.channel !== channel || message.isDeleted || message.onlyFor) throw refusals.unknownMessage();
    if (!botMay(channel, 'ReadMessageHistory')) throw refusals.missingAccess();
    return message;
  }

  react(user: FakeUser, message: FakeMessage, emoji: string): void {
    const { channel, id, author } = message;
    const users = message.reactions.get(emoji) ?? new Set();
    if (message.reactions.size >= 20 && users.size === 0) throw refusals.form([], 'MAX', 'Too many reactions');
    if (users.has(user.id)) return;
    message.reactions.set(emoji, users.add(user.id));
    this.#happen('MESSAGE_REACTION_ADD', message, () => ({
      user_id: user.id,
      channel_id: channel.id,
      message_id: id,
      ...(channel.guild && { guild_id: channel.guild.id, member: memberObject(user) }),
      emoji: { id: null, name: emoji },
      message_author_id: author.id,
      burst: false,
      burst_colors: [],
      type: 0,
    }));
  }

  unreact(user: FakeUser, message: FakeMessage, emoji: string): void {
    const { channel, id } = message;
    const users = message.reactions.get(emoji);
    if (!users?.delete(user.id)) return;
    if (users.size === 0) message.reactions.delete(emoji);
    this.#happen('MESSAGE_REACTION_REMOVE', message, () => ({
      user_id: user.id,
      channel_id: channel.id,
      message_id: id,
      ...(channel.guild && { guild_id: channel.guild.id }),
      emoji: { id: null, name: emoji },
      burst: false,
      type: 0,
    }));
  }

  /** Sends the gateway's event, except for ephemeral messages. */
  tell(event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: FakeMessage): void {
    const { bot } = this.#world;
    if (message.onlyFor) this.#world.changed();
    else {
      this.#happen(event, message, ({ messageContent }) =>
        messageObject(message, !messageContent && isHidden(message, bot.id), true),
      );
    }
  }

  #happen(event: string, { channel }: FakeMessage, data: (rights: { messageContent: boolean }) => object): void {
    if (channel.hasBot) this.#world.happen({ event, guild: channel.guild, data });
    else this.#world.changed();
  }

  #isEmpty({ content, embeds, rows, attachments, flags: set }: FakeMessage): boolean {
    if ((set & flags.componentsV2) !== 0) return false;
    return content.trim() === '' && embeds.length === 0 && attachments.length === 0 && rows.length === 0;
  }

  #reference(channel: FakeChannel, { message_reference: reference }: MessageForm): string | undefined {
    if (!reference) return undefined;
    if (!botMay(channel, 'ReadMessageHistory')) throw refusals.noHistory();
    const target = this.#world.messages.get(reference.message_id);
    if (target?.channel === channel && !target.isDeleted) return target.id;
    if (reference.fail_if_not_exists === false) return undefined;
    throw refusals.form(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message');
  }

  #fill(message: FakeMessage, form: MessageForm, upload: Upload): void {
    const { content, embeds, components, attachments } = form;
    if (content !== undefined) message.content = content ?? '';
    if (embeds !== undefined) message.embeds = embeds ?? [];
    if (components !== undefined) message.rows = components ?? [];
    const kept = attachments
      ? message.attachments.filter(({ id }) => attachments.some((one) => String(one.id) === id))
      : message.attachments;
    const added: FakeAttachment[] = [];
    for (let index = 0; index < 10; index++) {
      const named = attachments?.find(({ id }) => String(id) === String(index));
      const file = upload(message.channel, index, named?.filename);
      if (file) added.push(named ? described(file, named) : file);
      else if (named)
        throw refusals.form(['attachments'], 'ATTACHMENT_NOT_FOUND', `Attachment data not found: ${index}`);
    }
    message.attachments = [...kept, ...added];
  }
}

function described(file: FakeAttachment, { duration_secs: seconds, waveform }: NamedFile): FakeAttachment {
  return { ...file, durationSeconds: seconds ?? undefined, waveform: waveform ?? undefined };
}

type NamedFile = NonNullable<MessageForm['attachments']>[number];

/** A voice message is one audio file with its length and its waveform, and nothing else. */
function checkVoiceMessage({ channel, content, embeds, rows, attachments }: FakeMessage, form: MessageForm): void {
  if (!botMay(channel, 'SendVoiceMessages')) throw refusals.noVoiceHere();
  if (content !== '' || embeds.length > 0 || rows.length > 0 || form.sticker_ids?.length)
    throw refusals.voiceWithContent();
  const [file] = attachments;
  if (attachments.length !== 1 || file?.contentType?.startsWith('audio/') !== true) throw refusals.voiceNotSingle();
  const { durationSeconds = 0, waveform = '' } = file;
  const points = Buffer.from(waveform, 'base64');
  const isPicture = points.length >= 1 && points.length <= 256 && points.toString('base64') === waveform;
  if (durationSeconds <= 0 || !isPicture) throw refusals.voiceWithoutMetadata();
}
