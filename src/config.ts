import { z } from 'zod';
import { locales } from './core/i18n/catalogue.ts';

const number = (of: z.ZodNumber) => z.coerce.number().pipe(of);
const yesOrNo = z.enum(['yes', 'no']);

/** Every setting: its name in the environment, its default and what it does. `.env.example` says the same (a test). */
export const settings = z.object({
  MOODTUNE_LANGUAGE: z.enum(locales).optional().describe('Language of the terminal: en or de. Unset: as LANG says.'),
  MOODTUNE_MODEL: z
    .string()
    .default('model')
    .describe(
      'Folder with model.json, weights.bin and metadata.json; model/cremad may be used commercially, see its card.',
    ),
  MOODTUNE_ENGINE: z
    .enum(['wasm', 'native', 'auto'])
    .default('wasm')
    .describe('What runs the network: wasm, native (needs @tensorflow/tfjs-node) or auto (the faster that loads).'),
  MOODTUNE_THREADS: number(z.number().int().min(0).max(64))
    .default(0)
    .describe('Recordings heard at the same time. 0: one per processor core.'),
  MOODTUNE_PREPARE: z
    .string()
    .regex(
      /^(as-trained|none|(noise|ends|pauses|level)(,(noise|ends|pauses|level))*)$/,
      'as-trained, none, or of: noise,ends,pauses,level',
    )
    .default('as-trained')
    .describe(
      'Preparation before features: as-trained, none, or any of noise,ends,pauses,level. Others than as-trained cost accuracy.',
    ),
  MOODTUNE_STORE: z
    .string()
    .default('data/moodtune.sqlite')
    .describe('File in which takes are remembered, or :memory:.'),
  MOODTUNE_KEEP_DAYS: number(z.number().int().min(1).max(3650))
    .default(30)
    .describe('Takes older than this are deleted.'),
  MOODTUNE_MAX_MEGABYTES: number(z.number().min(0.1).max(200))
    .default(20)
    .describe('Largest recording, in MB (10^6 bytes).'),
  MOODTUNE_MAX_SECONDS: number(z.number().min(1).max(3600)).default(120).describe('Longest recording, in seconds.'),
  MOODTUNE_DECODE_SECONDS: number(z.number().min(0.1).max(300))
    .default(10)
    .describe('Longest time to decode one recording, in seconds.'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d{1,20}:[\w-]{20,100}$/, 'not a token of the form that @BotFather gives')
    .optional()
    .describe('Token of the Telegram bot, from @BotFather. Set: npm start runs the bot.'),
  TELEGRAM_API_ROOT: z
    .url({ protocol: /^https?$/ })
    .default('https://api.telegram.org')
    .describe('Where the Bot API is: another address for a server of your own.'),
  TELEGRAM_WEBHOOK_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address under which Telegram reaches this bot. Unset: long polling. Needs TELEGRAM_WEBHOOK_SECRET.'),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'needs 16 to 256 letters, digits, _ or -')
    .optional()
    .describe('Secret that Telegram shows with every update: 16 to 256 letters, digits, _ or -.'),
  TELEGRAM_WEBHOOK_PORT: number(z.number().int().min(0).max(65535))
    .default(8443)
    .describe('Port of the HTTP server for the webhook, with a page at /health.'),
  TELEGRAM_NOTES_PER_MINUTE: number(z.number().int().min(1).max(10_000))
    .default(10)
    .describe('Recordings of one person that are heard in a minute.'),
  TELEGRAM_QUEUE: number(z.number().int().min(1).max(100_000))
    .default(1000)
    .describe('Recordings, commands and presses that wait at most; beyond, people read that the bot is busy.'),
  TELEGRAM_CHAT_PER_SECOND: number(z.number().min(0.1).max(1000))
    .default(1)
    .describe("Messages a second into one chat; Telegram's limit."),
  TELEGRAM_GROUP_PER_MINUTE: number(z.number().int().min(2).max(60_000))
    .default(20)
    .describe("Messages a minute into one group; Telegram's limit."),
  TELEGRAM_OVERALL_PER_SECOND: number(z.number().min(1).max(10_000))
    .default(30)
    .describe("Messages a second over all; Telegram's limit."),
  TELEGRAM_CALL_SECONDS: number(z.number().min(0.1).max(300))
    .default(20)
    .describe('Longest time for one call of the Bot API or one download, in seconds.'),
  TELEGRAM_REROLL_REACTIONS: z
    .string()
    .default('🔁,👎')
    .describe('Reactions that ask for another song, where the bot is administrator; parted by commas.'),
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]{18,100}\.[\w-]{4,20}\.[\w-]{20,100}$/, 'not a token of the form that the developer portal gives')
    .optional()
    .describe('Token of the Discord bot, from the developer portal. Set: npm start runs the bot.'),
  DISCORD_API_ROOT: z
    .url({ protocol: /^https?$/ })
    .default('https://discord.com/api')
    .describe("Where Discord's REST API is: another address for a proxy, or for a local server to try things."),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,20}$/, 'not an id: 15 to 20 digits')
    .optional()
    .describe('Server in which commands:register registers the commands, to try them. Unset: everywhere.'),
  DISCORD_EVERY_VOICE: yesOrNo
    .default('no')
    .describe('Whether voice messages in servers are answered by themselves; needs the Message Content intent.'),
  DISCORD_LISTEN_SECONDS: number(z.number().min(3).max(15))
    .default(5)
    .describe('Speech that /mood listens to in a voice channel, in seconds: 3 to 15.'),
  DISCORD_STAY: yesOrNo
    .default('no')
    .describe('Whether the bot stays in the voice channel after it has listened: yes or no.'),
  DISCORD_NOTES_PER_MINUTE: number(z.number().int().min(1).max(10_000))
    .default(10)
    .describe('Recordings and calls of one person that are heard in a minute.'),
  DISCORD_QUEUE: number(z.number().int().min(1).max(100_000))
    .default(1000)
    .describe('Recordings, commands and presses that wait at most; beyond, people read that the bot is busy.'),
  DISCORD_CALL_SECONDS: number(z.number().min(0.1).max(300))
    .default(15)
    .describe('Longest time for one call of the REST API or one download, in seconds.'),
  DISCORD_SHARDS: number(z.number().int().min(0).max(1000))
    .default(0)
    .describe('Processes that share the servers, which Discord wants from 2,500 servers on. 0: this one alone.'),
  WEB_ENABLED: z
    .enum(['auto', 'yes', 'no'])
    .default('auto')
    .describe('Whether npm start opens the page for browsers: yes, no, or auto (where no bot has a token).'),
  WEB_ADDRESS: z
    .union([z.ipv4(), z.ipv6()], 'not an IP address')
    .default('127.0.0.1')
    .describe('Address that the page listens on; 0.0.0.0 lets the whole network reach it.'),
  WEB_PORT: number(z.number().int().min(0).max(65535))
    .optional()
    .describe('Port of the page. Unset: 8420, or any that is free.'),
  WEB_NAMES: z
    .string()
    .regex(/^[a-z0-9.-]+(,[a-z0-9.-]+)*$/, 'names in small letters, parted by commas')
    .optional()
    .describe(
      'Names under which people reach the page, such as mood.example.org, parted by commas; localhost always works.',
    ),
  WEB_NOTES_PER_MINUTE: number(z.number().int().min(1).max(10_000))
    .default(30)
    .describe('Recordings that one address may send to the page in a minute.'),
  SPOTIFY_ENABLED: yesOrNo
    .default('yes')
    .describe('Whether songs come from Spotify: yes or no. No, or without credentials: from the built-in list.'),
  SPOTIFY_CLIENT_ID: z
    .string()
    .regex(/^[0-9A-Za-z]{1,64}$/, 'not a client id of the form that the dashboard shows')
    .optional()
    .describe('Client id of your Spotify app; docs/spotify.md says how to get one. Needs SPOTIFY_CLIENT_SECRET.'),
  SPOTIFY_CLIENT_SECRET: z.string().min(1).max(200).optional().describe('Client secret of your Spotify app.'),
  SPOTIFY_MARKET: z
    .string()
    .regex(/^[A-Z]{2}$/, 'needs two capital letters, such as DE')
    .default('US')
    .describe('Country in which songs must be playable where nobody says: ISO 3166-1 alpha-2.'),
  SPOTIFY_EXPLICIT: yesOrNo
    .default('yes')
    .describe('Whether songs that Spotify marks as explicit are offered: yes or no.'),
  SPOTIFY_CALLS_PER_30_SECONDS: number(z.number().int().min(7).max(100_000))
    .default(70)
    .describe('Calls of Spotify in any 30 seconds, at most.'),
  SPOTIFY_SPACING_MS: number(z.number().int().min(0).max(10_000))
    .default(50)
    .describe('Shortest time between the starts of two calls of Spotify, in ms.'),
  SPOTIFY_CACHE_MINUTES: number(z.number().min(0.1).max(60))
    .default(10)
    .describe('How long what Spotify said is kept in memory, in minutes; its terms allow no more than is needed.'),
  SPOTIFY_REDIS: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('Redis through which several processes share the budget, as redis://host:port. Needs ioredis.'),
  SPOTIFY_API_ROOT: z
    .url({ protocol: /^https?$/ })
    .default('https://api.spotify.com')
    .describe("Where Spotify's Web API is: another address for a proxy."),
  SPOTIFY_ACCOUNTS_ROOT: z
    .url({ protocol: /^https?$/ })
    .default('https://accounts.spotify.com')
    .describe('Where Spotify gives tokens: another address for a proxy.'),
  MOODTUNE_LOG: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'])
    .default('warn')
    .describe('What is logged, as JSON lines on standard error: silent, error, warn, info or debug.'),
});

