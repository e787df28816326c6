import { describe, expect, it } from 'vitest';
import type { DiscordServer } from '../../fakes/discord/server.ts';
import { textOf } from '../../fakes/discord/message.ts';
import { WaitingAnalyzer, world } from './world.ts';

describe('the start', () => {
  it('starting with a refused token ends with a sentence, without the token', async () => {
    const token = 'MTE0NzExNDcxMTQ3MTE0NzEx.AnOthe.tokenThatNobodyMayEverRead-0123456789';
    const starting = world({ settings: { token } });
    await expect(starting).rejects.toThrow(/Check DISCORD_TOKEN/);
    await expect(starting).rejects.not.toThrow(/AnOthe/);
  });

  it('starting without a needed intent ends with what to switch on', async () => {
    await expect(world({ settings: { everyVoice: true } })).rejects.toThrow(
      /Message Content Intent.*DISCORD_EVERY_VOICE/,
    );
  });

  it('starting waits while Discord cannot be reached', async () => {
    const { log, mood } = await world({
      before: (discord) => {
        discord.fail('GET /applications/@me', 'reset', { status: 503 }, 'html', 'reset', { status: 500 });
        discord.fail(
          'GET /gateway/bot',
          { status: 500 },
          { status: 500 },
          { status: 500 },
          { status: 500 },
          { status: 500 },
        );
      },
    });
    expect(log.at('warn').length).toBeGreaterThan(0);
    expect(textOf(await mood('sad 0.9'))).toContain('You sound sad.');
  });
});

describe('the gateway', () => {
  it.each([
    [
      'asks to come again',
      (discord: DiscordServer) => {
        discord.gateway.reconnect();
      },
    ],
    [
      'forgets the session',
      (discord: DiscordServer) => {
        discord.gateway.invalidate();
      },
    ],
    [
      'drops the line',
      (discord: DiscordServer) => {
        discord.gateway.drop(4000);
      },
    ],
  ])('the bot serves on when the gateway %s', async (_, trouble) => {
    const { discord, anna, channel } = await world();
    trouble(discord);
    await discord.connected();
    const asked = discord.slash(anna, channel, 'help');
    expect(textOf(await discord.answerTo(asked))).toContain('/help');
  });
});

describe('a call of the REST API', () => {
  it('a failed call is repeated, and no answer is lost or doubled', async () => {
    const { discord, anna, mood } = await world();
    discord.fail('PATCH /webhooks/:/:/messages/:', 'reset', { status: 502 }, { retryAfterS: 0.01 });
    const answer = await mood('sad 0.9');
    const { edits } = answer;
    discord.fail('POST /interactions/:/:/callback', 'reset');
    await discord.answerTo(discord.press(anna, answer, 'Another song'));
    // The message arrived, but not its confirmation: by the nonce Discord recognises the second one.
    discord.fail('POST /channels/:/messages', 'resetAfter');
    const direct = discord.directMessages(anna);
    await discord.replyTo(discord.sayAloud(anna, direct, 'sad 0.9'));
    await discord.answerTo(discord.slash(anna, direct, 'help'));
    expect((await discord.messagesIn(direct)).filter(({ replyTo }) => replyTo !== undefined)).toHaveLength(1);
    expect(answer.edits).toBe(edits + 1);
  });

  it('a refused call is logged without its content, and the next request is served', async () => {
    const { discord, anna, channel, log, mood } = await world();
    discord.fail('PATCH /webhooks/:/:/messages/:', { status: 403, code: 50_001, message: 'Missing Access' });
    const asked = discord.slash(anna, channel, 'genres', { choice: 'sad secretword' });
    await discord.when(() => log.at('warn').some((line) => line.includes('did not take the answer')));
    expect(log.lines.join('\n')).toContain('Missing Access');
    for (const secret of ['secretword', discord.token, asked.token]) expect(log.lines.join('\n')).not.toContain(secret);
    expect(textOf(await mood('sad 0.9'))).toContain('You sound sad.');
  });

  it('a promise after three seconds is given up, and the next request is served', async () => {
    const { discord, anna, channel, log, store, mood, bot } = await world();
    discord.slash(anna, channel, 'help');
    discord.advance(3001);
    await discord.when(() => log.at('warn').some((line) => line.includes('takes no answer to this any more')));
    expect(textOf(await mood('sad 0.9'))).toContain('You sound sad.');
    await bot().stop();
    expect(await store.bots.unanswered('discord')).toEqual([]);
  });
});

describe('many at once', () => {
  it("everybody beyond the queue's capacity is promised an answer and reads that the bot is busy", async () => {
    const analyzer = new WaitingAnalyzer(2);
    const { discord, guild, channel } = await world({ analyzer, concurrency: 2, settings: { queueCapacity: 3 } });
    const people = Array.from({ length: 8 }, (_, index) => discord.addUser(`person ${index}`));
    for (const person of people) guild.members.set(person.id, person);
    const asked = people.map((person) =>
      discord.slash(person, channel, 'mood', { file: discord.attachment('sad 0.9') }),
    );
    await Promise.all(asked.map((one) => discord.acknowledged(one)));
    const busy = () => asked.filter(({ original }) => original?.content.startsWith('I have more to hear'));
    await discord.when(() => busy().length === 5);
    await analyzer.begun;
    analyzer.go();
    for (const one of asked) await discord.answerTo(one);
    expect(busy()).toHaveLength(5);
    expect(analyzer.most).toBe(2);
  });

  it('a person above the limit of a minute reads when to go on', async () => {
    const { discord, anna, bert, mood } = await world({ settings: { notesPerMinute: 2 } });
    await mood('sad 0.9');
    await mood('sad 0.9');
    for (const script of ['sad 0.9', 'sad 0.8'])
      expect(textOf(await mood(script))).toMatch(/up to 2 recordings a minute .* in \d\d? s/);
    expect(textOf(await mood('sad 0.9', bert))).toContain('traurig');
    discord.advance(60_000);
    expect(textOf(await mood('sad 0.9', anna))).toContain('You sound sad.');
  });
});

describe('the inbox', () => {
  it('a request that cannot be stored is answered all the same', async () => {
    const { store, log, mood } = await world();
    // Stands for a full disk.
    store.bots.receive = () => Promise.reject(new Error('disk full'));
    expect(textOf(await mood('sad 0.9'))).toContain('You sound sad.');
    expect(log.at('error').join('\n')).toContain('disk full');
  });
});

it('stops while Discord cannot be reached', async () => {
  const { discord, bot } = await world();
  discord.gateway.close();
  await bot().stop();
});
