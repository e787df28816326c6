import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config/config.ts';
import { UserError } from '../../src/core/errors.ts';
import { say } from '../../src/core/i18n/catalogue.ts';
import { music, play } from '../fixtures/music.ts';
import { wavHeader } from '../fixtures/wav.ts';

const root = path.join(import.meta.dirname, '../../src');
const anna = { id: 'test:anna', locale: 'en' } as const;

test('real sound: neither music nor other voices change how somebody usually sounds', async () => {
  const app = await buildApp(parseConfig({ MOODTUNE_STORE: ':memory:', MOODTUNE_THREADS: '1' }));
  onTestFinished(() => app.stop());
  const { conversation } = app;
  const shown = async () => say((await conversation.onCommand({ person: anna, name: 'voice' })).texts[0]!, 'en');
  /** What the answer says last, or the key of the error. */
  const hears = (bytes: Uint8Array) =>
    conversation.onRecording({ person: anna, audio: { kind: 'bytes', bytes }, isAlone: true }).then(
      ({ texts }) => texts.at(-1)!.key,
      (error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        return error.phrase.key;
      },
    );
  await conversation.onCommand({ person: anna, name: 'voice', argument: 'on' });
  const own = fs.readFileSync(path.join(root, 'samples/hello.ogg'));
  for (let n = 0; n < 3; n++) await hears(own);
  const before = await shown();
  expect(before).toContain('(recordings: 3)');
  // More than the five after which a changed voice is learned anew.
  for (const name of [...Object.keys(music), 'a flute alone']) {
    const sound = Buffer.from(Int16Array.from(play(name), (sample) => Math.round(32_767 * sample)).buffer);
    expect(await hears(Buffer.concat([wavHeader(sound.length), sound])), name).toBe('error.noSpeech');
  }
  expect(await shown()).toBe(before);
  for (const name of ['cheerful', 'loud', 'quiet'])
    expect(await hears(fs.readFileSync(path.join(root, `bots/web/samples/${name}.ogg`))), name).toBe('voice.far');
  expect(await shown()).toBe(before);
  expect(await hears(own)).toBe('voice.asUsual');
  expect(await shown()).toContain('(recordings: 4)');
});
