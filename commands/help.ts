import type { Command } from '../src/core/conversation/command.ts';
import { phrase } from '../src/core/i18n/catalogue.ts';

/** The commands that most people need; the others share a line. */
const main: ReadonlySet<string> = new Set(['mood', 'genres', 'language', 'voice', 'privacy']);

/** Says what the bot does, and lists the commands. */
export const help: Command = {
  name: 'help',
  description: 'command.help.description',
  arguments: [],
  run({ person, commands }) {
    const isMain = ({ name }: Command) => main.has(name);
    const lines = commands.filter(isMain).map(({ name, description }) => ({ typed: name, description }));
    const others = commands.flatMap((command) => [
      ...(isMain(command) ? [] : [`/${command.name}`]),
      ...command.arguments.filter(({ isListed = true }) => isListed).map(({ word }) => `/${command.name} ${word}`),
    ]);
    return {
      locale: person.locale,
      texts: [
        phrase('help.intro'),
        ...lines.map(({ typed, description }) => phrase('help.entry', { typed, description: phrase(description) })),
        phrase('help.more', { list: others.join(', ') }),
      ],
      buttons: [],
    };
  },
};