export type Environment = Readonly<Record<string, string | undefined>>;

export interface TelegramConfig {
  readonly token: string;
  readonly apiRoot: string;
  /** Undefined: long polling. */
  readonly webhook: { readonly url: string; readonly secret: string; readonly port: number } | undefined;
  readonly pace: {
    readonly chatPerSecond: number;
    readonly groupPerMinute: number;
    readonly overallPerSecond: number;
  };
  readonly notesPerMinute: number;
  readonly queueCapacity: number;
  readonly callTimeoutMs: number;
  readonly rerollReactions: readonly string[];
}

export interface DiscordConfig {
  readonly token: string;
  readonly apiRoot: string;
  /** Undefined: commands are registered everywhere. */
  readonly guildId: string | undefined;
  readonly everyVoice: boolean;
  readonly listenSeconds: number;
  readonly stay: boolean;
  readonly notesPerMinute: number;
  readonly queueCapacity: number;
  readonly callTimeoutMs: number;
  /** 0: no processes but this one. */
  readonly shards: number;
}

export interface WebConfig {
  /** Whether it was asked for, and is not on only because nothing else is. */
  readonly asked: boolean;
  readonly address: string;
  /** Undefined: the usual one, or any that is free. */
  readonly port: number | undefined;
  readonly names: readonly string[];
  readonly notesPerMinute: number;
}

