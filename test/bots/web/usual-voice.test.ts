import { expect, it, onTestFinished } from 'vitest';
import { phrase, say } from '../../../src/core/i18n/catalogue.ts';
import { packVoice } from '../../../src/core/usual/packing.ts';
import { voiceScale } from '../../../src/core/usual/voice-scale.ts';
import { describeUsualVoice } from '../../contract/usual-voice.ts';
import { sqliteOnDisk } from '../../store/searchable.ts';
import { SqliteStore } from '../../../src/store/sqlite.ts';
import { privateChat } from './private-chat.ts';
import { answerOf, buttonIn, world } from './world.ts';

describeUsualVoice('the page', privateChat, sqliteOnDisk);

async function agreed() {
  const store = SqliteStore.open(':memory:');
  onTestFinished(() => {
    store.close();
  });
  const { visit } = await world({ store, voices: store.voices });
  return { store, client: visit(), visit };
}

it('the cookie stays for 90 days while a voice is learned, and ends with the browser before and after', async () => {
  const { client } = await agreed();
  const cookieOf = async (response: Promise<Response>) => (await response).headers.getSetCookie()[0];
  const ninety = 'Max-Age=7776000';
  expect(await cookieOf(client.fetch('/'))).not.toContain('Max-Age');
  expect(await cookieOf(client.fetch('/'))).toBeUndefined();
  expect(await cookieOf(client.write('/voice on'))).toContain(ninety);
  expect(await cookieOf(client.fetch('/')), 'a visit is a use').toContain(ninety);
  expect(await cookieOf(client.write('/voice'))).toContain(ninety);
  expect(await cookieOf(client.write('/voice off'))).not.toContain('Max-Age');
  expect(await cookieOf(client.fetch('/'))).toBeUndefined();
  expect(await cookieOf(client.write('/voice on'))).toContain(ninety);
  expect(await cookieOf(client.write('/privacy delete')), 'the voice is deleted too').not.toContain('Max-Age');
  await client.write('/voice on');
  const forgotten = await client.fetch('/api/forget', { method: 'POST' });
  expect(forgotten.headers.getSetCookie()).toEqual([expect.stringContaining('moodtune=; Max-Age=0')]);
});

it('the page has the button and its dialogs where voices are learned, and else neither', async () => {
  const { client } = await agreed();
  const { visit } = await world();
  const [learning, without] = await Promise.all([client, visit()].map(async (one) => (await one.fetch('/')).text()));
  for (const id of ['voice', 'usual', 'guide']) {
    expect(learning).toContain(`id="${id}"`);
    expect(without).not.toContain(`id="${id}"`);
  }
});

it('the question says that there will be a cookie', async () => {
  const { client } = await agreed();
  for (let n = 0; n < 2; n++) await client.hear('happy 0.9 voice:0');
  const asked = await answerOf(client.hear('happy 0.9 voice:0'));
  expect(asked.view.question?.texts).toEqual([say(phrase('voice.ask'), 'en'), say(phrase('web.usual.cookie'), 'en')]);
  expect(asked.view.texts.join()).not.toContain('usually sound');
  // Its buttons stand with it alone: "No" beside "Not right?" would be an answer to both.
  expect(asked.view.question?.buttons.map(({ label }) => label)).toEqual([
    ...['Yes, learn my voice', 'No', 'What exactly?'],
  ]);
  expect(asked.view.buttons.flat().map(({ label }) => label)).not.toContain('No');
  const yes = await answerOf(client.press(buttonIn(asked, 'Yes, learn my voice')));
  expect(yes.view.texts).toEqual([say(phrase('voice.on'), 'en')]);
  expect(yes.view.guide).toEqual({
    label: 'Read three sentences',
    sentences: [
      'The shop on the corner opens at nine.',
      'Tomorrow I will take the bus to the station.',
      'The table stands beside the window.',
    ],
  });
});

it('a sentence of somebody who has not agreed is refused, and so is one too many', async () => {
  const { visit } = await agreed();
  const reads = (client = visit()) =>
    answerOf(client.fetch('/api/sentence', { method: 'POST', body: 'neutral 0.9 voice:0' }));
  expect((await reads()).view.texts).toEqual([say(phrase('error.usualOff'), 'en')]);
  const { visit: visitFew } = await world({ settings: { notesPerMinute: 1 } });
  const client = visitFew();
  await reads(client);
  expect((await reads(client)).view.texts[0]).toContain('1 recordings a minute');
});

it('draws the weeks as courses with their words, in place of the row of blocks', async () => {
  const { store, client } = await agreed();
  const on = client.write('/voice on');
  const [, session = ''] = /moodtune=([^;]+)/.exec((await on).headers.getSetCookie()[0] ?? '') ?? [];
  const weeks = [
    { week: 2950, pitch: 12, range: 5, rate: 4 },
    { week: 2951, pitch: 14, range: 5, rate: 4 },
  ];
  const mean = voiceScale.map(() => 1);
  const known = { count: 2, mean, recordings: 2, day: 20_660, ofDay: 1, farInTurn: 0, weeks };
  const content = Buffer.from(packVoice(known)).toString('base64');
  await store.voices.saveUsualVoice({ personId: `web:${session}`, content, usedAtMs: 0 });
  const { view } = await answerOf(client.write('/voice'));
  expect(view.texts.join()).not.toMatch(/[▁-█]/);
  const [pitch] = view.usual!.courses;
  expect(view.usual).toMatchObject({ isOn: true, recordings: 2, from: 'Jul 16', to: 'Jul 23' });
  expect(pitch).toEqual({
    label: 'Pitch',
    value: '224 Hz',
    heights: [0.25, 0.75],
    words: 'Pitch: 200 Hz, 224 Hz',
  });
});
