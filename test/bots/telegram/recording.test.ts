import { describe, expect, it } from 'vitest';
import { anna, world } from './world.ts';

describe('recordings', () => {
  it.each([
    ['voice', {}],
    ['audio', { kind: 'audio', mimeType: 'audio/mpeg' }],
    ['round video', { kind: 'video_note' }],
    ['audio document by its type', { kind: 'document', mimeType: 'audio/flac' }],
    ['audio document by its name', { kind: 'document', fileName: 'Memo.M4A' }],
  ] as const)('%s is heard', async (_, around) => {
    const { fake } = await world();
    expect((await fake.answer(fake.sendRecording(anna, 'sad 0.9', around))).text).toContain('You sound sad');
  });

  it.each([
    ['that is no sound', 'Dear diary', {}, 'I cannot read this format.'],
    ['that is empty', '', {}, 'This file is empty.'],
    ['where nobody speaks', 'silence', {}, 'I hear no speech'],
    ['that makes the program fail', 'throw secret of Anna', {}, 'Something went wrong on my side.'],
    ['that is declared too large', 'sad 0.9', { size: 25_000_000 }, 'This file has 25 MB; I take up to 1 MB.'],
    ['that is larger than declared', 'x'.repeat(1_100_000), { size: 10 }, 'This file has 1.1 MB'],
    ['whose size is not told', 'x'.repeat(1_100_000), { size: null }, 'This file has 1.1 MB'],
    [
      'in a document that is no sound',
      '%PDF',
      { kind: 'document', mimeType: 'application/pdf' },
      'cannot read this format',
    ],
  ] as const)('one %s gets its own sentence', async (_, bytes, around, sentence) => {
    const { fake, log } = await world();
    expect((await fake.answer(fake.sendRecording(anna, bytes, around))).text).toContain(sentence);
    expect(log.at('error')).toHaveLength(bytes.startsWith('throw') ? 1 : 0);
  });

  it('a recording that Telegram refuses to give out is logged, and answered with a sentence', async () => {
    const { fake, log } = await world();
    fake.fail('getFile', { code: 400, description: 'Bad Request: file is temporarily unavailable' });
    expect((await fake.answer(fake.sendRecording(anna, 'sad 0.9'))).text).toContain(
      'I could not download this recording.',
    );
    expect(log.at('warn').join()).toContain('file is temporarily unavailable');
  });

  it('a download survives cut connections, half files, errors and silence', async () => {
    const { fake } = await world({ settings: { callTimeoutMs: 300 } });
    fake.fail('download', 'half', 'stall', { code: 502 });
    fake.fail('getFile', 'hang');
    expect((await fake.answer(fake.sendRecording(anna, 'sad 0.9'))).text).toContain('You sound sad');
  });

  it('anything but sound and words in a private chat is answered with how the bot works', async () => {
    const { fake } = await world();
    expect((await fake.answer(fake.pushMessage(anna, { sticker: {} }))).text).toContain('Send me a recording');
    expect((await fake.answer(fake.sendText(anna, '/dance'))).text).toContain('I do not know /dance.');
    fake.pushMessage(anna, { pinned_message: {} });
    expect((await fake.answer(fake.sendText(anna, '/start x'))).text).toContain('I guess how you feel');
    expect(fake.messages).toHaveLength(3);
  });
});
