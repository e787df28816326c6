import { ApplicationCommandType, Routes, type ApplicationCommandDataResolvable } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { place, ready, server } from './world.ts';

const post = 'POST /channels/:/messages';

async function world(retries = 0) {
  const discord = await server();
  const where = place(discord);
  const bot = await ready(discord, { rest: { retries } });
  const send = (body: object) => bot.rest.post(`/channels/${where.channel.id}/messages`, { body });
  return { discord, bot, send, ...where };
}

describe('calls that go wrong', () => {
  it('are refused with 429 as told, and discord.js tries again', async () => {
    const { discord, send, channel } = await world();
    discord.fail(post, { retryAfterS: 0.01 }, { retryAfterS: 0.01, isGlobal: true });
    await send({ content: 'x' });
    expect(await discord.messagesIn(channel)).toHaveLength(1);
    expect(discord.http.calls.filter(({ route }) => route === post)).toHaveLength(3);
  });

  it('are refused with 429 over a limit, which the headers tell before', async () => {
    const { discord, send, channel, bot } = await world();
    discord.limit(post, { requests: 2, windowMs: 300 });
    await Promise.all([1, 2, 3, 4, 5].map((number) => send({ content: String(number) })));
    expect(await discord.messagesIn(channel)).toHaveLength(5);
    const url = `${discord.apiRoot}/v10/channels/${channel.id}/messages`;
    const headers = { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' };
    const raw = () => fetch(url, { method: 'POST', headers, body: JSON.stringify({ content: 'y' }) });
    const answers = await Promise.all([raw(), raw(), raw(), raw()]);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(1);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused[0]!.json()).toMatchObject({ global: false });
    expect(bot.rest.globalRemaining).toBeGreaterThan(0);
  });

  it('bring a page of HTML, a status of choice, or no JSON', async () => {
    const { discord, send } = await world();
    discord.fail(post, 'html', { status: 403, code: 50013, message: 'Missing Permissions' }, 'notJson');
    await expect(send({ content: 'x' })).rejects.toMatchObject({ status: 502 });
    await expect(send({ content: 'x' })).rejects.toMatchObject({ status: 403, code: 50013 });
    expect(await send({ content: 'x' })).toBeInstanceOf(ArrayBuffer);
  });

  it('are cut before they are obeyed, or after', async () => {
    const { discord, send, channel } = await world();
    discord.fail(post, 'reset', 'resetAfter');
    await expect(send({ content: 'never said' })).rejects.toThrow();
    await expect(send({ content: 'said' })).rejects.toThrow();
    expect((await discord.messagesIn(channel)).map(({ content }) => content)).toEqual(['said']);
  });

  it('hang, obeyed or not', async () => {
    const { discord, channel, bot } = await world();
    discord.fail(post, 'hang', 'obeyAndHang');
    for (const content of ['never said', 'said']) {
      const body = { content };
      const calls = discord.http.calls.length;
      const giveUp = new AbortController();
      const sent = bot.rest.post(`/channels/${channel.id}/messages`, { body, signal: giveUp.signal });
      await discord.when(() => discord.http.calls.length > calls);
      giveUp.abort();
      await expect(sent).rejects.toThrow();
    }
    expect((await discord.messagesIn(channel)).map(({ content }) => content)).toEqual(['said']);
  });

  it('may only be routes that there are', async () => {
    const { discord, bot } = await world();
    expect(() => {
      discord.fail('POST /nowhere', 'html');
    }).toThrow('no route');
    await expect(bot.rest.get('/nowhere')).rejects.toMatchObject({ status: 404 });
  });
});

it('knows the app, its guilds and their members', async () => {
  const { discord, bot, anna, guild } = await world();
  expect((await bot.application.fetch()).name).toBe('Moodtune');
  const fetched = await bot.guilds.cache.get(guild.id)!.members.fetch({ user: anna.id, force: true });
  expect(fetched.displayName).toBe('anna');
  const stranger = discord.addUser('stranger');
  await expect(fetched.guild.members.fetch(stranger.id)).rejects.toMatchObject({ code: 10007 });
  await expect(bot.guilds.fetch(discord.addGuild('Other', { hasBot: false }).id)).rejects.toMatchObject({
    code: 50001,
  });
  await expect(bot.users.fetch('12345678901234567')).rejects.toMatchObject({ code: 10013 });
});

describe('messages', () => {
  it('are written, read, changed and deleted by the bot alone', async () => {
    const { discord, bot, anna, channel } = await world();
    const hers = discord.say(anna, channel, 'hers');
    const text = await bot.channels.fetch(channel.id);
    if (!text?.isSendable()) throw new Error('no text channel');
    const own = await text.send({ content: 'own', files: [{ attachment: Buffer.from('{}'), name: 'a.json' }] });
    const [shown] = await discord.messagesIn(channel);
    expect(shown?.attachments[0]?.filename).toBe('a.json');
    expect(await (await fetch(shown!.attachments[0]!.url)).text()).toBe('{}');
    await own.edit('changed');
    expect([shown?.content, shown?.attachments.length]).toEqual(['changed', 1]);
    await expect(
      bot.rest.patch(`/channels/${channel.id}/messages/${hers.id}`, { body: { content: 'x' } }),
    ).rejects.toMatchObject({ code: 50005 });
    const reply = text.messages.fetch(hers.id).then((message) => message.reply('re'));
    expect((await discord.replyTo(hers)).content).toBe('re');
    await reply;
    await own.delete();
    await expect(text.messages.fetch({ message: own.id, force: true })).rejects.toMatchObject({ code: 10008 });
  });

  it('need the permissions for them', async () => {
    const { discord, bot, guild } = await world();
    const readOnly = discord.addChannel(guild, 'read only', { deny: ['SendMessages', 'AddReactions'] });
    const hidden = discord.addChannel(guild, 'hidden', { deny: ['ViewChannel'] });
    const message = discord.messages.add({ channel: readOnly, author: discord.bot, content: 'old' });
    const body = { content: 'x' };
    await expect(bot.rest.post(`/channels/${readOnly.id}/messages`, { body })).rejects.toMatchObject({ code: 50013 });
    await expect(bot.rest.post(`/channels/${hidden.id}/messages`, { body })).rejects.toMatchObject({ code: 50001 });
    const reaction =
      `/channels/${readOnly.id}/messages/${message.id}/reactions/${encodeURIComponent('👍')}/@me` as const;
    await expect(bot.rest.put(reaction)).rejects.toMatchObject({ code: 50013 });
  });
});

