import { PermissionFlagsBits, type PermissionsString } from 'discord.js';
import { userObject, type FakeUser } from './user.ts';

export const channelTypes = { text: 0, dm: 1, voice: 2, groupDm: 3, stage: 13 } as const;

/** A member of a voice channel. */
export interface VoiceState {
  readonly user: FakeUser;
  readonly channel: FakeChannel;
  readonly sessionId: string;
  readonly selfMute: boolean;
  readonly selfDeaf: boolean;
  /** By a moderator. */
  readonly mute?: boolean;
  readonly deaf?: boolean;
  /** May not speak; the default for everybody on a stage. */
  readonly suppress?: boolean;
  /** When the person asked to speak on a stage. */
  readonly asked?: string | null;
}

export interface FakeChannel {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly guild: FakeGuild | undefined;
  /** The people in a channel outside guilds, without the bot. */
  readonly people: readonly FakeUser[];
  /** Whether the bot is a member: of the guild, or of the direct messages. */
  readonly hasBot: boolean;
  /** The permissions that the bot lacks here. */
  deny: readonly PermissionsString[];
  /** Those that it has here beyond everybody's. */
  readonly allow: readonly PermissionsString[];
  /** Seats of a voice channel; 0 for any number. */
  readonly userLimit: number;
}

export interface FakeGuild {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly hasBot: boolean;
  readonly channels: FakeChannel[];
  readonly members: Map<string, FakeUser>;
  readonly voiceStates: Map<string, VoiceState>;
}

/** The permissions of everybody, unless a channel denies them. */
const everyone: readonly PermissionsString[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'AddReactions',
  'ReadMessageHistory',
  'UseExternalEmojis',
  'UseApplicationCommands',
  'Connect',
  'Speak',
  'RequestToSpeak',
  'SendVoiceMessages',
  'UseVAD',
];

function bits(names: readonly PermissionsString[]): bigint {
  return names.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n);
}

export function botMay(channel: FakeChannel, ...names: readonly PermissionsString[]): boolean {
  return channel.hasBot && !names.some((name) => channel.deny.includes(name));
}

/** Whether the bot moderates a stage. */
export function mayAsModerator({ allow }: FakeChannel): boolean {
  return allow.includes('MuteMembers');
}

/** The bot's permissions in a channel, as a bit field in decimal. */
export function botPermissions(channel: FakeChannel): string {
  return String((bits(everyone) & ~bits(channel.deny)) | bits(channel.allow));
}

export const memberPermissions = String(bits(everyone));

export function channelObject(channel: FakeChannel, botId: string): object {
  const { id, type, name, guild, people, userLimit, deny, allow } = channel;
  if (!guild) return { id, type, last_message_id: null, recipients: people.map(userObject), flags: 0 };
  const isVoice = type === channelTypes.voice || type === channelTypes.stage;
  return {
    id,
    type,
    name,
    guild_id: guild.id,
    position: guild.channels.indexOf(channel),
    permission_overwrites:
      deny.length + allow.length > 0
        ? [{ id: botId, type: 1, allow: String(bits(allow)), deny: String(bits(deny)) }]
        : [],
    parent_id: null,
    nsfw: false,
    flags: 0,
    last_message_id: null,
    rate_limit_per_user: 0,
    ...(isVoice ? { bitrate: 64_000, user_limit: userLimit, rtc_region: null } : { topic: null }),
  };
}

export function memberObject(user: FakeUser): object {
  return {
    user: userObject(user),
    nick: null,
    avatar: null,
    roles: [],
    joined_at: '2026-01-01T00:00:00.000Z',
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

export function voiceStateObject(guild: FakeGuild, user: FakeUser, state: VoiceState | undefined): object {
  return {
    guild_id: guild.id,
    channel_id: state?.channel.id ?? null,
    user_id: user.id,
    member: memberObject(user),
    session_id: state?.sessionId ?? '',
    deaf: state?.deaf ?? false,
    mute: state?.mute ?? false,
    self_deaf: state?.selfDeaf ?? false,
    self_mute: state?.selfMute ?? false,
    self_video: false,
    suppress: state?.suppress ?? state?.channel.type === channelTypes.stage,
    request_to_speak_timestamp: state?.asked ?? null,
  };
}

/** A guild as in GUILD_CREATE. Without the intent for voice states it has none. */
export function guildObject(guild: FakeGuild, bot: FakeUser, withVoice: boolean): object {
  const { id, name, locale, channels, members, voiceStates } = guild;
  const voices = withVoice ? [...voiceStates.values()] : [];
  const shown = new Map([[bot.id, bot], ...voices.map(({ user }) => [user.id, user] as const)]);
  return {
    id,
    name,
    owner_id: [...members.keys()].find((one) => one !== bot.id) ?? bot.id,
    preferred_locale: locale,
    icon: null,
    features: [],
    emojis: [],
    stickers: [],
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    roles: [
      {
        id,
        name: '@everyone',
        permissions: memberPermissions,
        position: 0,
        color: 0,
        colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
        hoist: false,
        managed: false,
        mentionable: false,
        flags: 0,
      },
    ],
    channels: channels.map((channel) => channelObject(channel, bot.id)),
    members: [...shown.values()].map(memberObject),
    voice_states: voices.map((state) => voiceStateObject(guild, state.user, state)),
    member_count: members.size,
    large: false,
    unavailable: false,
    joined_at: '2026-01-01T00:00:00.000Z',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    nsfw_level: 0,
    nsfw: false,
    vanity_url_code: null,
    banner: null,
    description: null,
    splash: null,
    discovery_splash: null,
    application_id: null,
    max_members: 500_000,
    max_video_channel_users: 25,
  };
}
