import type { Platform, ShownAnswer } from '../../contract/scenario.ts';
import { components, textOf, unfoldedLinks, type FakeMessage } from '../../fakes/discord/message.ts';
import type { FakeInteraction } from '../../fakes/discord/interactions.ts';
import { asReceived } from '../../fakes/discord/speech.ts';
import { speech, world } from './world.ts';

/** Discord for the common scenario: a channel of a server, with a recording attached or spoken in a call. */
export async function discordPlatform(how: 'file' | 'call' | 'message command'): Promise<Platform> {
  const { discord, anna, guild, channel, talk, restart } = await world();
  const carl = discord.addUser('carl');
  const shown = new Map<ShownAnswer, FakeMessage>();
  const messageOf = (answer: ShownAnswer) => shown.get(answer)!;
  const asks = (): FakeInteraction => {
    if (how === 'file') return discord.slash(anna, channel, 'mood', { file: discord.attachment('sad 0.9') });
    if (how === 'message command') {
      return discord.messageCommand(anna, discord.sayAloud(anna, channel, 'sad 0.9'), 'Read the mood');
    }
    discord.voice.enter(anna, talk);
    return discord.slash(anna, channel, 'mood');
  };
  return {
    speaks: async () => {
      const message = await discord.answerTo(asks());
      if (how === 'call') {
        discord.voice.speak(anna, guild, speech, { pace: asReceived });
        await discord.when(() => textOf(message).includes('You sound'));
      }
      const answer: ShownAnswer = {
        text: () => textOf(message),
        link: () => unfoldedLinks(message)[0],
        buttons: () =>
          components(message).flatMap((one) =>
            one.type === 3 ? one.options.map(({ label }) => label) : (one.label ?? []),
          ),
      };
      shown.set(answer, message);
      // By the time of this answer, the bot has stored the id of the earlier one.
      await discord.answerTo(discord.slash(anna, channel, 'privacy'));
      return answer;
    },
    presses: async (answer, words) => {
      await discord.answerTo(discord.press(anna, messageOf(answer), words));
    },
    chooses: async (answer, emotion) => {
      await discord.answerTo(discord.choose(anna, messageOf(answer), emotion));
    },
    reacts: async (answer) => {
      const { edits } = messageOf(answer);
      discord.react(anna, messageOf(answer), '🔁');
      await discord.edited(messageOf(answer), edits);
      discord.unreact(anna, messageOf(answer), '🔁');
    },
    strangerPresses: async (answer, words) =>
      textOf(await discord.followUp(discord.press(carl, messageOf(answer), words))),
    restarts: restart,
    messages: () =>
      [...discord.world.messages.values()].filter(({ author, onlyFor }) => author === discord.bot && !onlyFor).length,
  };
}