describe('commands', () => {
  const slash = (more: object): ApplicationCommandDataResolvable => ({ name: 'mood', description: 'x', ...more });
  const option = (more: object) => ({ type: 3, name: 'kind', description: 'x', ...more });

  it.each<[why: string, commands: readonly object[]]>([
    ['a name in capitals', [slash({ name: 'Mood' })]],
    ['a name with a space', [slash({ name: 'read mood' })]],
    ['a name over 32', [slash({ name: 'x'.repeat(33) })]],
    ['a description over 100', [slash({ description: 'x'.repeat(101) })]],
    ['no description', [slash({ description: '' })]],
    ['a translated description over 100', [slash({ descriptionLocalizations: { de: 'x'.repeat(101) } })]],
    ['a translated name with a space', [slash({ nameLocalizations: { de: 'wie geht es' } })]],
    ['a language that there is not', [slash({ nameLocalizations: { xx: 'mood' } })]],
    [
      'a required option behind one that is not',
      [slash({ options: [option({}), option({ name: 'b', required: true })] })],
    ],
    ['an option twice', [slash({ options: [option({}), option({})] })]],
    [
      '26 choices',
      [
        slash({
          options: [option({ choices: Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` })) })],
        }),
      ],
    ],
    ['26 options', [slash({ options: Array.from({ length: 26 }, (_, i) => option({ name: `o${i}` })) })]],
    ['a command twice', [slash({}), slash({})]],
    ['a place that there is not', [slash({ contexts: [3] })]],
    ['an installation that there is not', [slash({ integrationTypes: [2] })]],
    [
      'a message command with a description',
      [{ type: ApplicationCommandType.Message, name: 'Read', description: 'x' }],
    ],
    [
      'more than 8000 characters',
      [
        slash({
          options: Array.from({ length: 25 }, (_, i) =>
            option({
              name: `o${i}`,
              description: 'x'.repeat(100),
              choices: Array.from({ length: 3 }, (__, j) => ({ name: `${'y'.repeat(98)}${j}`, value: `${j}` })),
            }),
          ),
        }),
      ],
    ],
  ])('are refused for %s', async (_why, commands) => {
    const { bot } = await world();
    await expect(bot.application.commands.set(commands as ApplicationCommandDataResolvable[])).rejects.toMatchObject({
      code: 50035,
    });
  });
});

describe('files', () => {
  it('have links that are signed, and expire', async () => {
    const discord = await server();
    const { url } = discord.attachment('sound');
    expect((await fetch(url)).headers.get('content-length')).toBe('5');
    expect((await fetch(url.replace(/hm=./, 'hm=x'))).status).toBe(404);
    expect((await fetch(url.replace(/ex=./, 'ex=f'))).status).toBe(404);
    discord.advance(25 * 3_600_000);
    expect((await fetch(url)).status).toBe(404);
    expect(discord.cdn.downloads).toBe(4);
  });
});

describe('a voice message', () => {
  const voice = { name: 'voice-message.ogg', data: Buffer.from('OggS'), contentType: 'audio/ogg' };
  const metadata = { id: 0, filename: voice.name, duration_secs: 1.5, waveform: Buffer.of(0, 255).toString('base64') };
  const right = { flags: 8192, attachments: [metadata] };

  it.each([
    ['is one audio file with its length and its waveform', right, [voice], undefined],
    ['has no text', { ...right, content: 'words' }, [voice], 50159],
    ['has a file', { flags: 8192 }, [], 50160],
    ['is audio', right, [{ ...voice, contentType: 'text/plain' }], 50160],
    ['has a length', { ...right, attachments: [{ ...metadata, duration_secs: 0 }] }, [voice], 50161],
    ['has a waveform', { ...right, attachments: [{ ...metadata, waveform: '' }] }, [voice], 50161],
    [
      'has 256 points at most',
      { ...right, attachments: [{ ...metadata, waveform: Buffer.alloc(257).toString('base64') }] },
      [voice],
      50161,
    ],
  ] as const)('%s', async (_, body, files, code) => {
    const { bot, channel } = await world();
    const sent = bot.rest.post(Routes.channelMessages(channel.id), { body, files: [...files] });
    if (code === undefined) expect(await sent).toMatchObject({ flags: 8192, attachments: [{ duration_secs: 1.5 }] });
    else await expect(sent).rejects.toMatchObject({ code });
  });

  it('is not edited, and not sent where that is not allowed', async () => {
    const { bot, channel } = await world();
    const { rest } = bot;
    const made = (await rest.post(Routes.channelMessages(channel.id), { body: right, files: [voice] })) as {
      id: string;
    };
    const edit = rest.patch(Routes.channelMessage(channel.id, made.id), { body: { content: 'other' } });
    await expect(edit).rejects.toMatchObject({ code: 50162 });
    channel.deny = ['SendVoiceMessages'];
    const again = rest.post(Routes.channelMessages(channel.id), { body: right, files: [voice] });
    await expect(again).rejects.toMatchObject({ code: 50173 });
  });
});
