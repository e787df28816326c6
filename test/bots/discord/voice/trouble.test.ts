import { createSocket } from 'node:dgram';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/random.ts';
import { faultsOf } from '../../../fakes/discord/speech.ts';
import { Call } from './voice-call.ts';

let call: Call;

beforeAll(async () => {
  call = await Call.start();
});

afterAll(async () => {
  await call.close();
});

describe('packets', () => {
  it('lost, late, doubled, broken and foreign packets do not end listening', async () => {
    const room = await call.room();
    const { ready, outcome } = room.listen();
    await ready;
    const shares = { lost: 0.1, late: 0.05, doubled: 0.05, corrupted: 0.05, garbled: 0.05, stillEncrypted: 0.05 };
    void room.say(room.anna, 400, { fault: faultsOf(shares, seededRandom(3)) });
    expect(await outcome).toBeGreaterThan(240);
    await room.left();
  });

  it('packets that are still encrypted are left out, and later ones taken', async () => {
    const room = await call.room();
    const { ready, heard } = room.listen();
    await ready;
    void room.say(room.anna, 400, { fault: (i) => (i < 40 ? 'stillEncrypted' : undefined) });
    const payloads = (await heard).map(({ payload }) => payload);
    expect(payloads.some((one) => one.at(-1) === 0xfa && one.at(-2) === 0xfa)).toBe(false);
    expect(payloads.length).toBeGreaterThanOrEqual(250);
  });

  it.each(['stillEncrypted', 'corrupted'] as const)(
    'packets that stay unreadable (%s) make the bot rejoin twice, and then give up',
    async (fault) => {
      const room = await call.room();
      const { ready, outcome } = room.listen();
      await ready;
      await room.talkUntil(outcome, { fault: () => fault });
      expect(await outcome).toBe('error.voiceUndecipherable');
      await room.left();
      expect(joins(room.guild.id)).toBe(3);
    },
  );

  it('packets that are readable after a rejoin are taken', async () => {
    const room = await call.room();
    const { ready, outcome } = room.listen();
    await ready;
    await room.talkUntil(outcome, { fault: () => (joins(room.guild.id) < 2 ? 'stillEncrypted' : undefined) });
    expect(await outcome).toBe(250);
    await room.left();
  });

  /** How often the bot has joined the guild's call. */
  function joins(guildId: string): number {
    return call.discord.voice.server.received.filter(({ op, d }) => op === 0 && d['server_id'] === guildId).length;
  }
});

describe('a voice server that sends what it should not', () => {
  it('malformed messages of a voice server end neither the process nor the listening', async () => {
    const room = await call.room();
    const { ready, outcome } = room.listen();
    await ready;
    const { remote, socket } = await call.discord.voice.connected(room.channel);
    const anybody = createSocket('udp4');
    for (let bytes = 0; bytes < 40; bytes++) {
      const junk = Buffer.alloc(bytes, 0x90);
      await new Promise((resolve) => {
        anybody.send(junk, remote!.port, remote!.address, resolve);
      });
    }
    anybody.close();
    const externalSender = Buffer.of(0, 1, 25, 1, 2, 3);
    const proposals = Buffer.of(0, 2, 27, 0, 9, 9);
    const welcome = Buffer.of(0, 3, 30, 0);
    for (const message of ['no JSON', '{}', '{"op":2}', '{"op":5}', '{"op":11,"d":{}}', 'null', '{"op":21,"d":null}'])
      socket!.send(message);
    for (const message of [Buffer.of(), Buffer.of(1), externalSender, proposals, welcome]) socket!.send(message);
    await room.talkUntil(outcome);
    expect(await outcome).toBe(250);
    expect(call.problems).toEqual(
      expect.arrayContaining(['RangeError ERR_OUT_OF_RANGE', 'Error GenericFailure', 'TypeError']),
    );
  });

  it('a voice server may close the connection while it opens', async () => {
    const room = await call.room();
    const { outcome } = room.listen();
    const { server } = call.discord.voice;
    const socket = await call.discord.when(() => call.discord.voice.sessionOf(room.guild)?.socket);
    socket.close(4006);
    await room.talkUntil(outcome);
    expect(await outcome).toBe(250);
    expect(server.received.filter(({ op, d }) => op === 0 && d['server_id'] === room.guild.id)).toHaveLength(2);
  });
});

describe('a bot that cannot connect', () => {
  const alone = async (
    spoil: (server: Call['discord']['voice']) => void,
    meanwhile: (own: Call) => void = () => undefined,
  ) => {
    const own = await Call.start();
    try {
      spoil(own.discord.voice);
      const room = await own.room();
      const { outcome } = room.listen();
      meanwhile(own);
      await outcome;
      await room.left();
      return await outcome;
    } finally {
      await own.close();
    }
  };

  it('a bot without end-to-end encryption says that the call wants it', async () => {
    expect(await alone(({ server }) => (server.refuseWith = 4017))).toBe('error.voiceNeedsDave');
  });

  it.each([
    ['for good', 4022],
    ['every time', 4009],
  ])('a bot that the voice server refuses %s says so without a wait', async (_, code) => {
    expect(await alone(({ server }) => (server.refuseWith = code))).toBe('error.voiceUnreachable');
  });

  it.each([
    ['its voice server does not answer', ({ server }: Call['discord']['voice']) => (server.discovers = false)],
    ['Discord names no voice server', (voice: Call['discord']['voice']) => (voice.assignsServer = false)],
  ])('a bot says after ten seconds that it cannot connect when %s', async (_, spoil) => {
    const outcome = alone(spoil, ({ timers }) => {
      timers.advance(10_000);
    });
    expect(await outcome).toBe('error.voiceUnreachable');
  });
});

