import { createInterface } from 'node:readline/promises';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { failureReply, type FailureLog } from '../shared/failure.ts';
import { phrase } from '../../core/i18n/catalogue.ts';
import type { Person } from '../../core/person.ts';
import type { Random } from '../../core/ports/system.ts';
import type { Button, Reply } from '../../core/conversation/reply.ts';
import { dispatch, readLine, type Line } from './dispatch.ts';
import { savePicture } from './picture.ts';
import { TerminalRenderer } from './render.ts';
import { screenOf, type Streams } from './screen.ts';

export interface ChatParts {
  readonly conversation: Conversation;
  readonly person: Person;
  readonly limits: { readonly maxBytes: number };
  readonly streams: Streams;
  /** The folder that `~` stands for. */
  readonly home: string;
  /** The folder for the pictures of "Why?". */
  readonly temporaryFolder: string;
  readonly random: Random;
  readonly log: FailureLog;
  readonly signal: AbortSignal;
}

/** Talks with one person until `/quit`, Ctrl-D or Ctrl-C. Ctrl-C during an analysis ends only that analysis. */
export async function runChat(parts: ChatParts): Promise<void> {
  const { streams, person, home, signal } = parts;
  const { stdin, stdout } = streams;
  const lines = createInterface({ input: stdin, output: stdout, prompt: '\n› ', terminal: stdout.isTTY === true });
  const closed = new AbortController();
  lines.once('close', () => {
    closed.abort();
  });
  const show = (reply: Reply, again = false) => {
    stdout.write(new TerminalRenderer(screenOf(stdout), { again }).render(reply));
  };
  let hearing: AbortController | undefined;
  const close = () => {
    lines.close();
  };
  lines.on('SIGINT', () => {
    if (hearing) hearing.abort();
    else close();
  });
  signal.addEventListener('abort', close);
  show({ locale: person.locale, texts: [phrase('terminal.greeting')], buttons: [] });
  lines.prompt();
  let buttons: readonly Button[] = [];
  for await (const typed of lines) {
    const line = readLine(typed, home);
    if (line.kind === 'quit') break;
    if (line.kind !== 'nothing') {
      hearing = new AbortController();
      const reply = await replyTo(line, buttons, hearing, parts);
      hearing = undefined;
      if (reply) {
        stdout.write('\n');
        show(reply, line.kind === 'press');
      }
      if (reply && reply.buttons.length > 0) buttons = reply.buttons.flat();
    }
    // Lines typed before Ctrl-D are still answered, without another prompt.
    if (!closed.signal.aborted) lines.prompt();
  }
  signal.removeEventListener('abort', close);
  close();
  stdout.write('\n');
}

async function replyTo(
  line: Exclude<Line, { kind: 'nothing' | 'quit' }>,
  buttons: readonly Button[],
  hearing: AbortController,
  { conversation, person, limits, temporaryFolder, random, log, signal }: ChatParts,
): Promise<Reply | undefined> {
  const either = AbortSignal.any([signal, hearing.signal]);
  try {
    const reply = await dispatch(line, { conversation, person, limits, buttons, signal: either });
    if (!reply.picture) return reply;
    const path = await savePicture(reply.picture, temporaryFolder);
    // The numbers stay those of the answer's buttons.
    return { ...reply, texts: [...reply.texts, phrase('terminal.picture', { path })], buttons: [] };
  } catch (error) {
    if (either.aborted) return undefined;
    const { reply, reference } = failureReply(error, person.locale, random);
    if (reference !== undefined) log.error({ reference, err: error }, 'A line of the chat failed');
    return reply;
  }
}
