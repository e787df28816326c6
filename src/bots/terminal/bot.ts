import type { Conversation } from '../../core/conversation/conversation.ts';
import type { FailureLog } from '../shared/failure.ts';
import { phrase, say, type Locale } from '../../core/i18n/catalogue.ts';
import type { Person } from '../../core/person.ts';
import type { Random } from '../../core/ports/system.ts';
import { readArguments } from './arguments.ts';
import { runBatch } from './batch.ts';
import { runChat } from './chat.ts';
import { screenOf, visible, type Streams } from './screen.ts';

export interface MoodParts {
  readonly conversation: Conversation;
  readonly limits: { readonly maxBytes: number };
  readonly terminal: Streams;
  /** The language where `--language` names none. */
  readonly locale: Locale;
  /** Where the person likely is, as {@link Person.market}. */
  readonly market?: string | undefined;
  /** The folder that `~` stands for in the chat. */
  readonly home: string;
  /** The folder for temporary files. */
  readonly temporaryFolder: string;
  /** How many recordings of a batch are heard at once. */
  readonly concurrency: number;
  readonly random: Random;
  readonly log: FailureLog;
  /** Ends a batch or a chat early. */
  readonly signal?: AbortSignal;
}

/** The exit code when something was not read or not understood. */
const failed = 2;

/**
 * The terminal front: hears the files and folders that are named, or chats where none is and a person sits there.
 *
 * @param argv what follows `npm run mood --`
 * @returns the exit code: 0 when everything was read, 2 otherwise
 */
export async function runMood(argv: readonly string[], parts: MoodParts): Promise<number> {
  const { terminal: streams, signal } = parts;
  const { stdin, stdout, stderr } = streams;
  const { locale, help, json, paths, problem } = readArguments(argv, parts.locale);
  const usage = `${say(phrase('terminal.usage'), locale)}\n`;
  if (help) {
    stdout.write(usage);
    return 0;
  }
  const chats = paths.length === 0;
  const refusal = problem ?? (chats && !stdin.isTTY ? phrase('terminal.needsFiles') : undefined);
  if (refusal) {
    stderr.write(`${screenOf(stderr).paint('red', visible(say(refusal, locale)))}\n\n${usage}`);
    return failed;
  }
  // A reader that goes away (`| head`) ends the work, not the program.
  const unread = new AbortController();
  stdout.on('error', () => {
    unread.abort();
  });
  const person: Person = { id: 'terminal:local', locale, market: parts.market };
  const ends = signal ? AbortSignal.any([signal, unread.signal]) : unread.signal;
  if (!chats) return (await runBatch(paths, json, { ...parts, streams, person, signal: ends })) ? 0 : failed;
  await runChat({ ...parts, streams, person, signal: ends });
  return 0;
}
