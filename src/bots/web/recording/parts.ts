import { Allowance } from '../../shared/allowance.ts';
import { newReference } from '../../../core/id.ts';
import { leadingEmotion } from '../../../core/emotion.ts';
import { UserError } from '../../../core/errors.ts';
import type { Person } from '../../../core/person.ts';
import { phrase, say } from '../../../core/i18n/catalogue.ts';
import type { PartMood } from '../view.ts';
import type { ServerParts } from '../web-parts.ts';

/** Largest part, bytes: four seconds of 16 kHz in 16 bits, and a header. */
export const maxPartBytes = 4 * 32_000 + 1000;

/** Parts that a client may send, for each recording that it may send: somebody who speaks sends one a second. */
const partsPerRecording = 8;
/** Parts that are analysed at once, of all people. More would keep whole recordings waiting. */
const atOnce = 4;

/** The parts under way: one of a person, a few of all, and so many a minute of one client. */
export class Parts {
  readonly #allowance: Allowance;
  readonly #people = new Set<string>();

  constructor(notesPerMinute: number) {
    this.#allowance = new Allowance(notesPerMinute * partsPerRecording);
  }

  /** Whether a client may send one more in this minute. */
  allows(client: string, nowMs: number): boolean {
    return this.#allowance.take(client, nowMs).allowed;
  }

  /** Analyses a part, unless too many are under way: then the result is undefined. */
  async during<T>(personId: string, analyse: () => Promise<T>): Promise<T | undefined> {
    if (this.#people.size >= atOnce || this.#people.has(personId)) return undefined;
    this.#people.add(personId);
    try {
      return await analyse();
    } finally {
      this.#people.delete(personId);
    }
  }
}

/**
 * The mood of a part of what somebody is saying. Nothing of it is kept. A client that goes away does not end it: a thread
 * that is stopped in the middle costs more than the part.
 * @returns undefined where nothing can be heard in it
 */
export async function moodOfPart(
  person: Person,
  bytes: Uint8Array,
  { conversation, signal, random, log }: ServerParts,
): Promise<PartMood | undefined> {
  try {
    const { scores } = await conversation.analyzePart(person, { kind: 'bytes', bytes }, signal);
    const emotion = leadingEmotion(scores);
    return { emotion, word: say(phrase(`emotion.${emotion}`), person.locale), share: scores[emotion] };
  } catch (error) {
    if (!(error instanceof UserError) && !signal.aborted) {
      log.error({ reference: newReference(random), err: error }, 'A part could not be analysed');
    }
    return undefined;
  }
}
