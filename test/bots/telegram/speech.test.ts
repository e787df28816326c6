import { expect, it } from 'vitest';
import { oggPages } from '../../../src/audio/decode/ogg/pages.ts';
import { ScriptedSpeech } from '../../fakes/speech.ts';
import { packets } from '../discord/voice/voice-call.ts';
import { anna, bert, group, world } from './world.ts';

it('/speak on brings each answer as a voice message too, in the language of the person', async () => {
  const speech = new ScriptedSpeech(packets.slice(0, 60));
  const { fake } = await world({ speech });
  expect((await fake.answer(fake.sendText(bert, '/speak on'))).text).toContain('als Sprachnachricht');
  const note = fake.sendRecording(bert, 'sad 0.9');
  const [written, spoken] = await fake.answers(note, 2);
  expect(written!.text).toContain('Du klingst traurig.');
  expect(spoken!.voice?.seconds).toBe(2);
  expect([...oggPages(spoken!.voice!.bytes)].flatMap(({ parts }) => parts).length).toBe(62);
  expect(speech.said).toEqual([
    { locale: 'de', words: expect.stringMatching(/^Du klingst traurig\. .* Ein Lied/) as string },
  ]);
});

it('nothing is said to those who did not ask for it, nor after /speak off', async () => {
  const speech = new ScriptedSpeech(packets.slice(0, 60));
  const { fake } = await world({ speech });
  await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
  for (const word of ['on', 'off']) await fake.answer(fake.sendText(anna, `/speak ${word}`));
  await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
  expect(speech.said).toEqual([]);
});

it('a refusal is said too, into the group where the recording was', async () => {
  const speech = new ScriptedSpeech(packets.slice(0, 60));
  const { fake } = await world({ speech });
  await fake.answer(fake.sendText(anna, '/speak on'));
  const note = fake.sendRecording(anna, 'silence', {
    chatId: group,
    caption: '@moodtune_bot',
    entities: [{ type: 'mention', offset: 0, length: 13 }],
  });
  const [, spoken] = await fake.answers(note, 2);
  expect(spoken).toMatchObject({ chatId: group, voice: { seconds: 2 } });
  expect(speech.said[0]?.words).toMatch(/^I hear no speech/);
});

it.each(['the voice fails', 'the person takes no voice messages'])(
  'the written answer comes though %s',
  async (why) => {
    const { fake, log } = await world({
      speech: new ScriptedSpeech(packets.slice(0, 60), { fails: why === 'the voice fails' }),
    });
    await fake.answer(fake.sendText(anna, '/speak on'));
    fake.refusesVoice.add(anna.id);
    const answer = await fake.answer(fake.sendRecording(anna, 'sad 0.9'));
    expect(answer.text).toContain('You sound sad.');
    const expected = why === 'the voice fails' ? 'The voice of this machine failed' : 'did not take the voice message';
    await fake.when(() => log.lines.some((line) => JSON.stringify(line).includes(expected)));
  },
);

it('without a voice of the machine there is no such command', async () => {
  const { fake } = await world();
  expect((await fake.answer(fake.sendText(anna, '/speak on'))).text).toContain('I do not know /speak.');
});
