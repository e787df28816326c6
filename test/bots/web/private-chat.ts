import { onTestFinished } from 'vitest';
import type { Answer } from '../../../src/bots/web/view.ts';
import type { OpenChat } from '../../contract/usual-voice.ts';
import { answerOf, buttonIn, world } from './world.ts';

/** A browser's chat with the page. */
export const privateChat: OpenChat = async (store) => {
  onTestFinished(() => store.close());
  const { visit } = await world({ store, voices: store.voices });
  const client = visit();
  let last: Answer | undefined;
  const wordsOf = ({ view }: Answer) =>
    [...view.texts, ...(view.question?.texts ?? []), ...(view.guide?.sentences ?? [])].join('\n');
  return {
    speaks: async (script) => {
      last = await answerOf(client.hear(script));
      return wordsOf(last);
    },
    reads: async (script) => {
      const answer = await answerOf(client.fetch('/api/sentence', { method: 'POST', body: script }));
      if (answer.failed) throw new Error(wordsOf(answer));
      return answer.view.offers.map(({ words }) => words).join();
    },
    presses: async (label) => wordsOf(await answerOf(client.press(buttonIn(last!, label)))),
    types: async (name, argument) => wordsOf(await answerOf(client.write(`/${name} ${argument}`))),
  };
};
