import { describe, expect, it } from 'vitest';
import { describeScenario } from '../../contract/scenario.ts';
import { telegram } from './platform.ts';
import { anna, bert, world } from './world.ts';

describe('a voice note in a private chat', () => {
  it("a voice note's answer has emotion, confidence, next likely emotion, song, notice and buttons", async () => {
    const { fake } = await world();
    const note = fake.sendRecording(anna, 'sad 0.7 calm 0.2');
    const answer = await fake.answer(note);
    expect(answer.text).toMatch(/^😢 You sound sad\. I am fairly sure \(70%\)\.\nNext likely: calm \(20%\)/);
    expect(answer.text).toContain('I guess this from the sound of your voice');
    expect(answer.html).toMatch(/<a href="https:\/\/[^"]+">🎵 A song for you: blues song/);
    expect(answer.previewUrl).toMatch(/^https:\/\//);
    expect(answer.keyboard[0]).toEqual([{ text: '🎧 Listen on Spotify', url: answer.previewUrl }]);
    expect(answer.keyboard.flat().map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Not right?', 'Another song']),
    );
    const methods = fake.calls.map(({ method }) => method);
    expect(methods.indexOf('sendChatAction')).toBeGreaterThan(-1);
    expect(methods.indexOf('sendChatAction')).toBeLessThan(methods.indexOf('sendMessage'));
  });

  it("a voice note is answered in the app's language, until /language changes it", async () => {
    const { fake } = await world();
    expect((await fake.answer(fake.sendRecording(bert, 'sad 0.9'))).text).toContain('Du klingst traurig');
    expect((await fake.answer(fake.sendText(bert, '/language en'))).text).toContain('I answer you in English.');
    expect((await fake.answer(fake.sendRecording(bert, 'sad 0.9'))).text).toContain('You sound sad');
    await fake.answer(fake.sendText(bert, '/language auto'));
    expect((await fake.answer(fake.sendRecording(bert, 'sad 0.9'))).text).toContain('Du klingst traurig');
  });
});

describeScenario('Telegram', telegram);
