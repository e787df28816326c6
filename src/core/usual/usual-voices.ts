import type { EmotionScores } from '../emotion.ts';
import type { Clock } from '../ports/system.ts';
import type { UsualVoiceStore } from '../ports/usual-voice-store.ts';
import { learned, unknownVoice, type KnownVoice } from './known-voice.ts';
import { packVoice, unpackVoice } from './packing.ts';

/** Makes text for the store of bytes, encrypted where the settings have a key, and bytes of the text. */
export interface Sealer {
  seal(bytes: Uint8Array, owner: string): string;
  /** Undefined for text of another key or another owner. */
  unseal(text: string, owner: string): Uint8Array | undefined;
}

/** How long a usual voice stays without use, days. */
export const keepVoiceDays = 90;

export interface UsualVoicesParts {
  readonly store: UsualVoiceStore;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

/** How people usually sound: of those alone who agreed. */
export class UsualVoices {
  readonly #parts: UsualVoicesParts;

  constructor(parts: UsualVoicesParts) {
    this.#parts = parts;
  }

  /** How the person usually sounds, perhaps from no recording yet. Undefined for a person who has not agreed. */
  async find(personId: string): Promise<KnownVoice | undefined> {
    const { store, sealer } = this.#parts;
    const content = (await store.usualVoice(personId))?.content;
    if (content === undefined) return undefined;
    const bytes = sealer.unseal(content, personId);
    return (bytes && unpackVoice(bytes)) ?? unknownVoice;
  }

  /** Whether the person was asked, or has said something without being asked. */
  async wasAsked(personId: string): Promise<boolean> {
    return (await this.#parts.store.usualVoice(personId)) !== undefined;
  }

  /** Begins to learn. What is known already stays. */
  async switchOn(personId: string): Promise<KnownVoice> {
    const known = await this.find(personId);
    if (!known) await this.#save(personId, unknownVoice);
    return known ?? unknownVoice;
  }

  /** Deletes what is known, and remembers that the person was asked. */
  switchOff(personId: string): Promise<void> {
    return this.#parts.store.saveUsualVoice({ personId, content: undefined, usedAtMs: this.#parts.clock.now() });
  }

  /** Learns from a recording of a person who agreed. Returns what is known then; undefined for one who has not agreed. */
  async learn(personId: string, statistics: readonly number[], scores: EmotionScores): Promise<KnownVoice | undefined> {
    const known = await this.find(personId);
    if (!known) return undefined;
    const after = learned(known, statistics, scores, this.#parts.clock.now());
    await this.#save(personId, after);
    return after;
  }

  #save(personId: string, voice: KnownVoice): Promise<void> {
    const { store, sealer, clock } = this.#parts;
    const content = sealer.seal(packVoice(voice), personId);
    return store.saveUsualVoice({ personId, content, usedAtMs: clock.now() });
  }
}
