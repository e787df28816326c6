import { describe, expect, it, onTestFinished } from 'vitest';
import type { HeldCall } from '../../../../src/bots/discord/voice/connection.ts';
import { espeak } from '../../../../src/speech/espeak.ts';
import { MachineSynthesizer } from '../../../../src/speech/synthesizer.ts';
import { decoder, voicedShare } from '../../../audio/sound.ts';
import { flags } from '../../../fakes/discord/limits.ts';
import { textOf } from '../../../fakes/discord/message.ts';
import { asReceived } from '../../../fakes/discord/speech.ts';
import { ScriptedSpeech } from '../../../fakes/speech.ts';
import { speech as voice, world } from '../world.ts';
import { Call, packets } from './voice-call.ts';

/** A bot with a voice, and anna in a voice channel. */
async function speakingWorld(options: { readonly fails?: boolean; readonly packets?: number } = {}) {
  const words = packets.slice(0, options.packets ?? 10);
  const speech = new ScriptedSpeech(words, options);
  const made = await world({ speech });
  const { discord, anna, guild, channel, talk } = made;
  discord.voice.enter(anna, talk);
  return {
    ...made,
    speech,
    words,
    /** Anna asks, speaks and has her answer in writing. */
    ask: async (choices: Readonly<Record<string, boolean>> = {}, at = talk) => {
      const page = await discord.answerTo(discord.slash(anna, channel, 'mood', choices));
      await discord.voice.connected(at);
      discord.voice.speak(anna, guild, voice, { pace: asReceived });
      await discord.when(() => textOf(page).includes('You sound sad.'));
      return page;
    },
    left: () => discord.when(() => discord.voice.botIn(guild) === undefined),
    /** The voice messages in a channel. */
    voiceMessages: () => [...discord.world.messages.values()].filter((one) => (one.flags & flags.voice) !== 0),
  };
}

const answer = /^You sound sad\. I am very sure \(90%\)\. A song for you: .+\. I guess this from the sound/;

describe('an answer that is said aloud', () => {
  it('is heard in the encrypted call by everybody, in the words of the answer, and then the bot leaves', async () => {
    const { discord, anna, bert, talk, speech, words, ask, left, voiceMessages } = await speakingWorld();
    discord.voice.enter(bert, talk);
    await ask({ speak: true });
    await left();
    expect(speech.said).toEqual([{ words: expect.stringMatching(answer) as string, locale: 'en' }]);
    const said = words.map((one) => Buffer.from(one));
    for (const person of [anna, bert])
      expect(discord.voice.heard.get(person)?.map((one) => Buffer.from(one))).toEqual(said);
    expect(voiceMessages()).toEqual([]);
  });

  it.each([
    ['the person wants it', { own: 'on' }, {}, true],
    ['the server wants it', { server: 'spoken' }, {}, true],
    ['nobody wants it', {}, {}, false],
    ['the server wants it, and the person does not', { server: 'spoken', own: 'off' }, {}, false],
    ['the person wants it, and not this time', { own: 'on' }, { speak: false }, false],
  ] as const)(
    'follows the settings: %s',
    async (_, { own, server }: { own?: string; server?: string }, choices, isSaid) => {
      const { discord, anna, channel, speech, ask, left } = await speakingWorld();
      if (server) await discord.answerTo(discord.slash(anna, channel, 'server', { calls: server }));
      if (own) await discord.answerTo(discord.slash(anna, channel, 'speak', { choice: own }));
      await ask(choices);
      await left();
      expect(speech.said).toHaveLength(isSaid ? 1 : 0);
      expect(discord.voice.heard.has(anna)).toBe(isSaid);
    },
  );

  it('comes as a voice message that only the person has, where the answer is theirs alone', async () => {
    const { discord, anna, ask, voiceMessages } = await speakingWorld();
    await ask({ speak: true, private: true });
    const [message] = await discord.when(() => voiceMessages().length > 0 && voiceMessages());
    expect(message!.onlyFor).toBe(anna);
    expect(discord.voice.heard.size).toBe(0);
  });

  it.each(['mute', 'deny'] as const)('comes as a voice message where the bot may not speak: %s', async (how) => {
    const { discord, anna, guild, channel, talk, left, voiceMessages } = await speakingWorld();
    if (how === 'deny') {
      talk.deny = ['Speak'];
      discord.announceChannel(talk, 'CHANNEL_UPDATE');
    }
    const page = await discord.answerTo(discord.slash(anna, channel, 'mood', { speak: true }));
    await discord.voice.connected(talk);
    if (how === 'mute') discord.voice.change(discord.bot, guild, { mute: true });
    discord.voice.speak(anna, guild, voice, { pace: asReceived });
    await discord.when(() => textOf(page).includes('You sound sad.'));
    await left();
    expect(discord.voice.heard.size).toBe(0);
    const [message] = voiceMessages();
    const [file] = message!.attachments;
    expect(file).toMatchObject({ contentType: 'audio/ogg', waveform: 'AID/' });
    expect(file!.durationSeconds).toBe(0.2);
    expect(message!.onlyFor).toBeUndefined();
  });

  it('is interrupted by somebody who throws the bot out, and then comes as a voice message', async () => {
    const { discord, anna, guild, ask, voiceMessages } = await speakingWorld({ packets: 200 });
    await ask({ speak: true });
    await discord.when(() => (discord.voice.heard.get(anna)?.length ?? 0) > 2);
    discord.voice.kickBot(guild);
    await discord.when(() => voiceMessages().length === 1);
  });

  it('is said of a refusal too', async () => {
    const { discord, anna, channel, speech, voiceMessages } = await speakingWorld();
    const page = await discord.answerTo(discord.slash(anna, channel, 'mood', { speak: true }));
    discord.press(anna, page, 'Stop listening');
    await discord.when(() => voiceMessages().length === 1);
    expect(speech.said[0]?.words).toMatch(/^I heard nothing from you\./);
  });

  it('comes with a file as a voice message beside the answer', async () => {
    const { discord, anna, channel, voiceMessages } = await speakingWorld();
    const file = discord.attachment('happy 0.8');
    await discord.answerTo(discord.slash(anna, channel, 'mood', { file, speak: true }));
    await discord.when(() => voiceMessages().length === 1);
  });

  it('costs nobody the written answer where the voice fails, or Discord takes no voice message', async () => {
    const broken = await speakingWorld({ fails: true });
    await broken.ask({ speak: true });
    await broken.left();
    expect(broken.log.lines.join('\n')).toContain('The voice of this machine failed');

    const { discord, anna, channel, log } = await speakingWorld();
    channel.deny = ['SendVoiceMessages'];
    const file = discord.attachment('happy 0.8');
    const page = await discord.answerTo(discord.slash(anna, channel, 'mood', { file, speak: true }));
    await discord.when(() => log.lines.some((line) => JSON.stringify(line).includes('did not take the voice message')));
    expect(textOf(page)).toContain('You sound happy.');
  });
});

