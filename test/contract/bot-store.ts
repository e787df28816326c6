import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BotStore } from '../../src/core/ports/bot-store.ts';
import type { MoodStore } from '../../src/core/ports/store.ts';
import { someTake } from './mood-store.ts';

/** An empty store beside the store of the same people, and the way to close it. */
interface Opened {
  readonly bots: BotStore;
  readonly store: MoodStore;
  close(): void | Promise<void>;
}

/** What every BotStore must do. */
export function describeBotStore(name: string, open: () => Opened | Promise<Opened>): void {
  describe(`BotStore: ${name}`, () => {
    let opened: Opened;
    let bots: BotStore;
    beforeEach(async () => {
      opened = await open();
      ({ bots } = opened);
    });
    afterEach(async () => {
      await opened.close();
    });
    const one = { id: 'telegram:1:1', content: '{"a":1}' };
    const two = { id: 'telegram:1:2', content: '{"a":2}' };

    it('keeps what was received until it is answered, in order', async () => {
      expect(await bots.receive([two, one], 1000)).toEqual([two, one]);
      expect(await bots.unanswered('telegram')).toEqual([
        { ...two, state: 'received' },
        { ...one, state: 'received' },
      ]);
      await bots.mark(two.id, 'answered');
      await bots.mark(one.id, 'answering');
      expect(await bots.unanswered('telegram')).toEqual([{ ...one, state: 'answering' }]);
      await bots.mark(one.id, 'received');
      expect(await bots.unanswered('telegram')).toEqual([{ ...one, state: 'received' }]);
      await bots.leave(one.id);
      expect(await bots.unanswered('telegram')).toEqual([{ ...one, state: 'answering' }]);
      await bots.mark(one.id, 'received');
      expect(await bots.unanswered('telegram')).toEqual([{ ...one, state: 'received' }]);
    });

    it('keeps until when a service must not be asked, the last pause of each', async () => {
      expect(await bots.pausedUntil('spotify')).toBeUndefined();
      await bots.savePause('spotify', 5000);
      await bots.savePause('other', 1);
      await bots.savePause('spotify', 7000);
      expect(await bots.pausedUntil('spotify')).toBe(7000);
    });

    it('keeps the newest content of each session', async () => {
      expect(await bots.session('discord:0')).toBeUndefined();
      await bots.saveSession('discord:0', '{"sequence":1}');
      await bots.saveSession('discord:1', '{}');
      await bots.saveSession('discord:0', '{"sequence":2}');
      expect(await bots.session('discord:0')).toBe('{"sequence":2}');
    });

    it('saves nothing twice, answered or not, also within one delivery', async () => {
      await bots.receive([one], 1000);
      await bots.mark(one.id, 'answered');
      expect(await bots.receive([one, two, two], 2000)).toEqual([two]);
      expect(await bots.unanswered('telegram')).toHaveLength(1);
    });

    it('has nothing new in an empty delivery', async () => {
      expect(await bots.receive([], 1000)).toEqual([]);
      expect(await bots.unanswered('telegram')).toEqual([]);
    });

    it('keeps bots apart', async () => {
      await bots.receive([one, { id: 'discord:1', content: '{}' }], 1000);
      expect(await bots.unanswered('discord')).toEqual([{ id: 'discord:1', content: '{}', state: 'received' }]);
      expect(await bots.unanswered('disc')).toEqual([]);
      expect(await bots.unanswered('telegram:1')).toHaveLength(1);
    });

    it('forgets the ids of old answered messages, and no unanswered one', async () => {
      await bots.receive([one, two], 1000);
      await bots.mark(one.id, 'answered');
      await bots.forgetAnswered(1000);
      expect(await bots.receive([one], 1000)).toEqual([]);
      await bots.forgetAnswered(1001);
      expect(await bots.receive([one, two], 1002)).toEqual([one]);
    });

    it('finds the take that a message shows, until the take is forgotten', async () => {
      const take = someTake();
      await bots.saveAnswer('telegram:1:2:3', take.id);
      expect(await bots.takeOfAnswer('telegram:1:2:3')).toBeUndefined();
      await opened.store.saveTake(take);
      await bots.saveAnswer('telegram:1:2:3', take.id);
      expect(await bots.takeOfAnswer('telegram:1:2:3')).toBe(take.id);
      await opened.store.saveTake({ ...take, correction: 'calm' });
      expect(await bots.takeOfAnswer('telegram:1:2:3')).toBe(take.id);
      await opened.store.forget({ personId: take.personId });
      expect(await bots.takeOfAnswer('telegram:1:2:3')).toBeUndefined();
    });

    it('keeps the settings of a group', async () => {
      expect(await bots.groupSettings('telegram:-1')).toEqual({
        everyVoice: false,
        anyonePresses: false,
        privateAnswers: false,
        spokenAnswers: false,
      });
      await bots.saveGroupSettings('telegram:-1', {
        everyVoice: true,
        anyonePresses: false,
        privateAnswers: false,
        spokenAnswers: false,
      });
      await bots.saveGroupSettings('telegram:-2', {
        everyVoice: true,
        anyonePresses: true,
        privateAnswers: false,
        spokenAnswers: false,
      });
      await bots.saveGroupSettings('telegram:-1', {
        everyVoice: false,
        anyonePresses: true,
        privateAnswers: true,
        spokenAnswers: true,
      });
      expect(await bots.groupSettings('telegram:-1')).toEqual({
        everyVoice: false,
        anyonePresses: true,
        privateAnswers: true,
        spokenAnswers: true,
      });
      expect(await bots.groupSettings('telegram:-2')).toEqual({
        everyVoice: true,
        anyonePresses: true,
        privateAnswers: false,
        spokenAnswers: false,
      });
    });
  });
}
