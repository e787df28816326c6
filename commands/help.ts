import { aboutArgument, type Command } from '../src/core/conversation/command.ts';
import { phrase } from '../src/core/i18n/catalogue.ts';

/** Says what the bot does, and lists the commands. */
export const help: Command = {
  name: 'help',
  description: 'command.help.description',
  arguments: [],
  run({ person, commands }) {
    const lines = commands.flatMap((command) => [
      { typed: command.name, description: phrase(command.description) },
      ...command.arguments
        .filter(({ isListed = true }) => isListed)
        .map((argument) => ({ typed: `${command.name} ${argument.word}`, description: aboutArgument(argument) })),
    ]);
    return {
      locale: person.locale,
      texts: [
        phrase('help.intro'),
        ...lines.map(({ typed, description }) => phrase('help.entry', { typed, description })),
      ],
      buttons: [],
    };
  },
};