export interface SpotifyConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly market: string;
  readonly explicit: boolean;
  readonly callsPer30Seconds: number;
  readonly spacingMs: number;
  readonly cacheMs: number;
  /** Undefined: the budget is this process's own. */
  readonly redisUrl: string | undefined;
  readonly apiRoot: string;
  readonly accountsRoot: string;
}

/** What the settings mean; frozen. */
export interface Config {
  readonly language: (typeof locales)[number] | undefined;
  readonly modelFolder: string;
  readonly engine: 'wasm' | 'native' | 'auto';
  /** 0: one per processor core. */
  readonly threads: number;
  /** Undefined: as the model was trained. */
  readonly preparation:
    | {
        readonly reduceNoise: boolean;
        readonly trimEnds: boolean;
        readonly trimPauses: boolean;
        readonly normalizeLevel: boolean;
      }
    | undefined;
  readonly storeFile: string;
  readonly keepDays: number;
  readonly decoding: {
    readonly maxBytes: number;
    readonly maxSeconds: number;
    readonly timeoutMs: number;
  };
  /** Undefined: no Spotify, but the built-in list. */
  readonly spotify: SpotifyConfig | undefined;
  /** Undefined: no Telegram. */
  readonly telegram: TelegramConfig | undefined;
  /** Undefined: no Discord. */
  readonly discord: DiscordConfig | undefined;
  /** Undefined: no page. */
  readonly web: WebConfig | undefined;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Names of the settings that the environment sets. */
  readonly found: readonly string[];
}

/** The settings are wrong; the message lists every problem, a line each, and never a value. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(['The settings need attention:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.name = 'ConfigError';
  }
}

/**
 * Reads the settings. Empty means unset.
 * @throws ConfigError with all problems together
 */
export function parseConfig(environment: Environment): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const unknown = Object.keys(set)
    .filter((name) => name.startsWith('MOODTUNE_') && !(name in settings.shape))
    .map((name) => `${name}: there is no such setting; .env.example lists them all.`);
  const missing = [
    ...needs(set, 'TELEGRAM_WEBHOOK_URL', 'TELEGRAM_WEBHOOK_SECRET', 'so that only Telegram is heard'),
    ...needs(set, 'SPOTIFY_CLIENT_ID', 'SPOTIFY_CLIENT_SECRET', 'or unset both'),
    ...needs(set, 'SPOTIFY_CLIENT_SECRET', 'SPOTIFY_CLIENT_ID', 'or unset both'),
  ];
  const parsed = settings.safeParse(set, { reportInput: false });
  if (!parsed.success || unknown.length + missing.length > 0) {
    const wrong = parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
    throw new ConfigError([...wrong, ...missing, ...unknown]);
  }
  const values = parsed.data;
  const switches = values.MOODTUNE_PREPARE.split(',');
  return Object.freeze({
    language: values.MOODTUNE_LANGUAGE,
    modelFolder: values.MOODTUNE_MODEL,
    engine: values.MOODTUNE_ENGINE,
    threads: values.MOODTUNE_THREADS,
    preparation:
      values.MOODTUNE_PREPARE === 'as-trained'
        ? undefined
        : Object.freeze({
            reduceNoise: switches.includes('noise'),
            trimEnds: switches.includes('ends'),
            trimPauses: switches.includes('pauses'),
            normalizeLevel: switches.includes('level'),
          }),
    storeFile: values.MOODTUNE_STORE,
    keepDays: values.MOODTUNE_KEEP_DAYS,
    decoding: Object.freeze({
      maxBytes: values.MOODTUNE_MAX_MEGABYTES * 1e6,
      maxSeconds: values.MOODTUNE_MAX_SECONDS,
      timeoutMs: values.MOODTUNE_DECODE_SECONDS * 1000,
    }),
    spotify: spotifyOf(values),
    telegram: telegramOf(values),
    discord: discordOf(values),
    web: webOf(values),
    logLevel: values.MOODTUNE_LOG,
    found: Object.freeze(Object.keys(set).filter((name) => name in settings.shape)),
  });
}

