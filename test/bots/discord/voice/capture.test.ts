import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asReceived } from '../../../fakes/discord/speech.ts';
import { Call, packets } from './voice-call.ts';

let call: Call;

beforeAll(async () => {
  call = await Call.start();
});

afterAll(async () => {
  await call.close();
});

/** Whether a promise is still pending after all that can happen by now has happened. */
async function isPending(promise: Promise<unknown>): Promise<boolean> {
  await asReceived();
  return Promise.race([promise.then(() => false), Promise.resolve(true)]);
}

const bytes = (sound: readonly Uint8Array[]) => sound.map((one) => Buffer.from(one).toString('base64'));

describe('listening in a voice channel', () => {
  it('returns the packets of who asked, of nobody else, and leaves', async () => {
    const room = await call.room({}, {});
    const [anna, bert] = [room.people[0]!, room.people[1]!];
    const { ready, heard } = room.listen(anna);
    await ready;
    const { selfDeaf, selfMute } = room.guild.voiceStates.get(call.discord.bot.id)!;
    expect({ selfDeaf, selfMute }).toEqual({ selfDeaf: false, selfMute: true });
    call.discord.voice.speak(bert, room.guild, packets.slice(100, 200), { pace: asReceived });
    await room.say(anna, 90, { silentFrames: 0 });
    call.discord.voice.speak(anna, room.guild, packets.slice(200, 400), { pace: asReceived });
    const payloads = new Set(bytes((await heard).map(({ payload }) => payload)));
    const others = bytes(packets.slice(100, 200)).filter((one) => payloads.has(one));
    expect(others).toEqual([]);
    expect(bytes(packets.slice(0, 90)).every((one) => payloads.has(one))).toBe(true);
    await room.left();
  });

  it('ends with the last wanted packet', async () => {
    const room = await call.room();
    const { ready, heard } = room.listen(room.anna, { seconds: 4 });
    await ready;
    void room.say(room.anna, 300);
    const payloads = new Set(bytes((await heard).map(({ payload }) => payload)));
    expect(payloads.size).toBe(200);
    expect([...payloads]).toEqual(bytes(packets.slice(0, 200)));
  });

  it('ends one second after the last word of who has said three seconds', async () => {
    const room = await call.room();
    const { ready, outcome } = room.listen();
    await ready;
    await room.say(room.anna, 160);
    call.timers.advance(999);
    expect(await isPending(outcome)).toBe(true);
    call.timers.advance(1);
    expect(await outcome).toBe(160);
  });

  it('gives who says less ten seconds, and takes the speech that is there', async () => {
    const room = await call.room();
    const { ready, outcome } = room.listen();
    await ready;
    await room.say(room.anna, 60);
    call.timers.advance(9999);
    expect(await isPending(outcome)).toBe(true);
    call.timers.advance(1);
    expect(await outcome).toBe(60);
  });

  it('says after ten seconds that the person was silent, whoever else spoke', async () => {
    const room = await call.room({}, {});
    const { ready, outcome } = room.listen();
    await ready;
    await room.say(room.people[1]!, 300);
    call.timers.advance(9999);
    expect(await isPending(outcome)).toBe(true);
    call.timers.advance(1);
    expect(await outcome).toBe('error.voiceSilent');
    await room.left();
  });

  it('says of a silent person that their microphone is muted', async () => {
    const room = await call.room();
    const { ready, outcome } = room.listen();
    await ready;
    call.discord.voice.change(room.anna, room.guild, { selfMute: true });
    await call.until(room, room.anna, ({ selfMute }) => selfMute === true);
    call.timers.advance(10_000);
    expect(await outcome).toBe('error.voiceMuted');
  });

  it('can be stopped after speech, before speech and before it is ready', async () => {
    const room = await call.room();
    const first = room.listen();
    await first.ready;
    await room.say(room.anna, 20);
    first.stop();
    expect(await first.outcome).toBeGreaterThan(0);
    const second = room.listen();
    await second.ready;
    second.stop();
    expect(await second.outcome).toBe('error.voiceSilent');
    const third = room.listen();
    third.stop();
    expect(await third.outcome).toBe('error.voiceSilent');
    await room.left();
  });

  it('refuses a second request of the same person', async () => {
    const room = await call.room();
    const first = room.listen();
    await first.ready;
    expect(await room.listen().outcome).toBe('error.voiceAlready');
    first.stop();
    expect(await first.outcome).toBe('error.voiceSilent');
  });

  it('listens to two people in one channel over one connection, and leaves after the last', async () => {
    const room = await call.room({}, {});
    const [anna, bert] = [room.people[0]!, room.people[1]!];
    const [one, two] = [room.listen(anna), room.listen(bert)];
    await Promise.all([one.ready, two.ready]);
    void room.say(anna, 300);
    await one.outcome;
    expect(call.discord.voice.botIn(room.guild)).toBe(room.channel);
    void room.say(bert, 300);
    expect([await one.outcome, await two.outcome]).toEqual([250, 250]);
    await room.left();
    const identified = call.discord.voice.server.received.filter(
      ({ op, d }) => op === 0 && d['server_id'] === room.guild.id,
    );
    expect(identified).toHaveLength(1);
  });

  it('listens in two channels of a guild one after the other', async () => {
    const room = await call.room({ channel: 0 }, { channel: 1 });
    const [anna, bert] = [room.people[0]!, room.people[1]!];
    const one = room.listen(anna);
    await one.ready;
    const two = room.listen(bert, { at: room.channels[1]! });
    void room.say(anna, 300);
    expect(await one.outcome).toBe(250);
    await two.ready;
    expect(call.discord.voice.botIn(room.guild)).toBe(room.channels[1]);
    void room.say(bert, 300);
    expect(await two.outcome).toBe(250);
    await room.left();
  });

  it('stays where it is to stay, as long as somebody is there, and joins once', async () => {
    const room = await call.room();
    for (let time = 0; time < 2; time++) {
      const { ready, outcome } = room.listen(room.anna, { stayConnected: true, seconds: 1 });
      await ready;
      const speech = room.say(room.anna, 60);
      expect(await outcome).toBe(50);
      await speech;
      expect(call.discord.voice.botIn(room.guild)).toBe(room.channel);
    }
    const joined = call.discord.voice.server.received.filter(
      ({ op, d }) => op === 0 && d['server_id'] === room.guild.id,
    );
    expect(joined).toHaveLength(1);
    call.discord.voice.leave(room.anna, room.guild);
    await room.left();
  });
});

