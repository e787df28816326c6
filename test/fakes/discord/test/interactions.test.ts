import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  InteractionContextType,
  ApplicationIntegrationType,
  ComponentType,
  MessageFlags,
  type ApplicationCommandDataResolvable,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { expect, it } from 'vitest';
import { nextInteraction, place, ready, server } from './world.ts';

const anyInstallation = [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall];
const anywhere = [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel];

const mood: ApplicationCommandDataResolvable = {
  name: 'mood',
  description: 'Hear how you feel',
  nameLocalizations: { de: 'stimmung' },
  descriptionLocalizations: { de: 'Hören, wie es dir geht' },
  integrationTypes: anyInstallation,
  contexts: anywhere,
  options: [{ type: ApplicationCommandOptionType.Attachment, name: 'file', description: 'A recording' }],
};
const read: ApplicationCommandDataResolvable = {
  name: 'Read the mood',
  type: ApplicationCommandType.Message,
  integrationTypes: anyInstallation,
  contexts: anywhere,
};

async function world() {
  const discord = await server();
  const where = place(discord);
  const bot = await ready(discord);
  await bot.application.commands.set([mood, read]);
  return { discord, bot, ...where };
}

/** A slash command, as discord.js got it. */
async function slashed() {
  const all = await world();
  const { discord, bot, anna, channel } = all;
  const coming = nextInteraction(bot);
  const asked = discord.slash(anna, channel, 'mood');
  const interaction = (await coming) as ChatInputCommandInteraction;
  return { ...all, asked, interaction };
}

const row = (...customIds: string[]) => ({
  type: ComponentType.ActionRow as const,
  components: customIds.map((customId) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Primary as const,
    label: `press ${customId.slice(0, 10)}`,
    customId,
  })),
});

it('shows commands in the language of the person, and only where they are offered', async () => {
  const { discord, anna, channel } = await world();
  const bert = discord.addUser('bert', { locale: 'de', hasInstalled: true });
  expect(discord.offered(bert, channel).map(({ name }) => name)).toEqual(['stimmung', 'Read the mood']);
  const elsewhere = discord.addChannel(discord.addGuild('Strangers', { hasBot: false }), 'chat');
  expect(discord.offered(bert, elsewhere)).toHaveLength(2);
  expect(discord.offered(anna, elsewhere)).toHaveLength(0);
  expect(discord.offered(bert, discord.directMessages(bert, anna))).toHaveLength(2);
  expect(() => discord.slash(anna, elsewhere, 'mood')).toThrow('not offered');
  expect(() => discord.slash(anna, channel, 'mood', { file: 'text' })).toThrow('takes a object');
});

it('refuses a first answer after three seconds', async () => {
  const { discord, interaction } = await slashed();
  discord.advance(3001);
  await expect(interaction.deferReply()).rejects.toMatchObject({ code: 10062, status: 404 });
});

it('refuses a second first answer', async () => {
  const { interaction } = await slashed();
  await interaction.deferReply();
  interaction.deferred = false;
  await expect(interaction.reply('again')).rejects.toMatchObject({ code: 40060 });
});

it('refuses what comes by the token after fifteen minutes; the bot may still edit as itself', async () => {
  const { discord, bot, asked, interaction } = await slashed();
  await interaction.reply('first');
  discord.advance(15 * 60_000 + 1);
  await expect(interaction.editReply('late')).rejects.toMatchObject({ code: 50027, status: 401 });
  await expect(interaction.followUp('late')).rejects.toMatchObject({ code: 50027 });
  const answer = await discord.answerTo(asked);
  const channel = await bot.channels.fetch(answer.channel.id);
  if (channel?.isTextBased()) await channel.messages.edit(answer.id, 'as the bot');
  expect(answer.content).toBe('as the bot');
});

it('does not let the bot itself edit what only one person sees', async () => {
  const { discord, bot, asked, interaction } = await slashed();
  await interaction.reply({ content: 'psst', flags: MessageFlags.Ephemeral });
  const answer = await discord.answerTo(asked);
  const channel = await bot.channels.fetch(answer.channel.id);
  if (!channel?.isTextBased()) throw new Error('no text channel');
  await expect(channel.messages.edit(answer.id, 'x')).rejects.toMatchObject({ code: 10008 });
  expect(() => discord.press(discord.addUser('bert'), answer, 'x')).toThrow('does not see it');
});

it('refuses the sixth follow-up where the bot is no member', async () => {
  const { discord, bot } = await world();
  const bert = discord.addUser('bert', { hasInstalled: true });
  const elsewhere = discord.addChannel(discord.addGuild('Strangers', { hasBot: false }), 'chat');
  const coming = nextInteraction(bot);
  discord.slash(bert, elsewhere, 'mood');
  const interaction = (await coming) as ChatInputCommandInteraction;
  await interaction.reply('1');
  for (let i = 0; i < 5; i++) await interaction.followUp(`follow-up ${i}`);
  await expect(interaction.followUp('one more')).rejects.toMatchObject({ code: 40094 });
  await expect(bot.channels.fetch(elsewhere.id)).rejects.toMatchObject({ code: 50001 });
});

it('has no original message before the first answer', async () => {
  const { interaction } = await slashed();
  await expect(interaction.fetchReply()).rejects.toMatchObject({ code: 10015 });
});

