import type { Conversation } from '../../core/conversation/conversation.ts';
import type { FailureLog } from '../shared/failure.ts';
import { phrase, say, type Locale } from '../../core/i18n/catalogue.ts';
import type { Person } from '../../core/person.ts';
import type { Random } from '../../core/ports/system.ts';
import { readArguments } from './arguments.ts';
import { runBatch } from './batch.ts';
import { runChat } from './chat.ts';
import type { Recorder } from './recorder.ts';
import { answerText } from './sentence.ts';
import { screenOf, shown, type Streams } from './screen.ts';

export interface MoodParts {
  readonly conversation: Conversation;
  readonly limits: { readonly maxBytes: number; readonly maxSeconds: number };
  /** The programs that record the microphone in the chat. */
  readonly recorders: readonly Recorder[];
  readonly terminal: Streams;
  /** The language, unless `--language` names another one. */
  readonly locale: Locale;
  /** The likely country of the person, as {@link Person.market}. */
  readonly market?: string | undefined;
  /** Of the machine, as {@link Person.timeZone}. */
  readonly timeZone?: string | undefined;
  /** The folder that `~` stands for in the chat. */
  readonly home: string;
  /** The folder for temporary files. */
  readonly temporaryFolder: string;
  /** Recordings of a batch that are analyzed at the same time. */
  readonly concurrency: number;
  readonly random: Random;
  readonly log: FailureLog;
  /** Ends a batch or a chat early. */
  readonly signal?: AbortSignal;
}

/** Exit code when a recording failed, or when the command line was not understood. */
const failed = 2;

/**
 * The terminal bot: answers the named files and folders. Without any, it chats with the person at the terminal.
 *
 * @param argv what follows `npm run mood --`
 * @returns the exit code: 0 when every recording was answered, 2 otherwise
 */
export async function runMood(argv: readonly string[], parts: MoodParts): Promise<number> {
  const { terminal: streams, signal } = parts;
  const { stdin, stdout, stderr } = streams;
  const { locale, help, json, paths, text, problem } = readArguments(argv, parts.locale);
  const usage = `${say(phrase('terminal.usage'), locale)}\n`;
  if (help) {
    stdout.write(usage);
    return 0;
  }
  const chats = paths.length === 0 && text === undefined;
  const refusal = problem ?? (chats && !stdin.isTTY ? phrase('terminal.needsFiles') : undefined);
  if (refusal) {
    stderr.write(`${screenOf(stderr).paint('red', shown(refusal, locale))}\n\n${usage}`);
    return failed;
  }
  // When the reader of stdout goes away (`| head`), the work ends, and the program ends in order.
  const unread = new AbortController();
  stdout.on('error', () => {
    unread.abort();
  });
  const person: Person = { id: 'terminal:local', locale, market: parts.market, timeZone: parts.timeZone };
  if (text !== undefined) {
    await answerText(text, json, { ...parts, person });
    if (paths.length === 0) return 0;
  }
  const ends = signal ? AbortSignal.any([signal, unread.signal]) : unread.signal;
  if (!chats) return (await runBatch(paths, json, { ...parts, streams, person, signal: ends })) ? 0 : failed;
  await runChat({ ...parts, streams, person, signal: ends });
  return 0;
}
