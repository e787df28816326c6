import { z } from 'zod';
import { address, needs, number, whole } from './kinds.ts';

/** Settings of the Telegram bot. Undefined without a token. */
export const telegram = z
  .object({
    TELEGRAM_BOT_TOKEN: z
      .string()
      .regex(/^\d{1,20}:[\w-]{20,100}$/, 'not a token of the form that @BotFather gives')
      .optional()
      .describe('Token of the Telegram bot, from @BotFather. Set: npm start runs the bot.'),
    TELEGRAM_API_ROOT: address
      .default('https://api.telegram.org')
      .describe('Address of the Bot API. Another address: a Bot API server of your own.'),
    TELEGRAM_WEBHOOK_URL: address
      .optional()
      .describe('Address under which Telegram reaches this bot. Unset: long polling. Needs TELEGRAM_WEBHOOK_SECRET.'),
    TELEGRAM_WEBHOOK_SECRET: z
      .string()
      .regex(/^[\w-]{16,256}$/, 'needs 16 to 256 letters, digits, _ or -')
      .optional()
      .describe('Secret that Telegram sends with every update: 16 to 256 letters, digits, _ or -.'),
    TELEGRAM_WEBHOOK_PORT: whole(0, 65_535)
      .default(8443)
      .describe('Port of the HTTP server for the webhook. It also answers /health.'),
    TELEGRAM_NOTES_PER_MINUTE: whole(1, 10_000).default(10).describe('Most recordings of one person in a minute.'),
    TELEGRAM_QUEUE: whole(1, 100_000)
      .default(1000)
      .describe('Most recordings, commands and presses that wait. Beyond, people read that the bot is busy.'),
    TELEGRAM_CHAT_PER_SECOND: number(0.1, 1000)
      .default(1)
      .describe("Most messages a second into one chat; Telegram's limit."),
    TELEGRAM_GROUP_PER_MINUTE: whole(2, 60_000)
      .default(20)
      .describe("Most messages a minute into one group; Telegram's limit."),
    TELEGRAM_OVERALL_PER_SECOND: number(1, 10_000)
      .default(30)
      .describe("Most messages a second into all chats; Telegram's limit."),
    TELEGRAM_CALL_SECONDS: number(0.1, 300)
      .default(20)
      .describe('Time limit of one call of the Bot API or one download, in seconds.'),
    TELEGRAM_REROLL_REACTIONS: z
      .string()
      .default('🔁,👎')
      .describe('Reactions that ask for another song, separated by commas. Groups: the bot must be administrator.'),
  })
  .check(needs('TELEGRAM_WEBHOOK_URL', 'TELEGRAM_WEBHOOK_SECRET', 'so that the bot hears only Telegram'))
  .transform((values) => {
    const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = values;
    if (token === undefined) return undefined;
    return {
      token,
      apiRoot: values.TELEGRAM_API_ROOT,
      /** Undefined: long polling. */
      webhook:
        url === undefined || secret === undefined ? undefined : { url, secret, port: values.TELEGRAM_WEBHOOK_PORT },
      pace: {
        chatPerSecond: values.TELEGRAM_CHAT_PER_SECOND,
        groupPerMinute: values.TELEGRAM_GROUP_PER_MINUTE,
        overallPerSecond: values.TELEGRAM_OVERALL_PER_SECOND,
      },
      notesPerMinute: values.TELEGRAM_NOTES_PER_MINUTE,
      queueCapacity: values.TELEGRAM_QUEUE,
      callTimeoutMs: values.TELEGRAM_CALL_SECONDS * 1000,
      rerollReactions: values.TELEGRAM_REROLL_REACTIONS.split(',').map((emoji) => emoji.trim()),
    };
  });
