import { once } from 'node:events';
import { getVoiceConnection } from '@discordjs/voice';
import type davey from '@snazzah/davey';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encryptionOf } from '../../../../src/bots/discord/voice/encryption.ts';
import { networkingOf } from '../../../../src/bots/discord/voice/guard.ts';
import { daveOps } from '../../../fakes/discord/dave/call.ts';
import { invalidCommit } from '../../../fakes/discord/dave/group.ts';
import type { FakeGuild } from '../../../fakes/discord/guild.ts';
import { asReceived } from '../../../fakes/discord/speech.ts';
import { Call, packets, type Room } from './voice-call.ts';

let call: Call;

beforeAll(async () => {
  call = await Call.start();
});

afterAll(async () => {
  await call.close();
});

/** The encryption inside @discordjs/voice, as the bot sits in a guild. */
function botsSession(guild: FakeGuild) {
  const connection = getVoiceConnection(guild.id, call.client.user!.id);
  return connection && encryptionOf(networkingOf(connection.state));
}

/** The session of @snazzah/davey in that, of which the types of @discordjs/voice show less. */
function botsKeys(guild: FakeGuild): davey.DAVESession {
  return botsSession(guild)!.session as davey.DAVESession;
}

/** How often the bot has joined the call of a room. */
function joins({ guild }: Room): number {
  return call.discord.voice.server.received.filter(({ op, d }) => op === 0 && d['server_id'] === guild.id).length;
}

const encryptedOf = (room: Room) => call.discord.voice.callIn(room.channel);

describe('a call that is encrypted end to end', () => {
  it.each(['speakers', 'bot'] as const)(
    'is heard by a bot that joins, whoever makes the group: %s',
    async (committer) => {
      const room = await call.room();
      encryptedOf(room).committer = committer;
      const { ready, outcome } = room.listen();
      await ready;
      expect(botsKeys(room.guild).getUserIds().toSorted()).toEqual([room.anna.id, call.discord.bot.id].toSorted());
      void room.say(room.anna, 300);
      expect(await outcome).toBe(250);
      expect(joins(room)).toBe(1);
      await room.left();
    },
  );

  it('is heard by a bot that comes into a group of two', async () => {
    const room = await call.room({}, {});
    await call.discord.when(() => encryptedOf(room).epoch === 1n);
    const { ready, outcome } = room.listen();
    await ready;
    expect(encryptedOf(room).epoch).toBe(2n);
    void room.say(room.anna, 300);
    expect(await outcome).toBe(250);
    expect(joins(room)).toBe(1);
  });

  it.each(['speakers', 'bot'] as const)(
    'is heard while a third comes and goes, each with a new epoch, by the commit of the %s',
    async (committer) => {
      const room = await call.room();
      encryptedOf(room).committer = committer;
      const { ready, outcome, heard } = room.listen();
      await ready;
      await room.say(room.anna, 80, { silentFrames: 0 });
      const carl = call.discord.addUser('carl');
      call.discord.voice.enter(carl, room.channel);
      await call.discord.when(() => encryptedOf(room).has(carl.id));
      expect(encryptedOf(room).epoch).toBe(2n);
      call.discord.voice.speak(carl, room.guild, packets.slice(400, 450), { pace: asReceived });
      const more = packets.slice(80, 160);
      await call.discord.voice.speak(room.anna, room.guild, more, { pace: asReceived, silentFrames: 0 }).done;
      call.discord.voice.leave(carl, room.guild);
      await call.discord.when(() => encryptedOf(room).epoch === 3n && encryptedOf(room).has(room.anna.id));
      await room.talkUntil(outcome, {}, 160);
      const payloads = new Set((await heard).map(({ payload }) => Buffer.from(payload).toString('base64')));
      expect(packets.slice(400, 450).some((one) => payloads.has(Buffer.from(one).toString('base64')))).toBe(false);
      expect(await outcome).toBe(250);
      expect(joins(room)).toBe(1);
    },
  );

  it('lets the bot decrypt nobody but who asked', async () => {
    const room = await call.room({}, {});
    const { ready, outcome } = room.listen();
    await ready;
    const session = botsKeys(room.guild);
    const bert = room.people[1]!;
    await room.say(bert, 50);
    await room.say(room.anna, 200, { silentFrames: 0 });
    expect(session.getDecryptionStats(bert.id)?.attempts ?? 0).toBe(0);
    expect(session.getDecryptionStats(room.anna.id)?.successes).toBeGreaterThan(150);
    await room.talkUntil(outcome, {}, 200);
    expect(await outcome).toBe(250);
  });

  it('is not said to be listened to before the bot has the key', async () => {
    const room = await call.room();
    const held = Promise.withResolvers<() => void>();
    const dave = encryptedOf(room);
    const told: string[] = [];
    dave.intercept = (userId, op, payload) => {
      if (op === daveOps.welcome && userId === call.discord.bot.id) held.resolve(() => undefined);
      return op === daveOps.welcome ? undefined : payload;
    };
    const { outcome } = room.listen(room.anna, { onReady: () => told.push('ready') });
    await held.promise;
    await asReceived();
    expect(told).toEqual([]);
    dave.intercept = (_userId, _op, payload) => payload;
    call.timers.advance(5000);
    await call.discord.when(() => joins(room) === 2);
    await room.talkUntil(outcome);
    expect(await outcome).toBe(250);
    expect(joins(room)).toBe(2);
  });
});

