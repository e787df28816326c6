import { describe, expect, it } from 'vitest';
import { anna, bert, group, world } from './world.ts';

describe('the button “Why?”', () => {
  it('“Why?” replies to the answer with a picture, a sentence and the details behind a button', async () => {
    const { fake } = await world();
    const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
    fake.press(anna, answer, 'Why?');
    const reason = await fake.answer(answer.id);
    expect(reason.photo?.length).toBeGreaterThan(50);
    expect(reason.text).toBe('The strongest clue is at 0.5 to 0.9 s.');
    fake.press(anna, reason, 'Details');
    const details = await fake.answer(reason.id);
    expect(details.photo?.length).toBeGreaterThan(50);
    expect(details.keyboard).toEqual([]);
    expect(answer.edits).toBe(0);
    fake.press(anna, answer, 'Another song');
    await fake.when(() => answer.edits === 1);
  });

  it('“Why?” sends the sentence alone where the chat takes no pictures', async () => {
    const { fake, log } = await world();
    const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
    fake.fail('sendPhoto', { code: 400, description: 'Bad Request: not enough rights to send photos to the chat' });
    fake.press(anna, answer, 'Why?');
    const reason = await fake.answer(answer.id);
    expect(reason.photo).toBeUndefined();
    expect(reason.text).toContain('The strongest clue is');
    expect(reason.keyboard).toEqual([]);
    expect(log.at('warn').concat(log.at('error'))).toEqual([]);
  });

  it('“Why?” sends the picture again after a failed call', async () => {
    const { fake } = await world();
    const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
    fake.fail('sendPhoto', { code: 502 }, 'reset');
    fake.press(anna, answer, 'Why?');
    expect((await fake.answer(answer.id)).photo).toBeDefined();
  });

  it('“Why?” is for the speaker alone, even where anyone may press', async () => {
    const { fake } = await world();
    fake.administrators.add(anna.id);
    const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.9', { chatId: group, caption: '/mood' }));
    await fake.answer(fake.sendText(anna, '/group anyone', { chatId: group }));
    expect(await fake.toast(fake.press(bert, answer, 'Why?'))).toBe('Nur wer gesprochen hat, darf sehen, warum.');
    expect(fake.messages.filter(({ photo }) => photo)).toEqual([]);
  });

  it('“Why?” says after a restart that the evidence is gone', async () => {
    const { fake, restart } = await world();
    const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
    await restart();
    expect(await fake.toast(fake.press(anna, answer, 'Why?'))).toContain('for one hour only');
    expect(answer.edits).toBe(0);
  });
});

it('/diary sends a picture whose buttons bring other periods and a file, each as a message of its own', async () => {
  const { fake } = await world();
  await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
  const diary = await fake.answer(fake.sendText(anna, '/diary'));
  expect(diary.text).toContain('Your week: 1 result');
  expect(diary.keyboard.flat().map(({ text }) => text)).toEqual(['Day', 'Month', 'As a file']);
  fake.press(anna, diary, 'As a file');
  const { document } = await fake.when(() => fake.messages.find((message) => message.document));
  expect(document!.name).toBe('moodtune-week.csv');
  expect(diary.edits).toBe(0);
});
