import { z } from 'zod';
import type { RecordingReply, Reply } from '../../core/conversation/reply.ts';
import { UserError } from '../../core/errors.ts';
import type { Person } from '../../core/person.ts';
import { keepVoiceDays } from '../../core/usual/usual-voices.ts';
import { failureReply, outcomeOf } from '../shared/failure.ts';
import type { PageRequest } from './client.ts';
import type { Sessions } from './guard.ts';
import { WebRenderer } from './render.ts';
import type { Answer } from './view.ts';
import type { ServerParts } from './web-parts.ts';

/** What a request leads to: a reply, and its place on the page. */
export interface Answered {
  readonly reply: Reply | RecordingReply;
  readonly place: Answer['place'];
}

export const renderer = new WebRenderer();

/** What the page gets back: the view of a reply, or of the sentence about an error. */
export class Answers {
  readonly #parts: ServerParts;
  readonly #sessions: Sessions;

  constructor(parts: ServerParts, sessions: Sessions) {
    this.#parts = parts;
    this.#sessions = sessions;
  }

  /**
   * Sends the reply that some work leads to, or the sentence about its error.
   * @param note the id of the take of a recording, which the log names and the meter counts
   */
  async answer(c: PageRequest, work: () => Promise<Answered>, note?: string): Promise<Response> {
    const { timers, meter, log } = this.#parts;
    const startedMs = timers.nowMs();
    const count = (outcome: string) => {
      if (note !== undefined) meter?.noteEnded({ bot: 'web', outcome, totalMs: timers.nowMs() - startedMs });
    };
    try {
      const { reply, place } = await work();
      // While the person's usual voice is learned, the session outlives the browser: else the voice would be lost with it.
      if (reply.usual) await this.#sessions.keep(c, c.var.person.id, reply.usual.known && keepVoiceDays);
      const answer: Answer = { view: renderer.render(reply), place, failed: false };
      const stageMs = 'analysis' in reply ? reply.analysis.stageMs : {};
      log.info({ path: c.req.path, note, totalMs: timers.nowMs() - startedMs, stageMs }, 'Answered');
      count('sure' in reply ? (reply.sure ? 'sure' : 'unsure') : 'other');
      return c.json(answer);
    } catch (error) {
      if (error instanceof z.ZodError || error instanceof SyntaxError) return c.text('Not understood.', 400);
      if (isOfLeaving(error, c.req.raw.signal)) {
        count('left');
        return c.body(null, 204);
      }
      count(outcomeOf(error));
      return this.refuse(c, error, undefined, 0, note);
    }
  }

  /** Sends the sentence about an error, and logs a bug. @param waitMs after which the client may ask again */
  refuse(c: PageRequest, error: unknown, status?: 429 | 500, waitMs = 0, note?: string): Response {
    const { log, random, signal } = this.#parts;
    const person = c.get('person') as Person | undefined;
    const { key, reply, reference } = failureReply(error, person?.locale ?? 'en', random);
    if (reference !== undefined && !signal.aborted) log.error({ reference, note, err: error }, 'A request failed');
    if (waitMs > 0) c.header('Retry-After', String(Math.ceil(waitMs / 1000)));
    const isForgotten = key === 'error.forgotten' || key === 'error.whyForgotten';
    const answer: Answer = { view: renderer.render(reply), place: 'below', failed: true, isForgotten };
    return c.json(answer, status ?? statusOf[key] ?? 422);
  }
}

const statusOf: Readonly<Record<string, 413 | 429 | 500 | 503>> = {
  'error.tooLarge': 413,
  'error.tooMany': 429,
  'error.busy': 503,
  'error.nobodyListens': 503,
  'error.storeAway': 503,
  'error.unexpected': 500,
};

/** Nothing, for an error that people can mend. Rethrows any other. */
export function nothingFor(error: unknown): undefined {
  if (!(error instanceof UserError)) throw error;
  return undefined;
}

/** Whether work ended because its client has left. Nobody reads the answer, and nothing is wrong. */
function isOfLeaving(error: unknown, client: AbortSignal): boolean {
  return client.aborted && (error === client.reason || (error instanceof Error && error.name === 'AbortError'));
}
