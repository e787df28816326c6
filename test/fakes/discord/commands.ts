import { Locale } from 'discord.js';
import { z } from 'zod';
import { parseForm, wrong } from './form.ts';
import type { FakeChannel } from './guild.ts';
import type { FakeUser } from './user.ts';
import type { World } from './world.ts';

const locales = new Set<string>(Object.values(Locale));
/** Names of slash commands and their options: lower case where the script has it. */
const chatName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const isChatName = (name: string) => chatName.test(name) && name === name.toLowerCase();
const description = z.string().min(1).max(100);

function localised(text: z.ZodType<string>) {
  return z
    .record(
      z
        .string()
        .refine((key) => locales.has(key), { message: 'Unknown locale', params: { code: 'BASE_TYPE_CHOICES' } }),
      text,
    )
    .nullish();
}

const name = z.string().refine(isChatName, {
  message: 'Command name is invalid',
  params: { code: 'APPLICATION_COMMAND_INVALID_NAME' },
});

const choice = z.strictObject({
  name: z.string().min(1).max(100),
  name_localizations: localised(z.string().min(1).max(100)),
  value: z.union([z.string().max(100), z.number()]),
});

const option = z.strictObject({
  type: z.int().min(3).max(11),
  name,
  name_localizations: localised(name),
  description,
  description_localizations: localised(description),
  required: z.boolean().nullish(),
  choices: z.array(choice).max(25).nullish(),
  channel_types: z.array(z.int()).nullish(),
  min_value: z.number().nullish(),
  max_value: z.number().nullish(),
  min_length: z.int().min(0).max(6000).nullish(),
  max_length: z.int().min(1).max(6000).nullish(),
  autocomplete: z.boolean().nullish(),
});

const shared = {
  default_member_permissions: z.string().nullish(),
  dm_permission: z.boolean().nullish(),
  default_permission: z.boolean().nullish(),
  nsfw: z.boolean().nullish(),
  integration_types: z
    .array(z.union([z.literal(0), z.literal(1)]))
    .min(1)
    .nullish(),
  contexts: z
    .array(z.union([z.literal(0), z.literal(1), z.literal(2)]))
    .min(1)
    .nullish(),
};

