import { describeUsualVoice } from '../../contract/usual-voice.ts';
import { sqliteOnDisk } from '../../store/searchable.ts';
import { privateChat } from './private-chat.ts';
import { anna, group, world } from './world.ts';
import { expect, it } from 'vitest';

describeUsualVoice('Telegram', privateChat, sqliteOnDisk);

it('usual voice: nobody is asked in a group, and nothing is said of it there', async () => {
  const { fake, store } = await world();
  const speaks = async (chatId: number) =>
    (
      await fake.answer(
        fake.sendRecording(anna, 'sad 0.9 voice:0', { chatId, ...(chatId < 0 && { caption: '/mood' }) }),
      )
    ).text;
  for (let n = 0; n < 3; n++) expect(await speaks(group)).not.toContain('usually sound');
  const shown = await fake.answer(fake.sendText(anna, '/voice on', { chatId: group }));
  expect(shown.text).toContain('That is for your eyes only.');
  expect(await speaks(anna.id)).toContain('May I learn how you usually sound?');
  await fake.answer(fake.sendText(anna, '/voice on'));
  for (let n = 0; n < 3; n++) await speaks(group);
  expect(await speaks(group)).not.toContain('usually sound');
  expect((await store.voices.usualVoice(`telegram:${anna.id}`))?.content).toBeDefined();
  expect((await fake.answer(fake.sendText(anna, '/voice'))).text).toContain('(recordings: 4)');
});

it('usual voice: nothing is learned from a recording that somebody passed on, and nothing asked', async () => {
  const { fake, store } = await world();
  const passesOn = async () => {
    const recording = {
      ...fake.recording('sad 0.9 voice:0'),
      forward_origin: { type: 'hidden_user', sender_user_name: 'Carl' },
    };
    return (await fake.answer(fake.pushMessage(anna, recording))).text;
  };
  for (let n = 0; n < 3; n++) expect(await passesOn()).not.toContain('usually sound');
  await fake.answer(fake.sendText(anna, '/voice on'));
  await passesOn();
  expect((await fake.answer(fake.sendText(anna, '/voice'))).text).toContain('have not heard you yet');
  expect((await store.voices.usualVoice(`telegram:${anna.id}`))?.content).toBeDefined();
});
