import { describe, expect, it } from 'vitest';
import { textOf } from '../../../fakes/discord/message.ts';
import { asReceived } from '../../../fakes/discord/speech.ts';
import { OverheardAnalyzer, speech, world } from '../world.ts';

describe('/mood in a call', () => {
  it('with `seconds` listens for as long as that', async () => {
    const { discord, anna, guild, channel, talk } = await world();
    discord.voice.enter(anna, talk);
    const page = await discord.answerTo(discord.slash(anna, channel, 'mood', { seconds: 2 }));
    expect(page.content).toContain('speak for 2 seconds.');
    discord.voice.speak(anna, guild, speech, { pace: asReceived });
    await discord.when(() => textOf(page).includes('You sound sad.'));
  });

  it('/mood in a call says what happens before anybody speaks, and has a stop button', async () => {
    const { discord, anna, channel, talk } = await world({ settings: { listenSeconds: 8 } });
    discord.voice.enter(anna, talk);
    const page = await discord.answerTo(discord.slash(anna, channel, 'mood'));
    expect(page.content).toContain("I'm listening to you: speak for 8 seconds.");
    expect(page.content).toContain('I guess how you feel from the sound of your voice');
    const stopped = discord.press(anna, page, 'Stop listening');
    expect((await discord.acknowledged(stopped)).type).toBe(6);
    await discord.when(() => !textOf(page).includes("I'm listening"));
    expect(page.rows).toEqual([]);
    await discord.when(() => !guildHas(discord, talk));
  });

  it('nobody but the speaker stops /mood in a call', async () => {
    const { discord, anna, bert, guild, channel, talk } = await world();
    discord.voice.enter(anna, talk);
    const page = await discord.answerTo(discord.slash(anna, channel, 'mood'));
    const told = await discord.followUp(discord.press(bert, page, 'Stop listening'));
    expect(told.onlyFor).toBe(bert);
    expect(told.content).toContain('Nur wer gesprochen hat');
    discord.voice.speak(anna, guild, speech, { pace: asReceived });
    await discord.when(() => textOf(page).includes('You sound sad.'));
  });

  it('/mood listens to two people of one server at once', async () => {
    const analyzer = new OverheardAnalyzer();
    const { discord, anna, bert, guild, channel, talk } = await world({ analyzer });
    for (const person of [anna, bert]) discord.voice.enter(person, talk);
    const pages = await Promise.all([anna, bert].map((one) => discord.answerTo(discord.slash(one, channel, 'mood'))));
    for (const person of [anna, bert]) discord.voice.speak(person, guild, speech, { pace: asReceived });
    await discord.when(() => pages.every((page) => /You sound sad|Du klingst traurig/.test(textOf(page))));
    expect(analyzer.calls).toHaveLength(2);
  });

  it('two /mood of one person listen twice, one after the other', async () => {
    const { discord, anna, guild, channel, talk, store } = await world();
    discord.voice.enter(anna, talk);
    const asked = [1, 2].map(() => discord.slash(anna, channel, 'mood'));
    for (const one of asked) {
      const page = await discord.answerTo(one);
      discord.voice.speak(anna, guild, speech, { pace: asReceived });
      await discord.when(() => textOf(page).includes('You sound sad.'));
    }
    expect(await store.takes({ personId: `discord:${anna.id}` })).toHaveLength(2);
  });

  it('/mood in a channel that the bot may not join says so', async () => {
    const { discord, anna, guild, channel } = await world();
    const closed = discord.addChannel(guild, 'closed', { kind: 'voice', deny: ['Connect'] });
    discord.announceChannel(closed);
    discord.voice.enter(anna, closed);
    const page = await discord.answerTo(discord.slash(anna, channel, 'mood'));
    expect(textOf(page)).toContain('I may not join your voice channel.');
    expect(page.rows).toEqual([]);
  });

  it('stopping the bot ends /mood in a call with a sentence, and the bot leaves', async () => {
    const { discord, anna, channel, talk, bot } = await world();
    discord.voice.enter(anna, talk);
    const page = await discord.answerTo(discord.slash(anna, channel, 'mood'));
    await bot().stop();
    expect(textOf(page)).not.toContain("I'm listening");
    expect(page.rows).toEqual([]);
    expect(guildHas(discord, talk)).toBe(false);
  });
});

/** Whether the bot sits in the channel. */
function guildHas(
  discord: Awaited<ReturnType<typeof world>>['discord'],
  channel: Awaited<ReturnType<typeof world>>['talk'],
) {
  return channel.guild?.voiceStates.get(discord.bot.id)?.channel === channel;
}
