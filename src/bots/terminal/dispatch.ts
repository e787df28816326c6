import { join } from 'node:path';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { UserError } from '../../core/errors.ts';
import type { Person } from '../../core/person.ts';
import { moodWordsOf } from '../../core/words/typed.ts';
import type { Button, Reply } from '../../core/conversation/reply.ts';
import { readRecording } from './recordings.ts';

/** A line of the chat, parsed. */
export type Line =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'quit' }
  /** To record the microphone. */
  | { readonly kind: 'record' }
  | { readonly kind: 'press'; readonly number: number }
  | { readonly kind: 'command'; readonly name: string; readonly argument: string }
  | { readonly kind: 'words'; readonly words: string }
  /** A path, or a sentence where there is no such file. */
  | { readonly kind: 'recording'; readonly path: string; readonly typed: string };

/** A line that the conversation answers. */
export type Answerable =
  | Exclude<Line, { kind: 'nothing' | 'quit' | 'record' }>
  /** What the microphone recorded. */
  | { readonly kind: 'sound'; readonly bytes: Uint8Array };

/**
 * Parses a line: a number is a button, `/word` a command, and anything else the path of a recording. A path may be in
 * quotes or have `\` before spaces, as terminals write a file that is dragged into them.
 *
 * @param home the folder that `~` stands for
 */
export function readLine(line: string, home: string): Line {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  if (/^\d{1,3}$/.test(text)) return { kind: 'press', number: Number(text) };
  const [, name, argument = ''] = /^\/([a-z]+)(?:\s+(.*))?$/i.exec(text) ?? [];
  if (name === undefined) return { kind: 'recording', path: unquote(text, home), typed: text };
  const words = moodWordsOf(name.toLowerCase(), argument);
  if (words !== undefined) return { kind: 'words', words };
  const lower = name.toLowerCase();
  return lower === 'quit' || lower === 'record' ? { kind: lower } : { kind: 'command', name, argument };
}

/** The path as a shell would read it. Spaces need no quotes here. */
function unquote(text: string, home: string): string {
  if (/^[a-z]:\\/i.test(text)) return text; // Windows, where "\" separates folders
  const unquoted = text.replace(
    /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/gs,
    (_all, single?: string, double?: string, escaped?: string) =>
      single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? '',
  );
  return /^~(?:\/|$)/.test(text) ? join(home, unquoted.slice(1)) : unquoted;
}

/** Whether words look like a path: they have a folder or a file's ending. */
function looksLikePath(text: string): boolean {
  return /^\S*[/\\]|\.[a-z0-9]{2,4}$/i.test(text);
}

export interface DispatchParts {
  readonly conversation: Conversation;
  readonly person: Person;
  readonly limits: { readonly maxBytes: number };
  /** The buttons of the last answer, in the order of their numbers. */
  readonly buttons: readonly Button[];
  readonly signal: AbortSignal;
}

/**
 * Calls the conversation for a line.
 * @throws UserError as the conversation and {@link readRecording}, `noSuchNumber` and `noButtons`
 */
export async function dispatch(
  line: Answerable,
  { conversation, person, limits, buttons, signal }: DispatchParts,
): Promise<Reply> {
  switch (line.kind) {
    case 'press': {
      const button = buttons[line.number - 1];
      if (buttons.length === 0) throw new UserError('error.noButtons');
      if (!button) throw new UserError('error.noSuchNumber', { number: line.number, last: buttons.length });
      return conversation.onPress({ person, buttonId: button.id });
    }
    case 'words':
      return conversation.onText({ person, text: line.words });
    case 'command':
      return conversation.onCommand({ person, name: line.name, argument: line.argument });
    case 'sound':
      return conversation.onRecording({ person, audio: { kind: 'bytes', bytes: line.bytes }, isAlone: true, signal });
    case 'recording': {
      let bytes;
      try {
        bytes = await readRecording(line.path, limits.maxBytes, signal);
      } catch (error) {
        const missing = error instanceof UserError && error.phrase.key === 'error.noSuchFile';
        if (missing && !looksLikePath(line.path)) return conversation.onText({ person, text: line.typed });
        throw error;
      }
      return conversation.onRecording({ person, audio: { kind: 'bytes', bytes }, isAlone: true, signal });
    }
  }
}
