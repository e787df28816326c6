import type { SatisfactionEvent } from '../satisfaction.ts';
import type { Take } from '../take.ts';
import type { TakePress } from './button.ts';
import { candidatesOf } from './certainty.ts';
import { leadingEmotion, type Emotion } from '../emotion.ts';
import type { MoodStore } from '../ports/store.ts';
import type { Track } from '../track.ts';

/** What a press says of a sure answer to a recording, the first time that it is said. Undefined for all else. */
export function eventOf(press: TakePress, take: Take, unsureBelow: number): SatisfactionEvent | undefined {
  const emotion = surelyPredicted(take, unsureBelow);
  if (emotion === undefined) return undefined;
  switch (press.kind) {
    case 'choose':
      return take.correction === undefined && press.emotion !== emotion ? 'corrected' : undefined;
    case 'reroll':
      return take.trackIds.length === 1 ? 'rerolled' : undefined;
    case 'refuse':
      return 'refused';
    case 'open':
    case 'keep':
    case 'more':
    case 'back':
    case 'mode':
      return undefined;
  }
}

/** The emotion that the model predicted of a recording, if it was sure. */
function surelyPredicted(take: Take, unsureBelow: number): Emotion | undefined {
  if (!take.scores || take.source === 'words') return undefined;
  const { scores } = take;
  return candidatesOf({ scores }, unsureBelow) ? undefined : leadingEmotion(scores);
}

/** Counts what happens to sure answers, without who and when. */
export class Tally {
  readonly #store: MoodStore;
  readonly #unsureBelow: number;

  constructor({ store, unsureBelow }: { readonly store: MoodStore; readonly unsureBelow: number }) {
    this.#store = store;
    this.#unsureBelow = unsureBelow;
  }

  /** @param track the song that the answer led with */
  async count(event: SatisfactionEvent, take: Take, track: Track | undefined): Promise<void> {
    const emotion = surelyPredicted(take, this.#unsureBelow);
    if (emotion === undefined) return;
    const { mode = 'match' } = await this.#store.preferences(take.personId);
    await this.#store.count({ emotion, mode, catalogue: track?.foundBy === 'builtin' ? 'builtin' : 'spotify', event });
  }
}

/** The most ids that are remembered. Beyond, the oldest goes. */
const most = 1000;

/** Tells ids apart that came lately from new ones, in memory only. */
export class RecentIds {
  /** Oldest first. */
  readonly #ids = new Set<string>();

  /** Whether an id has not come lately. From then on it has. */
  isNew(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    for (const oldest of this.#ids) {
      if (this.#ids.size <= most) break;
      this.#ids.delete(oldest);
    }
    return true;
  }
}
