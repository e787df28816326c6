import type { TextKey } from '../i18n/catalogue.ts';
import type { MoodStore } from '../ports/store.ts';
import type { Person } from '../person.ts';
import type { Reply } from './reply.ts';

/** Texts that describe a command or an argument in a platform's list: no placeholders, 100 characters at most. */
export type DescriptionKey = Extract<TextKey, `command.${string}.description`>;

/** A word that may follow a command. */
export interface CommandArgument {
  readonly word: string;
  readonly description: DescriptionKey;
}

/** What a command is run with. */
export interface CommandContext {
  /** Who typed it; the locale is the one that they chose, if they did. */
  readonly person: Person;
  /** What followed the command's name, trimmed; empty when nothing did. Anything a person can type. */
  readonly argument: string;
  readonly store: MoodStore;
  /** All that can be typed, for the help. */
  readonly commands: readonly Command[];
}

/** Something people can type. Every front registers its commands from the list in commands/index.ts. */
export interface Command {
  /** 1 to 32 letters a to z: what Discord and Telegram both take. */
  readonly name: string;
  readonly description: DescriptionKey;
  readonly arguments: readonly CommandArgument[];
  /** Whether other words than those may follow, such as names of genres. */
  readonly otherWords?: boolean;
  run(context: CommandContext): Promise<Reply> | Reply;
}