describe('an encryption that fails', () => {
  it.each([
    ['the first commit is invalid', daveOps.announceCommit, 'bot'],
    ['the first welcome is invalid', daveOps.welcome, 'speakers'],
  ] as const)('is made anew without joining again: %s', async (_, spoiled, committer) => {
    const room = await call.room();
    const dave = encryptedOf(room);
    dave.committer = committer;
    let spoils = 1;
    dave.intercept = (userId, op, payload) =>
      op === spoiled && userId === call.discord.bot.id && spoils-- > 0 ? invalidCommit(payload) : payload;
    const { ready, outcome } = room.listen();
    await ready;
    expect(call.discord.voice.server.received.some(({ op }) => op === daveOps.invalidCommitWelcome)).toBe(true);
    void room.say(room.anna, 300);
    expect(await outcome).toBe(250);
    expect(joins(room)).toBe(1);
  });

  it('is made anew after an invalid commit in the middle', async () => {
    const room = await call.room();
    const dave = encryptedOf(room);
    const { ready, outcome } = room.listen();
    await ready;
    await room.say(room.anna, 100, { silentFrames: 0 });
    let spoils = 1;
    dave.intercept = (userId, op, payload) =>
      op === daveOps.announceCommit && userId === call.discord.bot.id && spoils-- > 0
        ? invalidCommit(payload)
        : payload;
    const carl = call.discord.addUser('carl');
    call.discord.voice.enter(carl, room.channel);
    await room.talkUntil(outcome, {}, 100);
    expect(await outcome).toBe(250);
  });

  it('ends with a sentence when every welcome is lost', async () => {
    const room = await call.room();
    encryptedOf(room).intercept = (_userId, op, payload) => (op === daveOps.welcome ? undefined : payload);
    const { outcome } = room.listen();
    for (let time = 1; time <= 3; time++) {
      await call.discord.when(() => joins(room) === time && encryptedOf(room).has(call.discord.bot.id));
      await call.discord.when(() => botsSession(room.guild) !== undefined);
      call.timers.advance(5000);
    }
    expect(await outcome).toBe('error.voiceUndecipherable');
    await room.left();
    expect(joins(room)).toBe(3);
  });

  it('whose new epoch the bot does not learn of makes it join again, in place of hearing nothing', async () => {
    const room = await call.room();
    const dave = encryptedOf(room);
    const { ready, outcome } = room.listen();
    await ready;
    await room.say(room.anna, 50, { silentFrames: 0 });
    const lost = Promise.withResolvers<undefined>();
    dave.intercept = (userId, op, payload) => {
      if (op !== daveOps.announceCommit || userId !== call.discord.bot.id || joins(room) > 1) return payload;
      lost.resolve(undefined);
      return undefined;
    };
    call.discord.voice.enter(call.discord.addUser('carl'), room.channel);
    await lost.promise;
    dave.waitNoLonger();
    await room.talkUntil(outcome, {}, 50);
    expect(await outcome).toBe(250);
    expect(joins(room)).toBe(2);
  });

  it('makes the bot join again, too, while a transition is pending for ever', async () => {
    const room = await call.room();
    const { ready, outcome } = room.listen();
    await ready;
    await room.say(room.anna, 50, { silentFrames: 0 });
    // The library counts no failure while it waits for a transition to be executed.
    const prepared = { transition_id: 77, protocol_version: 1 };
    call.discord.voice.sessionOf(room.guild)!.tell(daveOps.prepareTransition, prepared);
    const isReady = ({ op, d }: { op: number; d: object }) =>
      op === daveOps.transitionReady && 'transition_id' in d && d.transition_id === 77;
    await call.discord.when(() => call.discord.voice.server.received.some(isReady));
    await room.talkUntil(outcome, { fault: () => (joins(room) < 2 ? 'stillEncrypted' : undefined) }, 50);
    expect(await outcome).toBe(250);
    expect(joins(room)).toBe(2);
  });

  it('does not count with the trap of transition 0: frames that nobody can decrypt make the bot join again', async () => {
    const room = await call.room();
    const { ready, outcome } = room.listen();
    await ready;
    expect(botsSession(room.guild)?.lastTransitionId).toBe(0);
    await room.talkUntil(outcome, { fault: () => (joins(room) < 2 ? 'stillEncrypted' : undefined) });
    expect(await outcome).toBe(250);
    expect(joins(room)).toBe(2);
  });
});

