import { describe, expect, it } from 'vitest';
import { textOf, unfoldedLinks } from '../../fakes/discord/message.ts';
import { describeScenario } from '../../contract/scenario.ts';
import { discordPlatform } from './platform.ts';
import { speech, world } from './world.ts';

describe('/mood with a file', () => {
  it('/mood with a file is promised, then answered with link, emotion, confidence, notice and rows', async () => {
    const { discord, anna, channel } = await world();
    const asked = discord.slash(anna, channel, 'mood', { file: discord.attachment('sad 0.7 calm 0.2') });
    expect(await discord.acknowledged(asked)).toMatchObject({ type: 5, isEphemeral: false });
    const answer = await discord.answerTo(asked);
    expect(answer.content).toMatch(
      /^<@\d+> \*\*😢 You sound sad\. I am fairly sure \(70%\)\.\*\*\nNext likely: calm \(20%\)[^]*\n\n🎵 A song for you: blues song \d by The blues band \(19\d\d\)\nhttps:\/\/open\.spotify\.com\/track\/\S+$/,
    );
    expect(unfoldedLinks(answer)).toHaveLength(1);
    expect(textOf(answer)).toContain('I guess this from the sound of your voice');
  });
});

describe('/mood in a call', () => {
  it('/mood in a call says that it listens, and answers', async () => {
    const { discord, anna, guild, channel, talk } = await world();
    discord.voice.enter(anna, talk);
    const asked = discord.slash(anna, channel, 'mood');
    const listening = await discord.answerTo(asked);
    expect(textOf(listening)).toContain("I'm listening to you: speak for 5 seconds.");
    discord.voice.speak(anna, guild, speech, { speed: 4 });
    await discord.when(() => textOf(listening).includes('You sound sad'));
  });
});

describeScenario('Discord, a file', () => discordPlatform('file'));
describeScenario('Discord, a call', () => discordPlatform('call'));
describeScenario('Discord, “Read the mood”', () => discordPlatform('message command'));