describe('a bot that stops', () => {
  it('a stopping bot leaves all channels and ends listening with a sentence', async () => {
    const own = await Call.start();
    const rooms = await Promise.all([own.room(), own.room()]);
    const listening = rooms.map((room) => room.listen());
    await Promise.all(listening.map(({ ready }) => ready));
    await own.sessions.stop();
    expect(rooms.map(({ guild }) => own.discord.voice.botIn(guild))).toEqual([undefined, undefined]);
    expect(await Promise.all(listening.map(({ outcome }) => outcome))).toEqual([
      'error.voiceStopping',
      'error.voiceStopping',
    ]);
    await own.close();
  });

  it('a bot that a guild removes ends listening with a sentence', async () => {
    const own = await Call.start();
    const room = await own.room();
    const { ready, outcome } = room.listen();
    await ready;
    own.discord.world.happen({ event: 'GUILD_DELETE', guild: room.guild, data: () => ({ id: room.guild.id }) });
    expect(await outcome).toBe('error.voiceLost');
    await own.close();
  });
});

describe('somebody who may not be heard', () => {
  it('a deafened bot and a muted person end listening with a sentence', async () => {
    const room = await call.room();
    const first = room.listen();
    await first.ready;
    call.discord.voice.change(call.discord.bot, room.guild, { deaf: true });
    expect(await first.outcome).toBe('error.voiceDeafened');
    await room.left();

    const other = await call.room();
    call.discord.voice.change(other.anna, other.guild, { mute: true });
    await call.until(other, other.anna, ({ serverMute }) => serverMute === true);
    expect(await other.listen().outcome).toBe('error.voiceMayNotSpeak');
  });

  it('a speaker on a stage can be heard', async () => {
    const room = await call.room({ kind: 'stage' });
    call.discord.voice.change(room.anna, room.guild, { suppress: false });
    await call.until(room, room.anna, ({ suppress }) => suppress === false);
    const { ready, outcome } = room.listen();
    await ready;
    void room.say(room.anna, 300);
    expect(await outcome).toBe(250);
  });

  describe('with a raised hand on a stage', () => {
    const raise = async () => {
      const room = await call.room({ kind: 'stage' });
      call.discord.voice.change(room.anna, room.guild, { asked: '2026-11-28T12:00:00Z' });
      await call.until(room, room.anna, ({ requestToSpeakTimestamp }) => requestToSpeakTimestamp !== null);
      return room;
    };

    it('is waited for until they may speak', async () => {
      const room = await raise();
      const { ready, outcome } = room.listen();
      call.discord.voice.change(room.anna, room.guild, { suppress: false, asked: null });
      expect(await ready).toBeUndefined();
      void room.say(room.anna, 300);
      expect(await outcome).toBe(250);
    });

    it('is told so when they lower it, and after a minute', async () => {
      const room = await raise();
      const first = room.listen().outcome;
      call.discord.voice.change(room.anna, room.guild, { asked: null });
      expect(await first).toBe('error.voiceMayNotSpeak');

      const other = await raise();
      const second = other.listen().outcome;
      call.timers.advance(59_999);
      call.discord.voice.change(other.anna, other.guild, { selfMute: true });
      await call.until(other, other.anna, ({ selfMute }) => selfMute === true);
      let isOver = false;
      void second.then(() => (isOver = true));
      await new Promise(setImmediate);
      expect(isOver).toBe(false);
      call.timers.advance(1);
      expect(await second).toBe('error.voiceMayNotSpeak');
    });
  });

  it.each([
    ['a moderator mutes them', 'voice', { mute: true }],
    ['they go back to the audience of a stage', 'stage', { suppress: true }],
  ] as const)('is told so when %s while the bot listens, unless enough was said', async (_, kind, change) => {
    const room = await call.room({ kind });
    for (const count of [20, 160]) {
      call.discord.voice.change(room.anna, room.guild, { mute: false, suppress: false });
      await call.until(room, room.anna, ({ suppress, serverMute }) => suppress === false && serverMute === false);
      const { ready, outcome } = room.listen();
      await ready;
      await room.say(room.anna, count);
      call.discord.voice.change(room.anna, room.guild, change);
      expect(await outcome).toBe(count < 150 ? 'error.voiceMayNotSpeak' : count);
      await room.left();
    }
  });

  it('is heard while the bot itself is muted by a moderator, or sits in the audience', async () => {
    const room = await call.room({ kind: 'stage' });
    call.discord.voice.change(room.anna, room.guild, { suppress: false });
    await call.until(room, room.anna, ({ suppress }) => suppress === false);
    const { ready, outcome } = room.listen();
    await ready;
    call.discord.voice.change(call.discord.bot, room.guild, { mute: true, suppress: true });
    void room.say(room.anna, 300);
    expect(await outcome).toBe(250);
  });
});
