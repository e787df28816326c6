import type { Platform, ShownAnswer } from '../../contract/scenario.ts';
import type { FakeMessage } from '../../fakes/telegram/server.ts';
import { anna, group, world } from './world.ts';

const carl = { id: 503, language: 'en' };

/** Telegram for the common scenario: in a group, since only groups send reactions. */
export async function telegram(): Promise<Platform> {
  const { fake, restart } = await world();
  const shown = new Map<ShownAnswer, FakeMessage>();
  const messageOf = (answer: ShownAnswer) => shown.get(answer)!;
  const changes = async (message: FakeMessage, act: () => void) => {
    const { edits } = message;
    act();
    await fake.when(() => message.edits > edits);
  };
  return {
    speaks: async () => {
      const message = await fake.answer(fake.sendRecording(anna, 'sad 0.9', { chatId: group, caption: '/mood' }));
      const answer: ShownAnswer = {
        text: () => message.text,
        link: () => message.previewUrl,
        buttons: () => message.keyboard.flat().map(({ text }) => text),
      };
      shown.set(answer, message);
      // By the time of this answer, the bot has stored the id of the earlier one.
      fake.sendText(anna, '/privacy', { chatId: group + 1 });
      await fake.when(() => fake.messages.some(({ chatId }) => chatId === group + 1));
      return answer;
    },
    presses: (answer, words) =>
      changes(messageOf(answer), () => {
        fake.press(anna, messageOf(answer), words);
      }),
    chooses: (answer, emotion) =>
      changes(messageOf(answer), () => {
        fake.press(anna, messageOf(answer), emotion);
      }),
    reacts: (answer) =>
      changes(messageOf(answer), () => {
        fake.react(anna, messageOf(answer), '🔁');
      }),
    strangerPresses: (answer, words) => fake.toast(fake.press(carl, messageOf(answer), words)),
    restarts: restart,
    messages: () => fake.messages.filter(({ chatId }) => chatId === group).length,
  };
}
