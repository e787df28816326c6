import { describe, expect, it } from 'vitest';
import { Cdn } from '../../../src/bots/discord/cdn.ts';
import { usualBackoff } from '../../../src/bots/shared/backoff.ts';
import { systemTimers } from '../../../src/system.ts';
import { textOf } from '../../fakes/discord/message.ts';
import { world } from './world.ts';

const unfetchable = 'I could not download this recording. Send it again.';

describe('“Read the mood”', () => {
  it('“Read the mood” on another’s voice message answers in public, with buttons for the speaker', async () => {
    const { discord, anna, bert, guild, channel, store } = await world();
    await store.bots.saveGroupSettings(`discord:${guild.id}`, {
      everyVoice: false,
      anyonePresses: false,
      privateAnswers: true,
      spokenAnswers: false,
    });
    const asked = discord.messageCommand(anna, discord.sayAloud(bert, channel, 'sad 0.9'), 'Read the mood');
    const answer = await discord.answerTo(asked);
    expect(answer.onlyFor).toBeUndefined();
    expect(answer.content).toContain(`<@${bert.id}>`);
    expect(textOf(await discord.followUp(discord.press(anna, answer, 'Another song')))).toContain(
      'Only the person whose voice',
    );
    const song = answer.content;
    await discord.answerTo(discord.press(bert, answer, 'Another song'));
    expect(answer.content).not.toBe(song);
    expect(await store.takes({ personId: `discord:${bert.id}` })).toHaveLength(1);
    expect(await store.takes({ personId: `discord:${anna.id}` })).toHaveLength(0);
  });

  it("“Read the mood” on one’s own message is as private as the server's settings say", async () => {
    const { discord, anna, guild, channel, store } = await world();
    await store.bots.saveGroupSettings(`discord:${guild.id}`, {
      everyVoice: false,
      anyonePresses: false,
      privateAnswers: true,
      spokenAnswers: false,
    });
    const asked = discord.messageCommand(anna, discord.sayAloud(anna, channel, 'sad 0.9'), 'Read the mood');
    expect((await discord.answerTo(asked)).onlyFor).toBe(anna);
  });

  it('“Read the mood” takes files declared or named as sound, and says so of others', async () => {
    const { discord, anna, channel } = await world();
    const reads = async (name: string, contentType: string) => {
      const file = discord.attachment('sad 0.9', { name, contentType });
      const asked = discord.messageCommand(anna, discord.say(anna, channel, 'this', [file]), 'Read the mood');
      return textOf(await discord.answerTo(asked));
    };
    expect(await reads('a.bin', 'audio/mpeg')).toContain('You sound sad.');
    expect(await reads('a.OGG', 'application/octet-stream')).toContain('You sound sad.');
    expect(await reads('a.png', 'image/png')).toContain('This message holds no recording.');
  });

  it('“Read the mood” and its buttons work in servers without the bot, for who installed the app', async () => {
    const { discord } = await world();
    const carl = discord.addUser('carl', { hasInstalled: true });
    const elsewhere = discord.addChannel(discord.addGuild('Strangers', { hasBot: false, members: [carl] }), 'chat');
    const answer = await discord.answerTo(
      discord.messageCommand(carl, discord.sayAloud(carl, elsewhere, 'sad 0.9'), 'Read the mood'),
    );
    expect(textOf(answer)).toContain('You sound sad.');
    const song = answer.content;
    await discord.answerTo(discord.press(carl, answer, 'Another song'));
    expect(answer.content).not.toBe(song);
  });
});

