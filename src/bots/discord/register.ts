import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale as DiscordLocale,
  PermissionFlagsBits,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  type LocalizationMap,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { aboutArgument, type Command, type CommandArgument } from '../../core/conversation/command.ts';
import { locales, phrase, say, type Locale, type Phrase } from '../../core/i18n/catalogue.ts';
import { longestSentence } from '../../core/words/typed.ts';
import type { DiscordApi } from './api.ts';
import { mostSeconds } from './incoming.ts';
import { commandName, namedCommands } from './markdown.ts';

/** The command that only servers have: how the bot answers there. */
export const serverCommand = 'server';

/** Discord's names of our languages (its "locales"). */
const discordLocales: Readonly<Record<Locale, readonly DiscordLocale[]>> = {
  en: [DiscordLocale.EnglishUS, DiscordLocale.EnglishGB],
  de: [DiscordLocale.German],
  es: [DiscordLocale.SpanishES, DiscordLocale.SpanishLATAM],
  fr: [DiscordLocale.French],
  pt: [DiscordLocale.PortugueseBR],
  it: [DiscordLocale.Italian],
  pl: [DiscordLocale.Polish],
  nl: [DiscordLocale.Dutch],
  tr: [DiscordLocale.Turkish],
  ru: [DiscordLocale.Russian],
  uk: [DiscordLocale.Ukrainian],
  hi: [DiscordLocale.Hindi],
  id: [DiscordLocale.Indonesian],
  ja: [DiscordLocale.Japanese],
  zh: [DiscordLocale.ChineseCN],
  // Discord has no Arabic: people choose it with /language.
  ar: [],
};

const longestWord = 64;

type Body = RESTPostAPIApplicationCommandsJSONBody;

/**
 * Registers the commands, everywhere or in one server. Returns their names.
 * @throws ApiError
 */
export async function registerCommands(
  api: DiscordApi,
  commands: readonly Command[],
  guildId: string | undefined,
): Promise<string[]> {
  const bodies = commandBodies(commands, guildId === undefined);
  const { signal } = new AbortController();
  await api.putCommands(await api.applicationId(signal), guildId, bodies, signal);
  return bodies.map(({ name }) => name);
}

/**
 * The commands as Discord takes them: the typed commands that make sense in Discord, the message command, and `/server`.
 * @param global whether they are registered everywhere; only then Discord takes the places where they may be used
 */
export function commandBodies(commands: readonly Command[], global: boolean): Body[] {
  const inServers = {
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild],
  };
  const everywhere = {
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  };
  const typed = discordCommands(commands).map((command): Body => ({
    type: ApplicationCommandType.ChatInput,
    ...named(command.name),
    ...described(phrase(command.description)),
    options: optionsOf(command, canSpeak(commands)),
    ...(global && everywhere),
  }));
  return [
    ...typed,
    {
      type: ApplicationCommandType.Message,
      name: say(phrase('discord.readTheMood'), 'en'),
      name_localizations: inEveryLanguage(phrase('discord.readTheMood')),
      ...(global && everywhere),
    },
    {
      type: ApplicationCommandType.ChatInput,
      ...named(serverCommand),
      ...described(phrase('discord.server.description')),
      options: [
        {
          type: ApplicationCommandOptionType.String,
          ...optionNamed('answers'),
          choices: [
            choice('public', phrase('discord.server.public')),
            choice('private', phrase('discord.server.private')),
          ],
        },
        ...(canSpeak(commands)
          ? [
              {
                type: ApplicationCommandOptionType.String as const,
                ...optionNamed('calls'),
                choices: [
                  choice('spoken', phrase('discord.server.spoken')),
                  choice('written', phrase('discord.server.written')),
                ],
              },
            ]
          : []),
      ],
      default_member_permissions: String(PermissionFlagsBits.ManageGuild),
      ...(global && inServers),
    },
  ];
}

/** The commands that Discord offers. */
export function discordCommands(commands: readonly Command[]): Command[] {
  return commands.filter(({ name }) => namedCommands.some((known) => known === name));
}

/** Whether the machine has a voice: only then one may choose whether it speaks. */
function canSpeak(commands: readonly Command[]): boolean {
  return commands.some(({ name }) => name === 'speak');
}

function optionsOf(command: Command, speaks: boolean): APIApplicationCommandBasicOption[] {
  const { name, arguments: words, otherWords = false } = command;
  const choose: APIApplicationCommandBasicOption[] =
    words.length === 0
      ? []
      : otherWords
        ? [{ type: ApplicationCommandOptionType.String, ...optionNamed('choice', 'words'), max_length: longestWord }]
        : [{ type: ApplicationCommandOptionType.String, ...optionNamed('choice'), choices: words.map(choiceOf) }];
  if (name !== 'mood') return choose;
  return [
    { type: ApplicationCommandOptionType.Attachment, ...optionNamed('file') },
    ...choose,
    { type: ApplicationCommandOptionType.String, ...optionNamed('text'), max_length: longestSentence },
    { type: ApplicationCommandOptionType.Boolean, ...optionNamed('private') },
    { type: ApplicationCommandOptionType.Integer, ...optionNamed('seconds'), min_value: 1, max_value: mostSeconds },
    { type: ApplicationCommandOptionType.Boolean, ...optionNamed('live') },
    ...(speaks ? [{ type: ApplicationCommandOptionType.Boolean as const, ...optionNamed('speak') }] : []),
  ];
}

function choiceOf(argument: CommandArgument): APIApplicationCommandOptionChoice<string> {
  return choice(argument.word, aboutArgument(argument));
}

function choice(value: string, words: Phrase): APIApplicationCommandOptionChoice<string> {
  return { name: say(words, 'en'), name_localizations: inEveryLanguage(words), value };
}

function optionNamed(
  name: 'file' | 'choice' | 'text' | 'private' | 'seconds' | 'live' | 'speak' | 'answers' | 'calls',
  description: typeof name | 'words' = name,
) {
  return {
    name,
    name_localizations: inEveryLanguage(phrase(`discord.option.${name}`)),
    ...described(phrase(`discord.option.${description}.description`)),
  };
}

function named(name: string): { name: string; name_localizations: LocalizationMap } {
  const known = namedCommands.find((command) => command === name);
  return { name, name_localizations: localized((locale) => (known ? commandName(known, locale) : name)) };
}

function described(words: Phrase): { description: string; description_localizations: LocalizationMap } {
  return { description: say(words, 'en'), description_localizations: inEveryLanguage(words) };
}

function inEveryLanguage(words: Phrase): LocalizationMap {
  return localized((locale) => say(words, locale));
}

function localized(words: (locale: Locale) => string): LocalizationMap {
  const map: LocalizationMap = {};
  for (const locale of locales) for (const tag of discordLocales[locale]) map[tag] = words(locale);
  return map;
}
