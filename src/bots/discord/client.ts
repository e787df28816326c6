import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DiscordAPIError, Events, GatewayIntentBits, Options, Partials } from 'discord.js';
import type { BotLog } from '../shared/failure.ts';
import { ApiError, type DiscordApi } from './api.ts';

export interface ClientSettings {
  readonly token: string;
  readonly apiRoot: string;
  readonly callTimeoutMs: number;
  /** Whether voice messages in servers are answered by themselves: needs an intent that Discord has to grant. */
  readonly everyVoice: boolean;
  /** Which share of the servers this process serves; undefined: all of them. */
  readonly shard: { readonly id: number; readonly count: number } | undefined;
}

/** How long to wait after a failure: twice as long each time. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Half a second to half a minute. */
export const usualBackoff: Backoff = { firstMs: 500, longestMs: 30_000 };

/** Members and users kept in memory, beside those in calls and the bot itself. */
const keptPeople = 200;

/** Closes of the gateway after which coming again is no use, with what to do (Discord's "Gateway Close Event Codes"). */
const finalCloses: Readonly<Record<number, string>> = {
  4004: "Discord does not accept the bot's token. Check DISCORD_TOKEN; the developer portal shows a new one under Bot.",
  4010: 'Discord does not accept the number of shards. Check DISCORD_SHARDS.',
  4011: 'The bot is in too many servers for one process. Set DISCORD_SHARDS.',
  4012: 'Discord no longer speaks the version of its gateway that this program speaks. Update Moodtune.',
  4013: 'Discord does not accept what the bot wants to be told of. Update Moodtune.',
  4014: 'Discord does not let the bot read messages in servers. Switch on “Message Content Intent” in the developer portal under Bot, or unset DISCORD_EVERY_VOICE.',
};

/** What a close of the gateway means, where it is final. */
export function finalClose(code: number): string | undefined {
  return finalCloses[code];
}

/** discord.js's client, told to listen to as little as the bot needs and to keep as little. */
export function makeClient({ apiRoot, callTimeoutMs, everyVoice, shard }: ClientSettings): Client {
  const { Guilds, GuildVoiceStates, GuildMessageReactions } = GatewayIntentBits;
  const { DirectMessages, DirectMessageReactions, GuildMessages, MessageContent } = GatewayIntentBits;
  return new Client({
    intents: [
      ...[Guilds, GuildVoiceStates, GuildMessageReactions, DirectMessages, DirectMessageReactions],
      ...(everyVoice ? [GuildMessages, MessageContent] : []),
    ],
    // Direct messages come from chats that the program never saw.
    partials: [Partials.Channel, Partials.Message],
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      GuildMemberManager: {
        maxSize: keptPeople,
        keepOverLimit: (member) => member.id === member.client.user.id || member.voice.channelId !== null,
      },
      UserManager: { maxSize: keptPeople, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
    rest: { api: apiRoot.replace(/\/$/, ''), timeout: callTimeoutMs },
    ...(shard && { shards: [shard.id], shardCount: shard.count }),
  });
}

/**
 * Asks which application the token belongs to, for as long as Discord cannot be reached.
 * @throws Error with a sentence when Discord refuses the token, or the signal's reason
 */
export async function whoAmI(
  api: DiscordApi,
  { log, backoff, signal }: { readonly log: BotLog; readonly backoff: Backoff; readonly signal: AbortSignal },
): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await api.applicationId();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 401) throw new Error(finalClose(4004), { cause: error });
      log.warn({ err: error }, 'Discord cannot be reached; trying again');
    }
    await sleep(waitMs(attempt, backoff), undefined, { signal });
  }
}

/**
 * Connects, again and again for as long as Discord cannot be reached.
 * @param make a new client with its listeners for each attempt: one that failed cannot be used again
 * @throws Error with a sentence when Discord refuses for good, or the signal's reason
 */
export async function connect(
  make: () => Client,
  options: {
    readonly token: string;
    readonly backoff: Backoff;
    readonly signal: AbortSignal;
    readonly failed: (error: unknown) => void;
  },
): Promise<Client<true>> {
  const { token, backoff, signal, failed } = options;
  for (let attempt = 1; ; attempt++) {
    const client = make();
    let refused: string | undefined;
    client.on(Events.ShardDisconnect, ({ code }) => {
      refused = finalClose(code);
    });
    try {
      const ready = once(client, Events.ClientReady, { signal });
      ready.catch(() => undefined);
      await client.login(token);
      await ready;
      if (client.isReady()) return client;
    } catch (error) {
      await client.destroy().catch(() => undefined);
      signal.throwIfAborted();
      const why = refused ?? (isUnauthorized(error) ? finalClose(4004) : undefined);
      if (why !== undefined) throw new Error(why, { cause: error });
      failed(error);
    }
    await sleep(waitMs(attempt, backoff), undefined, { signal });
  }
}

/** @param attempt from 1 */
function waitMs(attempt: number, { firstMs, longestMs }: Backoff): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 30));
}

function isUnauthorized(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  return error instanceof Error && 'code' in error && error.code === 'TokenInvalid';
}
