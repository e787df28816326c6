import { expect, it } from 'vitest';
import { sealerOf } from '../../../src/app.ts';
import { UsualVoices } from '../../../src/core/usual/usual-voices.ts';
import { voiceScale } from '../../../src/core/usual/voice-scale.ts';
import { SqliteStore } from '../../../src/store/sqlite.ts';
import { scoresOf } from '../../fakes/analyzer.ts';

const clock = { now: () => 1000 };
const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const neutral = scoresOf({ neutral: 1 });

/** Anna agreed and was heard once. */
async function heard(secret: string | undefined) {
  const { voices: store } = SqliteStore.open(':memory:');
  const voices = new UsualVoices({ store, sealer: sealerOf(secret), clock });
  await voices.switchOn('test:anna');
  await voices.learn('test:anna', voiceScale, neutral);
  const content = (await store.usualVoice('test:anna'))?.content ?? '';
  return { store, voices, content };
}

it.each([
  ['without a key', undefined, 136],
  ['with a key', key(1), 172],
])('a usual voice %s is what was learned, in less than 200 characters', async (_how, secret, length) => {
  const { voices, content } = await heard(secret);
  expect(await voices.find('test:anna')).toMatchObject({ recordings: 1, mean: voiceScale.map(Math.fround) });
  expect(content).toHaveLength(length);
});

it('a key hides the numbers: the same voice is never the same text, and another key or person cannot read it', async () => {
  const { store, content } = await heard(key(1));
  expect((await heard(key(1))).content).not.toBe(content);
  const other = new UsualVoices({ store, sealer: sealerOf(key(2)), clock });
  expect(await other.find('test:anna')).toMatchObject({ recordings: 0, mean: [] });
  await store.saveUsualVoice({ personId: 'test:bert', content, usedAtMs: 1000 });
  const same = new UsualVoices({ store, sealer: sealerOf(key(1)), clock });
  expect(await same.find('test:bert')).toMatchObject({ recordings: 0, mean: [] });
});

it('nothing is learned of who has not agreed, and agreeing twice keeps what is known', async () => {
  const { store, voices } = await heard(undefined);
  await voices.learn('test:bert', voiceScale, neutral);
  expect(await store.usualVoice('test:bert')).toBeUndefined();
  expect(await voices.switchOn('test:anna')).toMatchObject({ recordings: 1 });
  await voices.switchOff('test:anna');
  await voices.learn('test:anna', voiceScale, neutral);
  expect(await store.usualVoice('test:anna')).toEqual({ personId: 'test:anna', content: undefined, usedAtMs: 1000 });
});