const button = row('a').components[0]!;
const link = { type: 2, style: 5, label: 'Listen' };
const option = { label: 'x', value: 'x' };

it.each<[why: string, body: object, path: string]>([
  ['content over 2000', { content: 'x'.repeat(2001) }, 'content'],
  ['custom_id over 100', { content: 'x', components: [row('x'.repeat(101))] }, 'components.0.components.0.custom_id'],
  ['the same custom_id twice', { content: 'x', components: [row('a'), row('a')] }, 'components'],
  [
    'a label over 80',
    { components: [{ type: 1, components: [{ ...button, label: 'x'.repeat(81) }] }] },
    'components.0.components.0.label',
  ],
  [
    'a button without label',
    { components: [{ type: 1, components: [{ ...button, label: '' }] }] },
    'components.0.components.0',
  ],
  [
    'a link that is none',
    { components: [{ type: 1, components: [{ ...link, url: 'not a link' }] }] },
    'components.0.components.0.url',
  ],
  [
    'a link with custom_id',
    { components: [{ type: 1, components: [{ ...link, url: 'https://a.b', custom_id: 'a' }] }] },
    'components.0.components.0',
  ],
  ['six rows', { content: 'x', components: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => row(id)) }, 'components'],
  [
    'six buttons in a row',
    { content: 'x', components: [row('a', 'b', 'c', 'd', 'e', 'f')] },
    'components.0.components',
  ],
  [
    '26 options',
    {
      components: [
        {
          type: 1,
          components: [
            { type: 3, custom_id: 'm', options: Array.from({ length: 26 }, (_, i) => ({ label: 'x', value: `${i}` })) },
          ],
        },
      ],
    },
    'components.0.components.0.options',
  ],
  [
    'an option twice',
    { components: [{ type: 1, components: [{ type: 3, custom_id: 'm', options: [option, option] }] }] },
    'components.0.components.0.options',
  ],
  [
    'a menu beside a button',
    { components: [{ type: 1, components: [button, { type: 3, custom_id: 'm', options: [option] }] }] },
    'components.0.components',
  ],
  ['an embed title over 256', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title'],
  ['an embed description over 4096', { embeds: [{ description: 'x'.repeat(4097) }] }, 'embeds.0.description'],
  [
    '26 embed fields',
    { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: 'x', value: 'x' })) }] },
    'embeds.0.fields',
  ],
  ['an empty embed field', { embeds: [{ fields: [{ name: 'x', value: '' }] }] }, 'embeds.0.fields.0.value'],
  ['embeds over 6000', { embeds: [1, 2].map(() => ({ description: 'x'.repeat(3001) })) }, 'embeds'],
  ['eleven embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) }, 'embeds'],
  ['an empty embed', { embeds: [{}] }, 'embeds.0.description'],
  ['a field that it does not know', { content: 'x', colour: 'red' }, 'colour'],
  [
    'a field that a button does not have',
    { components: [{ type: 1, components: [{ ...button, color: 1 }] }] },
    'components.0.components.0.color',
  ],
  ['components V2 beside content', { content: 'x', flags: 32768, components: [{ type: 10, content: 'y' }] }, 'content'],
  [
    'mentions both parsed and listed',
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['12345678901234567'] } },
    'allowed_mentions.parse',
  ],
])('refuses %s, in every route that takes a message', async (_why, given, path) => {
  const { bot, channel, interaction } = await slashed();
  // As it goes over the wire: discord.js would translate some names and keep some mistakes for itself.
  const body = JSON.parse(JSON.stringify(given).replaceAll('"customId"', '"custom_id"')) as object;
  const errors = path
    .split('.')
    .reduceRight<object>((inner, key) => ({ [key]: inner }), { _errors: expect.anything() as unknown });
  const refusal = (prefix: (errors: object) => object = (one) => one) => ({
    code: 50035,
    status: 400,
    rawError: { errors: prefix(errors) },
  });
  await expect(bot.rest.post(`/channels/${channel.id}/messages`, { body })).rejects.toMatchObject(refusal());
  const callback = { body: { type: 4, data: body }, auth: false };
  const route = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
  await expect(bot.rest.post(route, callback)).rejects.toMatchObject(refusal());
  await interaction.deferReply();
  const original = `/webhooks/${bot.application.id}/${interaction.token}/messages/@original` as const;
  await expect(bot.rest.patch(original, { body, auth: false })).rejects.toMatchObject(refusal());
});

it('refuses an empty message, and an edit that empties one', async () => {
  const { bot, channel, interaction } = await slashed();
  await expect(bot.rest.post(`/channels/${channel.id}/messages`, { body: { content: ' ' } })).rejects.toMatchObject({
    code: 50006,
  });
  await interaction.reply('x');
  await expect(interaction.editReply({ content: '' })).rejects.toMatchObject({ code: 50006 });
});

it('refuses a reply to nothing, unless told not to mind', async () => {
  const { bot, channel } = await world();
  const reference = { message_id: '12345678901234567' };
  const reply = (more: object) =>
    bot.rest.post(`/channels/${channel.id}/messages`, {
      body: { content: 'x', message_reference: { ...reference, ...more } },
    });
  await expect(reply({})).rejects.toMatchObject({ code: 50035 });
  await expect(reply({ fail_if_not_exists: false })).resolves.toBeDefined();
});
