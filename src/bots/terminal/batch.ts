import type { Conversation } from '../../core/conversation/conversation.ts';
import { leadingEmotion } from '../../core/emotion.ts';
import { failureReply, type Failure, type FailureLog } from '../shared/failure.ts';
import { phrase, say } from '../../core/i18n/catalogue.ts';
import type { Person } from '../../core/person.ts';
import type { Random } from '../../core/ports/system.ts';
import type { RecordingReply } from '../../core/conversation/reply.ts';
import { inOrder } from './in-order.ts';
import { progressOn } from './progress.ts';
import { findRecordings, readRecording, type Found } from './recordings.ts';
import { TerminalRenderer } from './render.ts';
import { screenOf, undirected, visible, visibleJson, type Screen, type Streams } from './screen.ts';

export interface BatchParts {
  readonly conversation: Conversation;
  readonly person: Person;
  readonly limits: { readonly maxBytes: number };
  readonly streams: Streams;
  /** Recordings that are analyzed at the same time. */
  readonly concurrency: number;
  readonly random: Random;
  readonly log: FailureLog;
  readonly signal: AbortSignal;
}

type Outcome = { readonly path: string } & ({ readonly reply: RecordingReply } | { readonly failure: Failure });

/**
 * Answers the recordings below these paths, in their order: text or JSON lines on stdout, and on stderr a sentence for
 * each recording that failed.
 *
 * @returns whether all recordings were answered
 */
export async function runBatch(paths: readonly string[], json: boolean, parts: BatchParts): Promise<boolean> {
  const { streams, person, concurrency, signal } = parts;
  const { stdout, stderr } = streams;
  const { locale } = person;
  const found = await findRecordings(paths);
  const progress = progressOn(stderr, found.length, locale);
  let read = 0;
  try {
    for await (const outcome of inOrder(found, concurrency, (one) => hear(one, parts))) {
      if (signal.aborted) return false;
      progress.advance(() => {
        if ('reply' in outcome) {
          read += 1;
          stdout.write(json ? resultLine(outcome.path, outcome.reply) : resultText(outcome, screenOf(stdout)));
        } else {
          if (json) stdout.write(failureLine(outcome.path, outcome.failure));
          stderr.write(failureText(outcome.path, outcome.failure, screenOf(stderr)));
        }
      });
    }
  } finally {
    progress.stop();
  }
  if (found.length > 1) stderr.write(`${say(phrase('terminal.summary', { read, total: found.length }), locale)}\n`);
  return read === found.length;
}

async function hear({ path, problem }: Found, parts: BatchParts): Promise<Outcome> {
  const { conversation, person, limits, random, log, signal } = parts;
  try {
    if (problem) throw problem;
    const bytes = await readRecording(path, limits.maxBytes, signal);
    const audio = { kind: 'bytes', bytes } as const;
    return { path, reply: await conversation.onRecording({ person, audio, isCounted: false, signal }) };
  } catch (error) {
    const failure = failureReply(error, person.locale, random);
    const { reference } = failure;
    if (reference !== undefined && !signal.aborted) log.error({ reference, err: error }, 'A recording failed');
    return { path, failure };
  }
}

function resultText({ path, reply }: { path: string; reply: RecordingReply }, screen: Screen): string {
  // A batch has no way to press a button.
  const answer = new TerminalRenderer(screen).render({ ...reply, buttons: [] });
  return `${screen.paint('underline', visible(path))}\n${answer}\n`;
}

function resultLine(file: string, { scores, sure, track, runnerUp, analysis }: RecordingReply): string {
  const { stageMs: milliseconds, speechSeconds, seconds, course } = analysis;
  const emotion = leadingEmotion(scores);
  return `${visibleJson({
    file,
    emotion,
    confidence: scores[emotion],
    sure,
    scores,
    course,
    track,
    runnerUp,
    milliseconds,
    speechSeconds,
    seconds,
  })}\n`;
}

function failureText(path: string, failure: Failure, screen: Screen): string {
  return `${screen.paint('red', visible(path))}: ${visible(undirected(message(failure)))}\n`;
}

function failureLine(file: string, failure: Failure): string {
  return `${visibleJson({ file, error: failure.key.replace(/^error\./, ''), message: message(failure) })}\n`;
}

function message({ reply }: Failure): string {
  return reply.texts.map((text) => say(text, reply.locale)).join(' ');
}
