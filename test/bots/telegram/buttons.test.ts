import { describe, expect, it } from 'vitest';
import { anna, bert, group, world } from './world.ts';

describe('a button', () => {
  it("a stranger's press shows a toast in the stranger's language and changes nothing", async () => {
    const { fake } = await world();
    const note = fake.sendRecording(anna, 'sad 0.9', { chatId: group, caption: '/mood' });
    const answer = await fake.answer(note);
    const toast = await fake.toast(fake.press(bert, answer, 'Another song'));
    expect(toast).toBe('Nur wer gesprochen hat, kann die Antwort ändern.');
    expect(answer.edits).toBe(0);
    expect(await fake.toast(fake.press(anna, answer, 'Another song'))).toBe('');
    await fake.when(() => answer.edits === 1);
  });

  it("anyone may press where the group's settings allow it", async () => {
    const { fake } = await world();
    fake.administrators.add(anna.id);
    const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.9', { chatId: group, caption: '/mood' }));
    await fake.answer(fake.sendText(anna, '/group anyone', { chatId: group }));
    expect(await fake.toast(fake.press(bert, answer, 'Another song'))).toBe('');
    await fake.when(() => answer.edits === 1);
    await fake.answer(fake.sendText(anna, '/group own', { chatId: group }));
    expect(await fake.toast(fake.press(bert, answer, 'Anderes Lied'))).not.toBe('');
  });

  it('a press on a forgotten recording shows a sentence', async () => {
    const { fake } = await world();
    const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
    await fake.answer(fake.sendText(anna, '/privacy delete'));
    expect(await fake.toast(fake.press(anna, answer, 'Another song'))).toBe(
      'I have forgotten this recording. Send it again for a new answer.',
    );
    expect(await fake.toast(fake.pressData(anna, answer, 'x:<script>'))).toContain('I do not know this button');
    expect(answer.edits).toBe(0);
  });

  it('a press is acknowledged before the message changes', async () => {
    const { fake } = await world();
    const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
    fake.press(anna, answer, 'Not right?');
    await fake.when(() => answer.edits === 1);
    const methods = fake.calls.map(({ method }) => method);
    expect(methods.indexOf('answerCallbackQuery')).toBeLessThan(methods.indexOf('editMessageText'));
  });

  it('a late press and one that changes nothing log no error', async () => {
    const { fake, log } = await world();
    const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
    fake.pressData(
      anna,
      answer,
      answer.keyboard.flat().find(({ text }) => text === 'Another song')!.callback_data!,
      'late',
    );
    await fake.when(() => answer.edits === 1);
    fake.press(anna, answer, 'Not right?');
    fake.press(anna, answer, 'Not right?');
    await fake.when(() => fake.calls.filter(({ method }) => method === 'editMessageText').length === 3);
    fake.press(anna, answer, 'Leave it as it was');
    await fake.when(() => fake.calls.filter(({ method }) => method === 'editMessageText').length === 4);
    expect(log.at('error').concat(log.at('warn'))).toEqual([]);
  });

  it('four buttons stand under an answer, the others behind one of them; the next edit folds them again', async () => {
    const { fake } = await world();
    const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
    const labels = () => answer.keyboard.slice(1).map((row) => row.map(({ text }) => text));
    const folded = [
      ['Not right?', 'Why?'],
      ['Another song', 'More…'],
    ];
    expect(labels()).toEqual(folded);
    fake.press(anna, answer, 'More…');
    await fake.when(() => answer.edits === 1);
    expect(labels().flat()).toEqual(expect.arrayContaining(['Not right?', 'Another song', 'Why?', 'Lift me up']));
    expect(labels().flat()).not.toContain('More…');
    fake.press(anna, answer, 'Another song');
    await fake.when(() => answer.edits === 2);
    expect(labels()).toEqual(folded);
    const unsure = await fake.answer(fake.sendRecording(anna, 'sad 0.31 calm 0.3'));
    expect(unsure.keyboard.slice(1).map((row) => row.map(({ text }) => text))).toEqual([
      ['😢 sad', '😌 calm'],
      ['Another song', 'More…'],
    ]);
  });

  it('an unsure answer has buttons that choose a candidate', async () => {
    const { fake } = await world();
    const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.31 calm 0.3 happy 0.1'));
    expect(answer.text).toContain('I am not sure: sad (31%) or calm (30%)?');
    fake.press(anna, answer, '😌 calm');
    await fake.when(() => answer.edits === 1);
    expect(answer.text).toContain('Got it: calm.');
  });

  it("a button's data has at most 64 bytes", async () => {
    const { fake } = await world();
    const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
    fake.press(anna, answer, 'Not right?');
    await fake.when(() => answer.edits === 1);
    for (const { callback_data: data } of answer.keyboard.flat()) {
      if (data !== undefined) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    }
  });
});

describe('a reaction to an answer', () => {
  it('a reaction of the speaker brings another song, after a restart too', async () => {
    const { fake, restart } = await world();
    const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.9', { chatId: group, caption: '/mood' }));
    // By the time of this answer, the bot has stored the id of the earlier one.
    await fake.answer(fake.sendText(anna, '/help', { chatId: group }));
    const song = answer.previewUrl;
    fake.react(bert, answer, '🔁');
    fake.react(anna, answer, '❤️');
    fake.react(anna, answer, '👎');
    await fake.when(() => answer.edits === 1);
    expect(answer.previewUrl).not.toBe(song);
    await restart();
    fake.react(anna, answer, '🔁');
    await fake.when(() => answer.edits === 2);
    expect(fake.messages).toHaveLength(2);
  });
});

describe('words instead of a voice', () => {
  it('/mood brings eight moods; the answer to the picked one replaces them, and a reaction brings another song', async () => {
    const { fake } = await world();
    const answer = await fake.answer(fake.sendText(anna, '/mood'));
    expect(answer.text).toContain('Send me a recording');
    expect(answer.keyboard.flat()).toHaveLength(8);
    expect(await fake.toast(fake.press(anna, answer, '😢 sad'))).toBe('');
    await fake.when(() => answer.edits === 1);
    expect(answer.text).toMatch(/^😢 You say you feel sad\./);
    const song = answer.previewUrl;
    expect(song).toMatch(/^https:/);
    await fake.answer(fake.sendText(anna, '/help'));
    fake.react(anna, answer, '🔁');
    await fake.when(() => answer.edits === 2);
    expect(answer.previewUrl).not.toBe(song);
  });

  it('in a group everybody picks a mood of their own', async () => {
    const { fake } = await world();
    const answer = await fake.answer(fake.sendText(anna, '/mood', { chatId: group }));
    fake.press(bert, answer, '😊 happy');
    await fake.when(() => answer.edits === 1);
    expect(answer.text).toMatch(/^😊 Du fühlst dich fröhlich\./);
    expect(await fake.toast(fake.press(anna, answer, 'Anderes Lied'))).toBe(
      'Only the person whose voice this was can change the answer.',
    );
  });
});