describe('a voice message', () => {
  it('a voice message to the bot gets a reply, and its buttons work', async () => {
    const { discord, anna, restart } = await world();
    const direct = discord.directMessages(anna);
    const answer = await discord.replyTo(discord.sayAloud(anna, direct, 'sad 0.9'));
    expect(textOf(answer)).toContain('You sound sad.');
    expect(answer.content).not.toContain('<@');
    await discord.answerTo(discord.press(anna, answer, 'Another song'));
    // The new process learns of this chat by the reaction alone.
    await restart();
    const { edits } = answer;
    discord.react(anna, answer, '🔁');
    await discord.edited(answer, edits);
  });

  it("a voice message is answered in the last known language of the sender's app", async () => {
    const { discord, bert } = await world();
    const direct = discord.directMessages(bert);
    const speaks = async () => textOf(await discord.replyTo(discord.sayAloud(bert, direct, 'sad 0.9')));
    expect(await speaks()).toContain('You sound sad.');
    await discord.answerTo(discord.slash(bert, direct, 'help'));
    expect(await speaks()).toContain('Du klingst traurig.');
  });

  it('a voice message in a server is answered without a command where the setting is on', async () => {
    const { discord, anna, channel } = await world({
      settings: { everyVoice: true },
      before: (discord) => {
        discord.allowIntents('MessageContent');
      },
    });
    discord.say(anna, channel, 'words', [discord.attachment('sad 0.9', { name: 'song.ogg' })]);
    expect(textOf(await discord.replyTo(discord.sayAloud(anna, channel, 'happy 0.9')))).toContain('You sound happy.');
    expect(await discord.messagesIn(channel)).toHaveLength(1);
  });

  it('a voice message in a server is ignored where the setting is off', async () => {
    const { discord, anna, bert, channel } = await world();
    discord.sayAloud(anna, channel, 'sad 0.9');
    await discord.replyTo(discord.sayAloud(bert, discord.directMessages(bert), 'sad 0.9'));
    expect(await discord.messagesIn(channel, 0)).toEqual([]);
  });
});

describe('a file', () => {
  it('files come from Discord’s hosts by HTTPS only, and from this machine for a local API only', async () => {
    const hosts = [
      'http://cdn.discordapp.com/a',
      'https://cdn.discordapp.com.evil.example/a',
      'https://cdn.discordapp.com@evil.example/a',
      'https://cdn.discordapp.com:8443/a',
      'https://evil.example/a',
      'http://127.0.0.1:1/a',
      'file:///etc/passwd',
      'nonsense',
    ];
    for (const apiRoot of ['https://discord.com/api', 'http://127.0.0.1:2/api', 'http://10.0.0.1/api']) {
      const cdn = new Cdn({ apiRoot, maxBytes: 10, timeoutMs: 1000, backoff: usualBackoff, timers: systemTimers });
      for (const url of [...hosts, ...(apiRoot.includes('10.0.0.1') ? ['http://10.0.0.1/a'] : [])]) {
        await expect(cdn.fetch({ url }, new AbortController().signal)).rejects.toMatchObject({
          phrase: { key: 'error.unfetchable' },
        });
      }
    }
  });

  it('a file above the limit is refused by its declared size, and by its bytes where that is wrong', async () => {
    const { discord, anna, channel } = await world({ maxBytes: 10_000 });
    const answers = async (file: Parameters<typeof discord.attachment>[1], content = 'x'.repeat(20_000)) =>
      textOf(await discord.answerTo(discord.slash(anna, channel, 'mood', { file: discord.attachment(content, file) })));
    expect(await answers({})).toMatch(/^This file has .* MB; I take up to .* MB/);
    expect(discord.cdn.downloads).toBe(0);
    expect(await answers({ size: 5 })).toMatch(/^This file has/);
    expect(await answers({ size: 5, delivery: 'endless' })).toMatch(/^This file has/);
    for (const sent of discord.cdn.sent.values()) expect(sent).toBeLessThan(5_000_000);
  });

  it('a download is tried three times, and follows no redirect', async () => {
    const { discord, anna, channel } = await world({ settings: { callTimeoutMs: 300 } });
    const answers = async (delivery: NonNullable<Parameters<typeof discord.attachment>[1]>['delivery']) => {
      const file = discord.attachment('sad 0.9', delivery === undefined ? {} : { delivery });
      return textOf(await discord.answerTo(discord.slash(anna, channel, 'mood', { file })));
    };
    for (const delivery of ['stall', 'half', 'error', { redirect: `${discord.origin}/attachments/x` }] as const) {
      const before = discord.cdn.downloads;
      expect(await answers(delivery)).toBe(unfetchable);
      expect(discord.cdn.downloads - before).toBe(3);
    }
    expect(await answers('noLength')).toContain('You sound sad.');
  });

  it('no sound, silence and a failing analysis are each answered with their sentence', async () => {
    const { discord, mood, log } = await world();
    expect(textOf(await mood('just words'))).toContain('I cannot read this format.');
    expect(textOf(await mood('silence'))).toContain('I hear no speech');
    expect(textOf(await mood('throw secret words'))).toMatch(/report the reference [0-9A-Z]{6}\./);
    expect(log.at('error')).toHaveLength(1);
    expect(discord.http.refused).toEqual([]);
  });
});
