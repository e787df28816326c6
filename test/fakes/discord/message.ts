import { memberObject, type FakeChannel } from './guild.ts';
import { flags, type Component, type Embed, type Row } from './limits.ts';
import { userObject, type FakeUser } from './user.ts';

/** A file on the CDN, as a message or an option names it. */
export interface FakeAttachment {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string | undefined;
  /** The declared size, right or wrong. */
  readonly size: number;
  readonly url: string;
  readonly durationSeconds: number | undefined;
  readonly waveform: string | undefined;
}

/** A message in its present state. */
export interface FakeMessage {
  readonly id: string;
  readonly channel: FakeChannel;
  readonly author: FakeUser;
  readonly sentAtMs: number;
  /** The only person who sees it. */
  readonly onlyFor: FakeUser | undefined;
  readonly replyTo: string | undefined;
  /** The interaction that made it, and its person. */
  readonly interaction: { readonly id: string; readonly user: FakeUser; readonly token: string } | undefined;
  content: string;
  embeds: readonly Embed[];
  rows: readonly Row[];
  attachments: readonly FakeAttachment[];
  /** The files of a message that was forwarded. */
  readonly forwarded: readonly FakeAttachment[];
  flags: number;
  readonly reactions: Map<string, Set<string>>;
  edits: number;
  isDeleted: boolean;
}

/** The text that a person reads in a message: content and embeds. */
export function textOf({ content, embeds }: FakeMessage): string {
  const parts = embeds.flatMap(({ author, title, description, fields, footer }) => [
    author?.name,
    title,
    description,
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ]);
  return [content, ...parts].filter((part) => part).join('\n');
}

/** The links of the content that Discord unfolds into a card or its own player: none in <…>, none when suppressed. */
export function unfoldedLinks({ content, flags: set }: FakeMessage): string[] {
  if ((set & flags.suppressEmbeds) !== 0) return [];
  return [...content.matchAll(/(?<![<(])https?:\/\/[^\s<>)]+/g)].map(([url]) => url);
}

export function components(message: FakeMessage): Component[] {
  return message.rows.flatMap((row) => row.components);
}

export function attachmentObject(attachment: FakeAttachment): object {
  const { id, filename, contentType, size, url, durationSeconds, waveform } = attachment;
  return {
    id,
    filename,
    size,
    url,
    proxy_url: url,
    ...(contentType !== undefined && { content_type: contentType }),
    ...(durationSeconds !== undefined && { duration_secs: durationSeconds }),
    ...(waveform !== undefined && { waveform }),
  };
}

/** The fields that Discord leaves out for an app without the MESSAGE_CONTENT intent, except in its own and direct messages. */
const privileged = { content: '', embeds: [], attachments: [], components: [] };

/** The JSON of a message. Only gateway events have the member and the channel's type. */
export function messageObject(message: FakeMessage, hidesContent: boolean, inEvent = false): object {
  const { id, channel, author, sentAtMs, interaction, reactions, replyTo } = message;
  const { guild } = channel;
  return {
    id,
    channel_id: channel.id,
    ...(inEvent && { channel_type: channel.type }),
    ...(inEvent && guild && { guild_id: guild.id, member: { ...memberObject(author), user: undefined } }),
    author: userObject(author),
    content: message.content,
    timestamp: new Date(sentAtMs).toISOString(),
    edited_timestamp: message.edits > 0 ? new Date(sentAtMs).toISOString() : null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: message.attachments.map(attachmentObject),
    embeds: message.embeds.map((embed) => ({ type: 'rich', ...embed })),
    components: message.rows,
    pinned: false,
    type: interaction ? 20 : replyTo ? 19 : 0,
    flags: message.flags,
    reactions: [...reactions].map(([name, users]) => ({
      count: users.size,
      count_details: { burst: 0, normal: users.size },
      burst_colors: [],
      me: false,
      me_burst: false,
      emoji: { id: null, name },
    })),
    ...(message.forwarded.length > 0 && {
      message_reference: { type: 1, message_id: id, channel_id: channel.id },
      message_snapshots: message.forwarded.map((attachment) => ({
        message: {
          ...{ type: 0, content: '', timestamp: new Date(sentAtMs).toISOString(), edited_timestamp: null, flags: 0 },
          ...{ mentions: [], mention_roles: [], embeds: [], attachments: [attachmentObject(attachment)] },
        },
      })),
    }),
    ...(interaction && {
      application_id: author.id,
      webhook_id: author.id,
      interaction_metadata: {
        id: interaction.id,
        type: 2,
        user: userObject(interaction.user),
        authorizing_integration_owners: {},
      },
    }),
    ...(replyTo && { message_reference: { type: 0, message_id: replyTo, channel_id: channel.id } }),
    ...(hidesContent && privileged),
  };
}

/** Whether an app without the MESSAGE_CONTENT intent gets an empty message. */
export function isHidden({ channel, author, content }: FakeMessage, botId: string): boolean {
  return channel.guild !== undefined && author.id !== botId && !content.includes(`<@${botId}>`);
}
