import { EventEmitter, once } from 'node:events';
import type { PermissionsString } from 'discord.js';
import { channelTypes, type FakeChannel, type FakeGuild } from './guild.ts';
import type { FakeMessage } from './message.ts';
import { refusals } from './refusal.ts';
import type { FakeUser } from './user.ts';

const epochMs = Date.UTC(2015, 0, 1);

/** An event: the gateway tells the bot, and tests wait for it. */
export interface Happening {
  readonly event: string;
  readonly guild: FakeGuild | undefined;
  /** The event's data as a session may see it. */
  readonly data: (rights: { readonly messageContent: boolean; readonly voiceStates: boolean }) => object;
  /** The only session that gets it. */
  readonly sessionId?: string;
}

export interface ChannelOptions {
  readonly kind?: 'text' | 'voice' | 'stage';
  readonly deny?: readonly PermissionsString[];
  readonly allow?: readonly PermissionsString[];
  readonly userLimit?: number;
}

/**
 * The state of Discord: people, guilds, channels, messages, and the time. Only a test moves the time, so that Discord's
 * limit of three seconds does not depend on the machine.
 */
export class World {
  readonly bot: FakeUser;
  readonly users = new Map<string, FakeUser>();
  readonly guilds = new Map<string, FakeGuild>();
  readonly channels = new Map<string, FakeChannel>();
  readonly messages = new Map<string, FakeMessage>();
  nowMs = Date.now();
  readonly #events = new EventEmitter().setMaxListeners(0);
  #count = 0;
  #gateway: (happening: Happening) => boolean = () => false;

  constructor() {
    this.bot = this.addUser('Moodtune', { isBot: true });
  }

  /** Moves the time. */
  advance(ms: number): void {
    this.nowMs += ms;
    this.changed();
  }

  /** A new id, which contains its time. Guilds have spread times, since these also choose the shard. */
  id(agoMs = 0): string {
    return String((BigInt(this.nowMs - epochMs - agoMs) << 22n) | BigInt(this.#count++ & 0x3fffff));
  }

  /** Asks now and after every event. Resolves with the first true answer. */
  async when<T>(question: () => T | undefined | false): Promise<T> {
    for (;;) {
      const found = question();
      if (found !== undefined && found !== false) return found;
      await once(this.#events, 'change');
    }
  }

  /** Makes every {@link when} ask again. */
  changed(): void {
    this.#events.emit('change');
  }

  /** Hands an event to the gateway. Returns whether a session gets it. */
  happen(happening: Happening): boolean {
    const isHeard = this.#gateway(happening);
    this.changed();
    return isHeard;
  }

  onHappening(gateway: (happening: Happening) => boolean): void {
    this.#gateway = gateway;
  }

  addUser(name: string, { locale = 'en-GB', isBot = false, hasInstalled = false }: Partial<Omit<FakeUser, 'id'>> = {}) {
    const user: FakeUser = { id: this.id(), name, locale, isBot, hasInstalled };
    this.users.set(user.id, user);
    return user;
  }

  /** A guild without channels. The bot is a member unless `hasBot` is false. */
  addGuild(
    name: string,
    options: { locale?: string; hasBot?: boolean; members?: readonly FakeUser[] } = {},
  ): FakeGuild {
    const { locale = 'en-US', hasBot = true, members = [] } = options;
    const guild: FakeGuild = {
      id: this.id(86_400_000 + this.guilds.size),
      name,
      locale,
      hasBot,
      channels: [],
      members: new Map([...members, ...(hasBot ? [this.bot] : [])].map((user) => [user.id, user])),
      voiceStates: new Map(),
    };
    this.guilds.set(guild.id, guild);
    this.changed();
    return guild;
  }

  addChannel(guild: FakeGuild, name: string, options: ChannelOptions = {}) {
    const { kind = 'text', deny = [], allow = [], userLimit = 0 } = options;
    const channel: FakeChannel = {
      id: this.id(),
      type: channelTypes[kind],
      name,
      guild,
      people: [],
      hasBot: guild.hasBot,
      deny,
      allow,
      userLimit,
    };
    guild.channels.push(channel);
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** Direct messages: one person with the bot, or people among themselves. */
  addDirectMessages(people: readonly FakeUser[], hasBot = people.length === 1): FakeChannel {
    const before = [...this.channels.values()].find(
      (one) =>
        !one.guild &&
        one.hasBot === hasBot &&
        one.people.length === people.length &&
        one.people.every((user, i) => user === people[i]),
    );
    if (before) return before;
    const type = people.length > 2 ? channelTypes.groupDm : channelTypes.dm;
    const channel = {
      id: this.id(),
      type,
      name: '',
      guild: undefined,
      people,
      hasBot,
      deny: [],
      allow: [],
      userLimit: 0,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** @throws Refusal when there is none, or the bot may not see it */
  channel(id: string): FakeChannel {
    const channel = this.channels.get(id);
    if (!channel) throw refusals.unknown(10003, 'Channel');
    if (!channel.hasBot || channel.deny.includes('ViewChannel')) throw refusals.missingAccess();
    return channel;
  }
}
