import { onTestFinished } from 'vitest';
import type { Answer } from '../../../src/bots/web/view.ts';
import { describeUsualVoice } from '../../contract/usual-voice.ts';
import { answerOf, buttonIn, world } from './world.ts';

describeUsualVoice('the page', async (store) => {
  const { visit } = await world({ store, voices: store.voices });
  onTestFinished(() => {
    store.close();
  });
  const client = visit();
  let last: Answer | undefined;
  const wordsOf = ({ view }: Answer) => view.texts.join('\n');
  return {
    speaks: async (script) => {
      last = await answerOf(client.hear(script));
      return wordsOf(last);
    },
    presses: async (label) => wordsOf(await answerOf(client.press(buttonIn(last!, label)))),
    types: async (name, argument) => wordsOf(await answerOf(client.write(`/${name} ${argument}`))),
  };
});