const slash = z
  .strictObject({
    type: z.literal(1),
    name,
    name_localizations: localised(name),
    description,
    description_localizations: localised(description),
    options: z.array(option).max(25).nullish(),
    ...shared,
  })
  .superRefine((command, context) => {
    const options = command.options ?? [];
    if (options.some(({ required }, i) => required && options.slice(0, i).some((before) => !before.required))) {
      const why = 'Required options must be placed before non-required options';
      wrong(context, ['options'], 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', why);
    }
    if (new Set(options.map((one) => one.name)).size < options.length) {
      wrong(context, ['options'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option names must be unique');
    }
    if (longestText(command) > 8000) {
      wrong(context, [], 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)');
    }
  });

const menuName = z.string().min(1).max(32);
const menu = z.strictObject({
  type: z.union([z.literal(2), z.literal(3)]),
  name: menuName,
  name_localizations: localised(menuName),
  description: z.literal('').nullish(),
  description_localizations: z.null().optional(),
  options: z.array(z.never()).max(0).nullish(),
  ...shared,
});

const list = z.array(z.discriminatedUnion('type', [slash, menu])).superRefine((commands, context) => {
  const keys = commands.map(({ type, name: one }) => `${type} ${one}`);
  keys.forEach((key, i) => {
    if (keys.indexOf(key) < i) {
      wrong(context, [i], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    }
  });
  for (const [type, most] of [
    [1, 100],
    [2, 15],
    [3, 15],
  ] as const) {
    if (commands.filter((one) => one.type === type).length > most) {
      wrong(context, [], 'APPLICATION_COMMAND_MAX', `At most ${most} commands of type ${type}`);
    }
  }
});

type Form = z.infer<typeof list>[number];
export type FakeOption = z.infer<typeof option>;
export type FakeCommand = Form & { readonly id: string; readonly guildId: string | undefined };

/** A command as a person's client shows it, in that person's language. */
export interface OfferedCommand {
  readonly name: string;
  readonly description: string;
  readonly type: number;
  readonly options: readonly {
    readonly name: string;
    readonly description: string;
    readonly choices: readonly string[];
  }[];
  readonly command: FakeCommand;
}

/** Name, description and values of a command count together, each in its longest translation. */
function longestText(command: z.infer<typeof slash>): number {
  const longest = (text: string, others: Readonly<Record<string, string>> | null | undefined) =>
    Math.max(text.length, ...Object.values(others ?? {}).map((other) => other.length));
  const own = (
    one: { name: string; description: string } & Pick<FakeOption, 'name_localizations' | 'description_localizations'>,
  ) => longest(one.name, one.name_localizations) + longest(one.description, one.description_localizations);
  const options = (command.options ?? []).map(
    (one) =>
      own(one) +
      (one.choices ?? []).reduce(
        (sum, { name: label, name_localizations: labels, value }) =>
          sum + longest(label, labels) + String(value).length,
        0,
      ),
  );
  return own(command) + options.reduce((sum, one) => sum + one, 0);
}

/** The commands that the app registered: everywhere, or in one guild. */
export class Commands {
  #all: FakeCommand[] = [];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  list(guildId: string | undefined): FakeCommand[] {
    return this.#all.filter((command) => command.guildId === guildId);
  }

  /** Replaces all commands. */
  replace(guildId: string | undefined, body: unknown): FakeCommand[] {
    const typed = Array.isArray(body) ? body.map((one: unknown) => ({ type: 1, ...(one as object) })) : body;
    const forms = parseForm(list, typed);
    const before = this.list(guildId);
    const now = forms.map((form): FakeCommand => {
      const id = before.find(({ name: one, type }) => one === form.name && type === form.type)?.id ?? this.#world.id();
      return { ...form, id, guildId };
    });
    this.#all = [...this.#all.filter((command) => command.guildId !== guildId), ...now];
    this.#world.changed();
    return now;
  }

  remove(guildId: string | undefined, id: string): boolean {
    const rest = this.#all.filter((one) => one.id !== id || one.guildId !== guildId);
    const isFound = rest.length < this.#all.length;
    this.#all = rest;
    this.#world.changed();
    return isFound;
  }

  object({ guildId, ...command }: FakeCommand): object {
    const { id, ...rest } = command;
    return {
      id,
      application_id: this.#world.bot.id,
      ...(guildId !== undefined && { guild_id: guildId }),
      version: id,
      default_member_permissions: null,
      integration_types: [0],
      contexts: null,
      nsfw: false,
      ...rest,
      description: command.description ?? '',
    };
  }

  /**
   * The commands that a person is offered in a channel: those of the guild; global ones where the bot is a member
   * (integration type 0) or for those who installed it (type 1), in the contexts that the commands name.
   */
  offered(user: FakeUser, channel: FakeChannel): OfferedCommand[] {
    const context = channel.guild ? 0 : channel.hasBot ? 1 : 2;
    return this.#all
      .filter(({ guildId, integration_types: types, contexts }) => {
        if (guildId !== undefined) return guildId === channel.guild?.id && channel.hasBot;
        const byGuild = channel.hasBot && (types ?? [0]).includes(0);
        const byUser = user.hasInstalled && (types ?? [0]).includes(1);
        return (byGuild || byUser) && (contexts ?? [0, 1, 2]).includes(context);
      })
      .map((command) => inLanguage(command, user.locale));
  }
}

function inLanguage(command: FakeCommand, locale: string): OfferedCommand {
  const pick = (text: string, others: Readonly<Record<string, string>> | null | undefined) => others?.[locale] ?? text;
  return {
    type: command.type,
    name: pick(command.name, command.name_localizations),
    description: pick(command.description ?? '', command.description_localizations),
    options: (command.options ?? []).map((one: FakeOption) => ({
      name: pick(one.name, one.name_localizations),
      description: pick(one.description, one.description_localizations),
      choices: (one.choices ?? []).map((label) => pick(label.name, label.name_localizations)),
    })),
    command,
  };
}
