import type { Conversation } from '../../../core/conversation/conversation.ts';
import type { Reply } from '../../../core/conversation/reply.ts';
import { UserError } from '../../../core/errors.ts';
import { newTakeId } from '../../../core/id.ts';
import { inTurn } from '../../../core/ports/fronts.ts';
import { Allowance } from '../../shared/allowance.ts';
import { typedWords } from '../../shared/text.ts';
import { nothingFor, type Answered } from '../answers.ts';
import type { PageRequest } from '../client.ts';
import type { ServerParts } from '../web-parts.ts';
import { headerWords, readBody, wholeNumber, type BodyOptions } from './body.ts';
import { maxPartBytes, moodOfPart, Parts } from './parts.ts';
import { Uploads } from './uploads.ts';

/** Recordings of one address that arrive or wait. */
const uploadsPerAddress = 30;
/** Room for recordings that arrive or wait, of one address and of all, in recordings of the largest size. */
const [largestPerAddress, largest] = [3, 10];

type Limits = Pick<BodyOptions, 'maxBytes' | 'declaredBytes'>;
/** What the conversation is told of every recording. */
type Sound = Parameters<Conversation['onSentence']>[0];

/**
 * The requests whose body is sound. The way of a whole recording: the allowance of its client is spent, its bytes are read
 * in the room that recordings have, it waits for the turn of its person, and the conversation answers.
 */
export class Recordings {
  readonly #parts: ServerParts;
  readonly #allowance: Allowance;
  readonly #uploads: Uploads;
  readonly #underWay: Parts;

  constructor(parts: ServerParts) {
    const { settings, maxBytes } = parts;
    this.#parts = parts;
    this.#allowance = new Allowance(settings.notesPerMinute);
    this.#underWay = new Parts(settings.notesPerMinute);
    this.#uploads = new Uploads({
      maxUploadsPerAddress: uploadsPerAddress,
      maxBytesPerAddress: largestPerAddress * maxBytes,
      maxBytes: largest * maxBytes,
    });
  }

  /** What a recording leads to. @param takeId the id of its take */
  async hear(c: PageRequest, takeId: string): Promise<Answered> {
    const { conversation, maxBytes } = this.#parts;
    await this.#spend(c, takeId);
    const { words } = typedWords(headerWords(c.req.header('x-words')));
    const help = words === undefined ? undefined : await conversation.helpFor(c.var.person, words);
    if (help) return { reply: help, place: 'below' };
    const declaredBytes = wholeNumber(c.req.header('x-bytes'));
    const reply = await this.#hearInTurn(c, { maxBytes, declaredBytes }, (sound) =>
      conversation.onRecording({ ...sound, words, takeId, isAlone: true, seesOpening: true }),
    );
    return { reply, place: 'below' };
  }

  /** What a sentence leads to that somebody reads aloud for a start of their usual voice. */
  async learn(c: PageRequest): Promise<Answered> {
    const { conversation, random, maxBytes } = this.#parts;
    await this.#spend(c, newTakeId(random));
    const reply = await this.#hearInTurn(c, { maxBytes }, (sound) => conversation.onSentence(sound));
    return { reply, place: 'here' };
  }

  /** The mood of the last seconds of what somebody is saying. Whatever goes wrong, the whole recording is heard in the end. */
  async hearPart(c: PageRequest): Promise<Response> {
    const { clock, queue, stopping } = this.#parts;
    const { person, client } = c.var;
    if (!this.#underWay.allows(client, clock.now())) return c.body(null, 204);
    const mood = await this.#receive(c, { maxBytes: maxPartBytes }, async (bytes) => {
      if (queue.size > 0 || stopping.aborted) return undefined;
      return this.#underWay.during(person.id, () => moodOfPart(person, bytes, this.#parts));
    }).catch(nothingFor);
    return mood ? c.json(mood) : c.body(null, 204);
  }

  /** Counts a recording of a client, here and on the other fronts. @throws UserError `tooMany` */
  async #spend(c: PageRequest, id: string): Promise<void> {
    const { settings, clock, fronts } = this.#parts;
    const { client } = c.var;
    const [perMinute, atMs] = [settings.notesPerMinute, clock.now()];
    const here = this.#allowance.take(client, atMs);
    const allowed = here.allowed ? ((await fronts?.take(`page:${client}`, { id, atMs, perMinute })) ?? here) : here;
    if (allowed.allowed) return;
    throw new UserError('error.tooMany', { limit: perMinute, seconds: Math.ceil(allowed.waitMs / 1000) });
  }

  /** Receives a recording, and hears it when it is its person's turn. */
  #hearInTurn<R extends Reply>(c: PageRequest, limits: Limits, hear: (sound: Sound) => Promise<R>): Promise<R> {
    const { person, client } = c.var;
    return this.#receive(c, limits, (bytes, signal) =>
      inTurnOf(person.id, this.#parts, () =>
        hear({ person, signal, audio: { kind: 'bytes', bytes }, inTurnAs: client }),
      ),
    );
  }

  /**
   * Reads the body of a request, in the room that recordings have, and keeps it there until the work is done.
   * @throws UserError `busy` when there is no room, and as {@link readBody}
   */
  async #receive<T>(
    c: PageRequest,
    limits: Limits,
    work: (bytes: Uint8Array, gone: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { signal, timers } = this.#parts;
    const crowdedOut = new AbortController();
    const upload = this.#uploads.begin(c.var.client, () => {
      crowdedOut.abort();
    });
    if (!upload) throw new UserError('error.busy');
    try {
      const gone = AbortSignal.any([signal, c.req.raw.signal, crowdedOut.signal]);
      const hasRoom = (more: number) => this.#uploads.add(upload, more);
      // A slow client takes no place in the queue: its recording waits only when all of it is here.
      const bytes = await readBody(c.req.raw.body, { ...limits, hasRoom, signal: gone, timers });
      upload.stop = undefined;
      return await work(bytes, gone);
    } finally {
      this.#uploads.end(upload);
    }
  }
}

/**
 * Does a job when it is the person's turn, here and on the other fronts.
 * @throws UserError `busy` when the queue is full or the server gives up; or what the job throws
 */
async function inTurnOf<T>(
  personId: string,
  { queue, fronts, signal }: ServerParts,
  job: () => Promise<T>,
): Promise<T> {
  const result = Promise.withResolvers<T>();
  const giveUp = () => {
    result.reject(new UserError('error.busy'));
  };
  signal.addEventListener('abort', giveUp);
  const taken = queue.offer(personId, () =>
    inTurn(fronts, `note:${personId}`, job).then(result.resolve, result.reject),
  );
  if (!taken) giveUp();
  return result.promise.finally(() => {
    signal.removeEventListener('abort', giveUp);
  });
}
