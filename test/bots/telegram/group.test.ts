import { describe, expect, it } from 'vitest';
import { anna, bert, group, world } from './world.ts';

const name = '@moodtune_bot';
const mention = (offset: number) => [{ type: 'mention', offset, length: name.length }];

describe('in a group', () => {
  it("a group's recordings are answered when they address the bot, and only then", async () => {
    const { fake } = await world();
    const here = { chatId: group };
    const ignored = fake.sendRecording(anna, 'sad 0.9', here);
    const mentioned = fake.sendRecording(anna, 'sad 0.9', { ...here, caption: `hey ${name}`, entities: mention(4) });
    const first = await fake.answer(mentioned);
    const reply = fake.sendRecording(anna, 'sad 0.9', {
      ...here,
      replyTo: { message_id: first.id, from: fake.bot, chat: { id: group, type: 'supergroup' } },
    });
    await fake.answer(reply);
    const said = fake.recording('happy 0.9');
    const original = fake.message(anna, 7, said, here);
    fake.sendText(bert, '/mood@moodtune_bot please', { ...here, replyTo: original });
    const answer = await fake.answer(7);
    expect(answer.text).toContain('You sound happy');
    expect(await fake.toast(fake.press(anna, answer, 'Another song'))).toBe('');
    fake.sendText(bert, `${name} and this?`, {
      ...here,
      replyTo: fake.message(anna, 8, said, here),
      entities: mention(0),
    });
    await fake.answer(8);
    expect(fake.messages.map(({ replyTo }) => replyTo)).not.toContain(ignored);
  });

  it('every voice note is answered once an administrator chose so, but no shared music', async () => {
    const { fake } = await world();
    fake.administrators.add(anna.id);
    const here = { chatId: group };
    const refused = await fake.answer(fake.sendText(bert, '/group every', here));
    expect(refused.text).toContain('Administratoren dieser Gruppe');
    const chosen = await fake.answer(fake.sendText(anna, '/group every', here));
    expect(chosen.text).toContain('In this group I answer every voice note.');
    fake.sendRecording(bert, 'sad 0.9', { ...here, kind: 'audio' });
    const note = fake.sendRecording(bert, 'sad 0.9', here);
    await fake.answer(note);
    await fake.answer(fake.sendText(anna, '/group asked', here));
    fake.sendRecording(bert, 'sad 0.9', here);
    await fake.answer(fake.sendText(anna, '/help', here));
    expect(fake.messages.filter(({ text }) => text.includes('traurig'))).toHaveLength(1);
  });

  it('hidden administrators may change the group, and /group in a private chat says where it belongs', async () => {
    const { fake } = await world();
    const id = fake.pushMessage(
      { id: 1_087_968_824 },
      { text: '/group every', sender_chat: { id: group } },
      { chatId: group },
    );
    expect((await fake.answer(id)).text).toContain('every voice note');
    expect((await fake.answer(fake.sendText(anna, '/group every'))).text).toContain('works in groups only');
  });

  it('the bot ignores commands of other bots and talk among people', async () => {
    const { fake } = await world();
    const here = { chatId: group };
    fake.sendText(anna, '/mood@other_bot', here);
    fake.sendText(anna, '/weather', here);
    fake.sendText(anna, 'nice weather', here);
    await fake.answer(fake.sendText(anna, '/mood', here));
    expect(fake.messages).toHaveLength(1);
  });

  it('the bot sends no private data into a group', async () => {
    const { fake } = await world();
    await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
    const inGroup = await fake.answer(fake.sendText(anna, '/privacy export', { chatId: group }));
    expect(inGroup.text).toContain('for your eyes only');
    fake.sendText(anna, '/privacy export');
    const { document } = await fake.when(() => fake.messages.find((message) => message.document));
    expect(document!.name).toBe('moodtune.json');
    expect(JSON.parse(document!.content)).toMatchObject({ personId: `telegram:${anna.id}`, takes: [{}] });
  });
});