describe('a call that changes', () => {
  it('is heard on when the gateway takes the encryption back', async () => {
    const room = await call.room();
    const dave = encryptedOf(room);
    const { ready, outcome } = room.listen();
    await ready;
    await room.say(room.anna, 100, { silentFrames: 0 });
    const transitioned = once(getVoiceConnection(room.guild.id, call.client.user!.id)!, 'transitioned');
    dave.downgrade();
    await transitioned;
    expect(botsSession(room.guild)).toBeUndefined();
    await room.talkUntil(outcome, {}, 100);
    expect(await outcome).toBe(250);
    expect(joins(room)).toBe(1);
  });

  it('is heard where it never was encrypted', async () => {
    const own = await Call.start();
    own.discord.voice.dave.version = 0;
    const room = await own.room();
    const { ready, outcome } = room.listen();
    await ready;
    void room.say(room.anna, 300);
    expect(await outcome).toBe(250);
    await own.close();
  });

  it('is heard on over a resumed connection, with the epoch that it missed', async () => {
    const room = await call.room();
    const { ready, outcome } = room.listen();
    await ready;
    await room.say(room.anna, 100, { silentFrames: 0 });
    call.discord.voice.drop(room.guild, 4015);
    const carl = call.discord.addUser('carl');
    call.discord.voice.enter(carl, room.channel);
    await call.discord.when(() => encryptedOf(room).has(carl.id));
    await room.talkUntil(outcome, {}, 100);
    expect(await outcome).toBe(250);
    expect(joins(room)).toBe(1);
  });

  it('is heard on at another voice server, in a new group', async () => {
    const room = await call.room();
    const { ready, outcome } = room.listen();
    await ready;
    await room.say(room.anna, 100, { silentFrames: 0 });
    call.discord.voice.changeServer(room.guild);
    await call.discord.when(() => encryptedOf(room).has(call.discord.bot.id));
    expect(encryptedOf(room).epoch).toBe(1n);
    await room.talkUntil(outcome, {}, 100);
    expect(await outcome).toBe(250);
  });
});

describe('somebody who spoke before the bot came', () => {
  it('is heard by the key of their voice, and nobody else is taken for them', async () => {
    const room = await call.room({}, {});
    const { ready, outcome, heard } = room.listen(room.anna, { isUnannounced: true });
    await ready;
    const others = packets.slice(400, 480);
    const how = { pace: asReceived, isUnannounced: true, silentFrames: 3 };
    await call.discord.voice.speak(room.people[1]!, room.guild, others, how).done;
    await room.say(room.anna, 300, how);
    expect(await outcome).toBe(250);
    const payloads = new Set((await heard).map(({ payload }) => Buffer.from(payload).toString('base64')));
    expect(others.some((one) => payloads.has(Buffer.from(one).toString('base64')))).toBe(false);
    expect(joins(room)).toBe(1);
  });
});
