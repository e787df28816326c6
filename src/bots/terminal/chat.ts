import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { failureReply, type FailureLog } from '../shared/failure.ts';
import { phrase } from '../../core/i18n/catalogue.ts';
import type { Person } from '../../core/person.ts';
import type { Random } from '../../core/ports/system.ts';
import type { Button, Picture, Reply } from '../../core/conversation/reply.ts';
import { dispatch, readLine, type Answerable } from './dispatch.ts';
import { record, type Recorder } from './recorder.ts';
import { TerminalRenderer } from './render.ts';
import { screenOf, type Streams } from './screen.ts';

export interface ChatParts {
  readonly conversation: Conversation;
  readonly person: Person;
  readonly limits: { readonly maxBytes: number; readonly maxSeconds: number };
  /** The programs that record the microphone. */
  readonly recorders: readonly Recorder[];
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
  const show = (reply: Reply, again = false, after = 0) => {
    stdout.write(new TerminalRenderer(screenOf(stdout), { again, after }).render(reply));
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
  const answer = async (line: Answerable | { readonly kind: 'record' }, next: Promise<unknown>) => {
    hearing = new AbortController();
    const reply = await replyTo(line, buttons, hearing, parts, () => {
      show({
        locale: person.locale,
        texts: [phrase('terminal.recording', { seconds: parts.limits.maxSeconds })],
        buttons: [],
      });
      return next;
    });
    hearing = undefined;
    if (!reply) return;
    stdout.write('\n');
    // What comes beside an answer leaves the answer's buttons where they are.
    const kept = reply.beside === true ? buttons : [];
    show(reply, line.kind === 'press', kept.length);
    if (reply.buttons.length > 0) buttons = [...kept, ...reply.buttons.flat()];
  };
  const typed = lines[Symbol.asyncIterator]();
  let next = typed.next();
  for (;;) {
    const { value, done } = await next;
    next = typed.next();
    if (done === true) break;
    const line = readLine(value, home);
    if (line.kind === 'quit') break;
    if (line.kind !== 'nothing') await answer(line, next);
    // Enter that ended a recording is no line of its own.
    if (line.kind === 'record' && (await already(next))?.value?.trim() === '') next = typed.next();
    // Lines typed before Ctrl-D are still answered, without another prompt.
    if (!closed.signal.aborted) lines.prompt();
  }
  signal.removeEventListener('abort', close);
  close();
  stdout.write('\n');
}

async function replyTo(
  line: Answerable | { readonly kind: 'record' },
  buttons: readonly Button[],
  hearing: AbortController,
  { conversation, person, limits, recorders, temporaryFolder, random, log, signal }: ChatParts,
  /** Says that the microphone records. What it returns ends the recording. */
  recording: () => Promise<unknown>,
): Promise<Reply | undefined> {
  const either = AbortSignal.any([signal, hearing.signal]);
  try {
    const heard = line.kind === 'record' ? await recorded(recorders, recording(), either) : line;
    const reply = await dispatch(heard, { conversation, person, limits, buttons, signal: either });
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

/** What a promise has resolved to by now. */
function already<T>(promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise, Promise.resolve(undefined)]);
}

/** What the microphone records until the next line is typed, which is that line's whole meaning. */
async function recorded(recorders: readonly Recorder[], stopped: Promise<unknown>, signal: AbortSignal) {
  const recording = record(recorders, signal);
  void stopped.then(() => {
    recording.stop();
  });
  return { kind: 'sound', bytes: await recording.sound } as const;
}

/** Writes a picture into a new folder that only this user can open, and returns its path. */
async function savePicture({ bytes }: Picture, temporaryFolder: string): Promise<string> {
  const path = join(await mkdtemp(join(temporaryFolder, 'moodtune-')), 'why.png');
  await writeFile(path, bytes, { mode: 0o600 });
  return path;
}
