import { phrase, type Phrase, type TextKey } from '../i18n/catalogue.ts';
import type { MusicAccounts } from '../ports/accounts.ts';
import type { Theme } from '../ports/analysis.ts';
import type { Painter } from '../ports/painter.ts';
import type { MoodStore } from '../ports/store.ts';
import type { Person } from '../person.ts';
import type { UsualVoices } from '../usual/usual-voices.ts';
import type { Reply } from './reply.ts';

/** Keys of the texts in a platform's list of commands: no placeholders, 100 characters at most. */
export type DescriptionKey = Extract<TextKey, `command.${string}.description`>;

/** A word that may follow a command. */
export interface CommandArgument {
  readonly word: string;
  readonly description: DescriptionKey | Phrase;
  /** False where the help does not list it. */
  readonly isListed?: false;
}

/** The words about an argument. */
export function aboutArgument({ description }: CommandArgument): Phrase {
  return typeof description === 'string' ? phrase(description) : description;
}

/** The part of the store that commands use. */
export type CommandStore = Omit<MoodStore, 'saveTake' | 'refuse' | 'forget' | 'count' | 'counts'> & {
  forget(which: { readonly personId: string }): Promise<number>;
};

export interface CommandContext {
  /** The person who typed it. The locale is the one that they chose, if any. */
  readonly person: Person;
  /** The text after the command's name, trimmed. It may be empty, or anything that a person can type. */
  readonly argument: string;
  readonly store: CommandStore;
  /** People's own accounts of Spotify. Undefined where nobody can connect one. */
  readonly accounts: MusicAccounts | undefined;
  /** How people usually sound. Undefined where nothing is learned. */
  readonly voices: UsualVoices | undefined;
  /** Now, ms since 1970. */
  readonly now: () => number;
  /** The background of pictures. */
  readonly theme: Theme;
  /** Draws pictures. Undefined where none are drawn. */
  readonly painter: Painter | undefined;
  /** All commands, for the help. */
  readonly commands: readonly Command[];
}

/** A command that people can type. Every bot registers the list in commands/index.ts. */
export interface Command {
  /** 1 to 32 letters a to z, as Discord and Telegram both allow. */
  readonly name: string;
  readonly description: DescriptionKey;
  readonly arguments: readonly CommandArgument[];
  /** Whether other arguments may follow too, such as names of genres. */
  readonly otherWords?: boolean;
  /** Whether only the person may read its replies: it does not run in a group. */
  readonly isPersonal?: true;
  run(context: CommandContext): Promise<Reply> | Reply;
}