describe('an interruption', () => {
  it('ends when the person leaves or changes the channel, with enough speech or a sentence', async () => {
    const room = await call.room({ channel: 0 }, { channel: 1 });
    const first = room.listen();
    await first.ready;
    call.discord.voice.leave(room.anna, room.guild);
    expect(await first.outcome).toBe('error.voiceLeft');
    await room.left();

    call.discord.voice.enter(room.anna, room.channel);
    await call.until(room, room.anna, ({ channelId }) => channelId === room.channel.id);
    const second = room.listen();
    await second.ready;
    call.discord.voice.enter(room.anna, room.channels[1]!);
    expect(await second.outcome).toBe('error.voiceLeft');

    const third = room.listen(room.anna, { at: room.channels[1]! });
    await third.ready;
    await room.say(room.anna, 160);
    call.discord.voice.leave(room.anna, room.guild);
    expect(await third.outcome).toBeGreaterThanOrEqual(155);
  });

  it('ends with a sentence when the bot is moved', async () => {
    const room = await call.room({ channel: 0 }, { channel: 1 });
    const { ready, outcome } = room.listen();
    await ready;
    call.discord.voice.moveBot(room.channels[1]!);
    expect(await outcome).toBe('error.voiceMoved');
    await room.left();
  });

  it('ends with a sentence when the bot is kicked', async () => {
    const room = await call.room();
    const { ready, outcome } = room.listen();
    await ready;
    call.discord.voice.kickBot(room.guild);
    expect(await outcome).toBe('error.voiceKicked');
  });

  it.each([
    [4017, 'error.voiceNeedsDave'],
    [4021, 'error.voiceLost'],
    [4022, 'error.voiceLost'],
  ])('says why when the voice server closes the call for good (%i), unless enough was said', async (code, sentence) => {
    const room = await call.room();
    const first = room.listen();
    await first.ready;
    call.discord.voice.drop(room.guild, code);
    expect(await first.outcome).toBe(sentence);
    await room.left();

    const second = room.listen();
    await second.ready;
    await room.say(room.anna, 160);
    call.discord.voice.drop(room.guild, code);
    expect(await second.outcome).toBeGreaterThanOrEqual(155);
  });

  it('says after ten seconds that the connection is lost when the voice server says to go (4014) and names no other', async () => {
    const room = await call.room();
    const { ready, outcome } = room.listen();
    await ready;
    call.discord.voice.drop(room.guild, 4014);
    await call.discord.when(() => call.discord.voice.sessionOf(room.guild)?.socket === undefined);
    call.timers.advance(10_000);
    expect(await outcome).toMatch(/^error\.voice(Lost|Silent)$/);
  });

  it('says before joining which permission, place or person is missing', async () => {
    const rooms = await Promise.all([
      call.room({ deny: ['ViewChannel'] }),
      call.room({ deny: ['Connect'] }),
      call.room({ userLimit: 1 }),
      call.room({ kind: 'stage' }),
      call.room({ channel: 0 }, { channel: 1 }),
    ]);
    const outcomes = rooms.map((room, i) => room.listen(room.anna, i === 4 ? { at: room.channels[1]! } : {}).outcome);
    expect(await Promise.all(outcomes)).toEqual([
      'error.voiceNoView',
      'error.voiceNoConnect',
      'error.voiceFull',
      'error.voiceMayNotSpeak',
      'error.voiceLeft',
    ]);
    expect(rooms.map(({ guild }) => call.discord.voice.botIn(guild))).toEqual(rooms.map(() => undefined));
  });

  it.each([
    ['drops without a word', undefined],
    ['asks to resume', 4015],
    ['forgets the session', 4006],
    ['says to go', 4014],
  ])('listening goes on when the voice server %s', async (_, code) => {
    const room = await call.room();
    const { ready, outcome } = room.listen();
    await ready;
    await room.say(room.anna, 100, { silentFrames: 0 });
    call.discord.voice.drop(room.guild, code);
    if (code === 4014) call.discord.voice.changeServer(room.guild);
    await room.talkUntil(outcome, {}, 100);
    expect(await outcome).toBe(250);
    await room.left();
  });
});
