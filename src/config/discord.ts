import { z } from 'zod';
import { address, number, whole, yesOrNo } from './kinds.ts';

/** Settings of the Discord bot. Undefined without a token. */
export const discord = z
  .object({
    DISCORD_TOKEN: z
      .string()
      .regex(/^[\w-]{18,100}\.[\w-]{4,20}\.[\w-]{20,100}$/, 'not a token of the form that the developer portal gives')
      .optional()
      .describe('Token of the Discord bot, from the developer portal. Set: npm start runs the bot.'),
    DISCORD_API_ROOT: address
      .default('https://discord.com/api')
      .describe("Address of Discord's REST API. Another address: a proxy, or a local server to try things."),
    DISCORD_GUILD_ID: z
      .string()
      .regex(/^\d{15,20}$/, 'not an id: 15 to 20 digits')
      .optional()
      .describe('Server in which commands:register registers the commands, to try them. Unset: everywhere.'),
    DISCORD_EVERY_VOICE: yesOrNo
      .default(false)
      .describe('Whether the bot answers every voice message in servers; needs the Message Content intent.'),
    DISCORD_LISTEN_SECONDS: number(3, 15)
      .default(5)
      .describe('Speech that /mood listens to in a voice channel, in seconds: 3 to 15.'),
    DISCORD_STAY: yesOrNo
      .default(false)
      .describe('Whether the bot stays in the voice channel after it has listened: yes or no.'),
    DISCORD_NOTES_PER_MINUTE: whole(1, 10_000)
      .default(10)
      .describe('Most recordings and calls of one person in a minute.'),
    DISCORD_QUEUE: whole(1, 100_000)
      .default(1000)
      .describe('Most recordings, commands and presses that wait. Beyond, people read that the bot is busy.'),
    DISCORD_CALL_SECONDS: number(0.1, 300)
      .default(15)
      .describe('Time limit of one call of the REST API or one download, in seconds.'),
    DISCORD_SHARDS: whole(0, 1000)
      .default(0)
      .describe('Processes that share the servers; Discord wants them from 2,500 servers on. 0: only this process.'),
  })
  .transform((values) => {
    const { DISCORD_TOKEN: token } = values;
    if (token === undefined) return undefined;
    return {
      token,
      apiRoot: values.DISCORD_API_ROOT,
      /** Undefined: commands are registered everywhere. */
      guildId: values.DISCORD_GUILD_ID,
      everyVoice: values.DISCORD_EVERY_VOICE,
      listenSeconds: values.DISCORD_LISTEN_SECONDS,
      stay: values.DISCORD_STAY,
      notesPerMinute: values.DISCORD_NOTES_PER_MINUTE,
      queueCapacity: values.DISCORD_QUEUE,
      callTimeoutMs: values.DISCORD_CALL_SECONDS * 1000,
      /** 0: only this process. */
      shards: values.DISCORD_SHARDS,
    };
  });
