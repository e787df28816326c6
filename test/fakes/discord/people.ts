import type { Commands, FakeCommand, FakeOption } from './commands.ts';
import type { FakeChannel } from './guild.ts';
import type { FakeInteraction, Interactions } from './interactions.ts';
import type { Component } from './limits.ts';
import { attachmentObject, components, messageObject, type FakeAttachment, type FakeMessage } from './message.ts';
import type { Messages, Sent } from './messages.ts';
import { userObject, type FakeUser } from './user.ts';

type OptionValue = string | number | boolean | FakeAttachment;

/** The JavaScript type of an option's value. Attachments are objects. */
const valueTypes: Readonly<Record<number, string>> = {
  3: 'string',
  4: 'number',
  5: 'boolean',
  10: 'number',
  11: 'object',
};

/** The actions that Discord's clients offer with the bot, and what they send. */
export class People {
  readonly #messages: Messages;
  readonly #commands: Commands;
  readonly #interactions: Interactions;

  constructor(messages: Messages, commands: Commands, interactions: Interactions) {
    this.#messages = messages;
    this.#commands = commands;
    this.#interactions = interactions;
  }

  send(sent: Sent): FakeMessage {
    const { guild, people } = sent.channel;
    if (guild) guild.members.set(sent.author.id, sent.author);
    else if (!people.includes(sent.author)) throw new Error('The person is not in this conversation');
    const message = this.#messages.add(sent);
    this.#messages.tell('MESSAGE_CREATE', message);
    return message;
  }

  slash(
    user: FakeUser,
    channel: FakeChannel,
    name: string,
    options: Readonly<Record<string, OptionValue>>,
  ): FakeInteraction {
    const command = this.#offer(user, channel, name, 1);
    const registered = (command.options ?? []) as readonly FakeOption[];
    const missing = registered.find((one) => one.required && !(one.name in options));
    if (missing) throw new Error(`The option ${missing.name} is required`);
    const attachments: FakeAttachment[] = [];
    const given = Object.entries(options).map(([key, value]) => {
      const option = registered.find((one) => one.name === key);
      if (!option) throw new Error(`${name} has no option ${key}`);
      checkValue(option, value);
      if (typeof value === 'object') attachments.push(value);
      return { name: key, type: option.type, value: typeof value === 'object' ? value.id : value };
    });
    const resolved = Object.fromEntries(attachments.map((one) => [one.id, attachmentObject(one)]));
    return this.#interactions.make(user, channel, 2, {
      id: command.id,
      name: command.name,
      type: 1,
      ...(command.guildId !== undefined && { guild_id: command.guildId }),
      ...(given.length > 0 && { options: given }),
      ...(attachments.length > 0 && { resolved: { attachments: resolved } }),
    });
  }

  messageCommand(user: FakeUser, message: FakeMessage, name: string): FakeInteraction {
    const { channel, author, id } = message;
    const command = this.#offer(user, channel, name, 3);
    return this.#interactions.make(user, channel, 2, {
      id: command.id,
      name: command.name,
      type: 3,
      target_id: id,
      // The person chose this message, so its content comes without any intent.
      resolved: { messages: { [id]: messageObject(message, false) }, users: { [author.id]: userObject(author) } },
    });
  }

  press(user: FakeUser, message: FakeMessage, label: string): FakeInteraction {
    const button = this.#component(
      user,
      message,
      2,
      (one) =>
        one.type === 2 &&
        [one.label?.includes(label), one.emoji?.name === label, one.custom_id === label].includes(true),
      label,
    );
    const { custom_id: id } = button;
    if (id === undefined) throw new Error('A link opens a page and sends nothing');
    return this.#interactions.make(user, message.channel, 3, { custom_id: id, component_type: 2 }, message);
  }

  choose(user: FakeUser, message: FakeMessage, choices: readonly string[]): FakeInteraction {
    const menu = this.#component(user, message, 3, (one) => one.type === 3, 'menu');
    if (menu.type !== 3) throw new Error('Not a menu');
    const values = choices.map((choice) => {
      const option = menu.options.find(({ label, value }) => value === choice || label.includes(choice));
      if (!option) throw new Error(`No ${choice} in ${menu.options.map(({ label }) => label).join(', ')}`);
      return option.value;
    });
    if (values.length < (menu.min_values ?? 1) || values.length > (menu.max_values ?? 1)) {
      throw new Error(`The menu takes ${menu.min_values ?? 1} to ${menu.max_values ?? 1}`);
    }
    const data = { custom_id: menu.custom_id, component_type: 3, values };
    return this.#interactions.make(user, message.channel, 3, data, message);
  }

  #component(
    user: FakeUser,
    message: FakeMessage,
    type: number,
    isMeant: (component: Component) => boolean | undefined,
    wanted: string,
  ): Component {
    if (message.isDeleted || (message.onlyFor && message.onlyFor !== user))
      throw new Error('The person does not see it');
    const all = components(message).filter((one) => one.type === type);
    const found = all.find(isMeant);
    if (!found) throw new Error(`No ${wanted} among ${JSON.stringify(all)}`);
    if (found.disabled) throw new Error(`${wanted} is disabled`);
    return found;
  }

  #offer(user: FakeUser, channel: FakeChannel, name: string, type: number): FakeCommand {
    const { guild, people } = channel;
    if (guild) guild.members.set(user.id, user);
    else if (!people.includes(user)) throw new Error('The person is not in this conversation');
    const offered = this.#commands.offered(user, channel).filter((one) => one.type === type);
    const found = offered.find(({ command }) => command.name === name);
    if (found) return found.command;
    throw new Error(`${name} is not offered here, only ${offered.map(({ command }) => command.name).join(', ')}`);
  }
}

function checkValue(option: FakeOption, value: OptionValue): void {
  const { name, type, choices, min_value: least, max_value: most } = option;
  if (typeof value !== valueTypes[type]) throw new Error(`The option ${name} takes a ${valueTypes[type] ?? type}`);
  if (choices?.length && !choices.some((one) => one.value === value)) throw new Error(`${name} has no such choice`);
  if (typeof value === 'number' && (value < (least ?? value) || value > (most ?? value))) {
    throw new Error(`${name} is out of its range`);
  }
}