/** The problem of a setting that is set without one that it cannot do without. */
function needs(set: Readonly<Record<string, unknown>>, name: string, needed: string, why: string): string[] {
  return name in set && !(needed in set) ? [`${needed}: needed with ${name}, ${why}.`] : [];
}

function spotifyOf(values: z.infer<typeof settings>): SpotifyConfig | undefined {
  const { SPOTIFY_CLIENT_ID: clientId, SPOTIFY_CLIENT_SECRET: clientSecret } = values;
  if (values.SPOTIFY_ENABLED === 'no' || clientId === undefined || clientSecret === undefined) return undefined;
  return Object.freeze({
    clientId,
    clientSecret,
    market: values.SPOTIFY_MARKET,
    explicit: values.SPOTIFY_EXPLICIT === 'yes',
    callsPer30Seconds: values.SPOTIFY_CALLS_PER_30_SECONDS,
    spacingMs: values.SPOTIFY_SPACING_MS,
    cacheMs: values.SPOTIFY_CACHE_MINUTES * 60_000,
    redisUrl: values.SPOTIFY_REDIS,
    apiRoot: values.SPOTIFY_API_ROOT,
    accountsRoot: values.SPOTIFY_ACCOUNTS_ROOT,
  });
}

function telegramOf(values: z.infer<typeof settings>): TelegramConfig | undefined {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = values;
  if (token === undefined) return undefined;
  return Object.freeze({
    token,
    apiRoot: values.TELEGRAM_API_ROOT,
    webhook:
      url === undefined || secret === undefined
        ? undefined
        : Object.freeze({ url, secret, port: values.TELEGRAM_WEBHOOK_PORT }),
    pace: Object.freeze({
      chatPerSecond: values.TELEGRAM_CHAT_PER_SECOND,
      groupPerMinute: values.TELEGRAM_GROUP_PER_MINUTE,
      overallPerSecond: values.TELEGRAM_OVERALL_PER_SECOND,
    }),
    notesPerMinute: values.TELEGRAM_NOTES_PER_MINUTE,
    queueCapacity: values.TELEGRAM_QUEUE,
    callTimeoutMs: values.TELEGRAM_CALL_SECONDS * 1000,
    rerollReactions: Object.freeze(values.TELEGRAM_REROLL_REACTIONS.split(',').map((emoji) => emoji.trim())),
  });
}

function discordOf(values: z.infer<typeof settings>): DiscordConfig | undefined {
  const { DISCORD_TOKEN: token } = values;
  if (token === undefined) return undefined;
  return Object.freeze({
    token,
    apiRoot: values.DISCORD_API_ROOT,
    guildId: values.DISCORD_GUILD_ID,
    everyVoice: values.DISCORD_EVERY_VOICE === 'yes',
    listenSeconds: values.DISCORD_LISTEN_SECONDS,
    stay: values.DISCORD_STAY === 'yes',
    notesPerMinute: values.DISCORD_NOTES_PER_MINUTE,
    queueCapacity: values.DISCORD_QUEUE,
    callTimeoutMs: values.DISCORD_CALL_SECONDS * 1000,
    shards: values.DISCORD_SHARDS,
  });
}

function webOf(values: z.infer<typeof settings>): WebConfig | undefined {
  const { WEB_ENABLED: enabled, WEB_NAMES: names } = values;
  const bots = values.TELEGRAM_BOT_TOKEN !== undefined || values.DISCORD_TOKEN !== undefined;
  if (enabled === 'no' || (enabled === 'auto' && bots)) return undefined;
  return Object.freeze({
    asked: enabled === 'yes',
    address: values.WEB_ADDRESS,
    port: values.WEB_PORT,
    names: Object.freeze(names?.split(',') ?? []),
    notesPerMinute: values.WEB_NOTES_PER_MINUTE,
  });
}