describe('on a stage', () => {
  it('the bot speaks where it moderates the stage', async () => {
    const { discord, anna, guild, ask, left } = await speakingWorld();
    const stage = discord.addChannel(guild, 'stage', { kind: 'stage', allow: ['MuteMembers'] });
    discord.announceChannel(stage);
    discord.voice.enter(anna, stage);
    discord.voice.change(anna, guild, { suppress: false });
    await ask({ speak: true }, stage);
    await left();
    expect(discord.voice.heard.get(anna)?.length).toBe(10);
  });

  it('the bot asks to speak where it does not, and speaks when it may', async () => {
    const { discord, anna, guild, ask, left } = await speakingWorld();
    const stage = discord.addChannel(guild, 'stage', { kind: 'stage' });
    discord.announceChannel(stage);
    discord.voice.enter(anna, stage);
    discord.voice.change(anna, guild, { suppress: false });
    await ask({ speak: true }, stage);
    await discord.when(() => guild.voiceStates.get(discord.bot.id)?.asked);
    expect(discord.voice.heard.size).toBe(0);
    discord.voice.change(discord.bot, guild, { suppress: false });
    await left();
    expect(discord.voice.heard.get(anna)?.length).toBe(10);
  });
});

const hasEspeak = await espeak.isInstalled();

describe('the voice of this machine', () => {
  it.skipIf(!hasEspeak)('is speech for the others in an encrypted call', async () => {
    const call = await Call.start();
    onTestFinished(() => call.close());
    const room = await call.room({}, {});
    const held = Promise.withResolvers<HeldCall>();
    const { ready } = room.listen(room.anna, { onHeld: held.resolve });
    await ready;
    void room.say(room.anna, 300);
    const { packets: words, seconds } = await new MachineSynthesizer(espeak).speak('You sound sad.', 'en');
    const own = await held.promise;
    expect(await own.say(words)).toBe(true);
    own.leave();
    await room.left();
    const frames = call.discord.voice.heard
      .get(room.people[1]!)!
      .map((payload, i) => ({ payload, arrivedAtMs: 20 * i }));
    expect(await voicedShare((await decoder.decode({ kind: 'opusFrames', frames })).samples)).toBeGreaterThan(0.6);
    expect(frames.length / 50).toBeCloseTo(seconds, 1);
  });
});

describe('without a voice of the machine', () => {
  it('nothing is offered that it could not do', async () => {
    const { discord, anna, channel } = await world();
    expect(() => discord.slash(anna, channel, 'mood', { speak: true })).toThrow('mood has no option speak');
    expect(() => discord.slash(anna, channel, 'server', { calls: 'spoken' })).toThrow('server has no option calls');
    expect(() => discord.slash(anna, channel, 'speak', {})).toThrow('speak is not offered');
  });
});
