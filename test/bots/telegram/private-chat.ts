import type { OpenChat } from '../../contract/usual-voice.ts';
import type { FakeMessage } from '../../fakes/telegram/server.ts';
import { anna, world } from './world.ts';

/** Anna's chat with the Telegram bot. */
export const privateChat: OpenChat = async (store) => {
  const { fake } = await world({ store });
  let last: FakeMessage | undefined;
  let seen = 0;
  const next = async () => {
    await fake.when(() => fake.messages.length > seen);
    seen = fake.messages.length;
    return fake.messages.at(-1)!;
  };
  const speaks = async (script: string) => {
    fake.sendRecording(anna, script);
    last = await next();
    return last.text;
  };
  return {
    speaks,
    reads: speaks,
    presses: async (label) => {
      fake.press(anna, last!, label);
      return (await next()).text;
    },
    types: async (name, argument) => {
      fake.sendText(anna, `/${name} ${argument}`);
      return (await next()).text;
    },
  };
};
