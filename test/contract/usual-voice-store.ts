import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MoodStore } from '../../src/core/ports/store.ts';
import type { UsualVoiceStore } from '../../src/core/ports/usual-voice-store.ts';

/** An empty store beside the store of the same people, and the way to close it. */
interface Opened {
  readonly voices: UsualVoiceStore;
  readonly store: MoodStore;
  close(): void | Promise<void>;
}

/** What every {@link UsualVoiceStore} promises. `open` makes an empty one, beside the store of the same people. */
export function describeUsualVoiceStore(name: string, open: () => Opened | Promise<Opened>): void {
  describe(`UsualVoiceStore: ${name}`, () => {
    let opened: Opened;
    let voices: UsualVoiceStore;
    beforeEach(async () => {
      opened = await open();
      ({ voices } = opened);
    });
    afterEach(async () => {
      await opened.close();
    });
    const annas = { personId: 'telegram:1', content: 'dm9pY2U=', usedAtMs: 1000 };
    const berts = { personId: 'telegram:10', content: 'b3RoZXI=', usedAtMs: 2000 };

    it('returns what was last saved of a person, and nothing of others', async () => {
      expect(await voices.usualVoice('telegram:1')).toBeUndefined();
      await voices.saveUsualVoice(annas);
      await voices.saveUsualVoice(berts);
      await voices.saveUsualVoice({ ...annas, content: 'bmV3', usedAtMs: 3000 });
      expect(await voices.usualVoice('telegram:1')).toEqual({ ...annas, content: 'bmV3', usedAtMs: 3000 });
      expect(await voices.usualVoice('telegram:10')).toEqual(berts);
    });

    it('remembers who does not want it, without a voice', async () => {
      await voices.saveUsualVoice(annas);
      await voices.saveUsualVoice({ ...annas, content: undefined });
      expect(await voices.usualVoice('telegram:1')).toEqual({ ...annas, content: undefined });
    });

    it('forgets everything of a forgotten person, and keeps voices when old takes are forgotten', async () => {
      await voices.saveUsualVoice(annas);
      await voices.saveUsualVoice(berts);
      await opened.store.forget({ beforeMs: Infinity });
      expect(await voices.usualVoice('telegram:1')).toEqual(annas);
      await opened.store.forget({ personId: 'telegram:1' });
      expect(await voices.usualVoice('telegram:1')).toBeUndefined();
      expect(await voices.usualVoice('telegram:10')).toEqual(berts);
    });

    it('forgets voices that nobody used since a moment, but not those of that moment, nor who does not want it', async () => {
      const carls = { personId: 'telegram:3', content: undefined, usedAtMs: 0 };
      await voices.saveUsualVoice(annas);
      await voices.saveUsualVoice(berts);
      await voices.saveUsualVoice(carls);
      await voices.forgetUnusedVoices(2000);
      expect(await voices.usualVoice('telegram:1')).toBeUndefined();
      expect(await voices.usualVoice('telegram:10')).toEqual(berts);
      expect(await voices.usualVoice('telegram:3')).toEqual(carls);
    });
  });
}
