import { once } from 'node:events';
import { Client, DiscordAPIError, Events, GatewayIntentBits, Options, Partials } from 'discord.js';
import { ApiError } from '../../shared/api-error.ts';
import { retrying, type RetryOptions } from '../../shared/backoff.ts';
import type { BotLog } from '../../shared/failure.ts';
import { failureOf, type DiscordApi } from '../api.ts';
import { guardHandlers, GuardedShards, type GatewayParts } from './dispatch-guard.ts';

export interface ClientSettings {
  readonly token: string;
  readonly apiRoot: string;
  readonly callTimeoutMs: number;
  /** Whether the bot answers voice messages in servers without a command. Needs an intent that Discord has to grant. */
  readonly everyVoice: boolean;
  /** The share of the servers that this process serves; undefined: all servers. */
  readonly shard: { readonly id: number; readonly count: number } | undefined;
}

/** The greatest number of members and users in memory, beside those in calls and the bot itself. */
const keptPeople = 200;

/** Close codes after which a new connection is useless, with what to do (Discord's "Gateway Close Event Codes"). */
const finalCloses: Readonly<Record<number, string>> = {
  4004: "Discord does not accept the bot's token. Check DISCORD_TOKEN; the developer portal shows a new one under Bot.",
  4010: 'Discord does not accept the number of shards. Check DISCORD_SHARDS.',
  4011: 'The bot is in too many servers for one process. Set DISCORD_SHARDS.',
  4012: 'Discord no longer speaks the version of its gateway that this program speaks. Update Moodtune.',
  4013: 'Discord does not accept what the bot wants to be told of. Update Moodtune.',
  4014: 'Discord does not let the bot read messages in servers. Switch on “Message Content Intent” in the developer portal under Bot, or unset DISCORD_EVERY_VOICE.',
};

/** The sentence of a final close code; undefined for any other code. */
export function finalClose(code: number): string | undefined {
  return finalCloses[code];
}

/** discord.js's client, with no more events and no more memory than the bot needs. No message can end the process. */
export function makeClient(
  { apiRoot, callTimeoutMs, everyVoice, shard }: ClientSettings,
  gateway: GatewayParts,
): Client {
  const { Guilds, GuildVoiceStates, GuildMessageReactions } = GatewayIntentBits;
  const { DirectMessages, DirectMessageReactions, GuildMessages, MessageContent } = GatewayIntentBits;
  const client = new Client({
    intents: [
      ...[Guilds, GuildVoiceStates, GuildMessageReactions, DirectMessages, DirectMessageReactions],
      ...(everyVoice ? [GuildMessages, MessageContent] : []),
    ],
    // Direct messages may come from chats that are not in memory.
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
    // connect() tries again, with waits that end with the bot; discord.js's own waits do not.
    rest: { api: apiRoot.replace(/\/$/, ''), timeout: callTimeoutMs, retries: 0, rejectOnRateLimit: () => true },
    ws: { buildStrategy: (manager) => new GuardedShards(manager, gateway) },
    ...(shard && { shards: [shard.id], shardCount: shard.count }),
  });
  guardHandlers(client, gateway.failed);
  return client;
}

/**
 * Asks which application the token belongs to, for as long as Discord cannot be reached.
 * @throws Error with a sentence when Discord refuses the token, or the signal's reason
 */
export async function whoAmI(api: DiscordApi, log: BotLog, options: RetryOptions): Promise<string> {
  const isRefused = (error: unknown) => error instanceof ApiError && error.code === 401;
  const again = (error: unknown) => error instanceof ApiError && !isRefused(error);
  const failed = (error: unknown) => {
    log.warn({ err: error }, 'Discord cannot be reached; trying again');
  };
  try {
    return await retrying(() => api.applicationId(options.signal), { ...options, again, failed });
  } catch (error) {
    throw isRefused(error) ? new Error(finalClose(4004), { cause: error }) : error;
  }
}

/**
 * Connects to the gateway, for as long as Discord cannot be reached.
 * @param make a new client with its listeners for each attempt: one that failed cannot be used again
 * @throws Error with a sentence when Discord refuses for good, or the signal's reason
 */
export async function connect(make: () => Client, token: string, options: RetryOptions): Promise<Client<true>> {
  const { signal } = options;
  let refused: string | undefined;
  const attempt = async () => {
    const client = make();
    client.on(Events.ShardDisconnect, ({ code }) => {
      refused = finalClose(code);
    });
    try {
      const ready = once(client, Events.ClientReady, { signal });
      ready.catch(() => undefined);
      // `login` knows no signal.
      const login = client.login(token);
      login.catch(() => undefined);
      await Promise.race([login, ready]);
      await ready;
      if (client.isReady()) return client;
      throw new Error('The client closed while it got ready');
    } catch (error) {
      await client.destroy().catch(() => undefined);
      signal.throwIfAborted();
      if (isUnauthorized(error)) refused ??= finalClose(4004);
      throw refused === undefined ? failureOf('gateway', error) : new Error(refused, { cause: error });
    }
  };
  return retrying(attempt, { ...options, again: () => !signal.aborted && refused === undefined });
}

function isUnauthorized(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  return error instanceof Error && 'code' in error && error.code === 'TokenInvalid';
}
