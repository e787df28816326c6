import { expect, it } from 'vitest';
import { watchedStore } from '../../contract/kept.ts';
import { answerOf, world } from './world.ts';

const secret = 'Xylophonist';
const hearing = (words: string, script = 'calm 0.5 sad 0.4') => ({
  method: 'POST',
  body: script,
  headers: { 'x-words': words },
});

it('words beside a recording come in a header, percent-encoded, and count with the voice', async () => {
  const { visit } = await world();
  const client = visit();
  const both = await answerOf(client.fetch('/api/hear', hearing(encodeURIComponent('so sad, wirklich 😢'))));
  expect(both.view.texts[0]).toContain('Your voice and your words together sound sad');
  for (const words of ['', '%', '%E0%A4%A']) {
    const alone = await answerOf(client.fetch('/api/hear', hearing(words)));
    expect(alone.view.texts[0]).toContain('calm');
  }
});

it('words of somebody in need are answered with help, not with a song', async () => {
  const { visit } = await world();
  const words = encodeURIComponent('I want to kill myself');
  const { view } = await answerOf(visit().fetch('/api/hear', hearing(words)));
  expect(view.texts.join(' ')).toContain('findahelpline');
  expect(view.offers).toEqual([]);
});

it('nothing that is typed is in the log, or in any file of the store at any time', async () => {
  const { store, received, files } = watchedStore();
  const { visit, lines, bot } = await world({ store });
  const client = visit();
  const typed = [
    `so sad about the ${secret}`,
    `/mood text angry ${secret}`,
    `/${secret}`,
    `I want to kill myself, ${secret}`,
  ];
  for (const text of typed) await answerOf(client.write(text));
  await answerOf(client.fetch('/api/hear', hearing(encodeURIComponent(`so sad, ${secret}`))));
  await bot.stop();
  const everything = [...received, ...files(), ...lines];
  expect(lines.join()).toContain('stageMs');
  expect(files().join()).toContain('web:');
  expect(everything.filter((text) => text.includes(secret))).toEqual([]);
});
