import { describe, expect, it } from 'vitest';
import type { DiscordServer } from '../../../fakes/discord/server.ts';
import type { FakeChannel, FakeGuild } from '../../../fakes/discord/guild.ts';
import { textOf } from '../../../fakes/discord/message.ts';
import { asReceived } from '../../../fakes/discord/speech.ts';
import type { FakeUser } from '../../../fakes/discord/user.ts';
import { world } from '../world.ts';
import { packets } from './voice-call.ts';

interface Scene {
  readonly discord: DiscordServer;
  readonly guild: FakeGuild;
  readonly talk: FakeChannel;
  readonly anna: FakeUser;
  readonly bert: FakeUser;
  /** Anna says so many packets. */
  readonly say: (count: number, isUnannounced?: boolean) => Promise<void>;
}

interface Situation {
  /** Before Anna asks; she sits in the voice channel then. */
  readonly before?: (scene: Scene) => void;
  /** While the bot listens, after Anna has said a second. */
  readonly meanwhile?: (scene: Scene) => Promise<void> | void;
  /** Whether Discord never says whose Anna's packets are. */
  readonly isUnannounced?: boolean;
  /** What the answer says. */
  readonly answer: string;
}

const heard = 'You sound sad.';
const drop =
  (code: number) =>
  ({ discord, guild }: Scene) => {
    discord.voice.drop(guild, code);
  };
const refuse =
  (code: number) =>
  ({ discord }: Scene) => {
    discord.voice.server.refuseWith = code;
  };

/** `/mood` in a call that is encrypted end to end, with the real bot: each situation, and what the person reads. */
const situations: Readonly<Record<string, Situation>> = {
  'the person is alone': { answer: heard },
  'another was there before': {
    before: ({ discord, bert, talk }) => {
      discord.voice.enter(bert, talk);
    },
    answer: heard,
  },
  'the person spoke before the bot came': { isUnannounced: true, answer: heard },
  'a third comes and goes': {
    meanwhile: async ({ discord, bert, talk, guild, say }) => {
      discord.voice.enter(bert, talk);
      await discord.when(() => discord.voice.callIn(talk).has(bert.id));
      await say(50);
      discord.voice.leave(bert, guild);
      await discord.when(() => discord.voice.callIn(talk).epoch === 3n);
    },
    answer: heard,
  },
  'the gateway takes the encryption back': {
    meanwhile: async ({ discord, talk }) => {
      discord.voice.callIn(talk).downgrade();
      await discord.when(() => discord.voice.callIn(talk).version === 0);
    },
    answer: heard,
  },
  'the voice server changes': {
    meanwhile: ({ discord, guild }) => {
      discord.voice.changeServer(guild);
    },
    answer: heard,
  },
  'the session is no longer valid (4006)': { meanwhile: drop(4006), answer: heard },
  'the voice server crashes (4015)': { meanwhile: drop(4015), answer: heard },
  'the bot is disconnected (4014)': {
    meanwhile: ({ discord, guild }) => {
      discord.voice.kickBot(guild);
    },
    answer: 'Somebody disconnected me while I was listening.',
  },
  'the bot lacks the encryption (4017)': { before: refuse(4017), answer: 'Whoever runs me has to update me.' },
  'too many connections (4021)': { before: refuse(4021), answer: 'I could not connect to your voice channel.' },
  'the call is over (4022)': { meanwhile: drop(4022), answer: 'I lost the connection to your voice channel.' },
  'the bot is moved': {
    meanwhile: ({ discord, guild }) => {
      const other = discord.addChannel(guild, 'other', { kind: 'voice' });
      discord.announceChannel(other);
      discord.voice.moveBot(other);
    },
    answer: 'Somebody moved me to another channel while I was listening.',
  },
  'a moderator mutes the person': {
    meanwhile: ({ discord, anna, guild }) => {
      discord.voice.change(anna, guild, { mute: true });
    },
    answer: 'You may not speak in this channel',
  },
  'a moderator deafens the bot': {
    meanwhile: ({ discord, guild }) => {
      discord.voice.change(discord.bot, guild, { deaf: true });
    },
    answer: 'Somebody has deafened me in this server.',
  },
  'the person leaves': {
    meanwhile: ({ discord, anna, guild }) => {
      discord.voice.leave(anna, guild);
    },
    answer: 'You are no longer in the voice channel.',
  },
  'the channel is full': {
    before: ({ discord, anna, guild }) => {
      const small = discord.addChannel(guild, 'small', { kind: 'voice', userLimit: 1 });
      discord.announceChannel(small);
      discord.voice.enter(anna, small);
    },
    answer: 'Your voice channel is full.',
  },
  'the person sits in the audience of a stage': {
    before: ({ discord, anna, guild }) => {
      const stage = discord.addChannel(guild, 'stage', { kind: 'stage' });
      discord.announceChannel(stage);
      discord.voice.enter(anna, stage);
    },
    answer: 'On a stage, become a speaker first',
  },
};

describe('/mood in an encrypted call', () => {
  it.each(Object.entries(situations))('%s', async (_, { before, meanwhile, isUnannounced = false, answer }) => {
    const { discord, anna, bert, guild, channel, talk } = await world();
    let said = 0;
    const say = async (count: number) => {
      const words = packets.slice(said, (said += count));
      await discord.voice.speak(anna, guild, words, { pace: asReceived, silentFrames: 0, isUnannounced }).done;
    };
    const scene: Scene = { discord, guild, talk, anna, bert, say };
    discord.voice.enter(anna, talk);
    before?.(scene);
    const page = await discord.answerTo(discord.slash(anna, channel, 'mood'));
    const isOver = () => textOf(page).includes(answer);
    if (textOf(page).includes("I'm listening")) {
      await discord.voice.connected(talk);
      await say(50);
      await meanwhile?.(scene);
      while (!isOver() && said < packets.length - 10) {
        await Promise.race([discord.voice.connected(talk), discord.when(isOver)]);
        await say(10);
      }
    }
    await discord.when(isOver);
    await discord.when(() => discord.voice.botIn(guild) === undefined);
    expect(textOf(page)).not.toContain("I'm listening");
  });
});
