import { answer } from './answer.ts';
import { decodeButton, type Press } from './button.ts';
import { candidatesOf } from './certainty.ts';
import type { Command } from './command.ts';
import { UserError } from './errors.ts';
import type { Locale } from './i18n/catalogue.ts';
import { newTakeId } from './id.ts';
import type { Person } from './person.ts';
import type { AudioInput, Clock, MoodStore, MusicCatalog, Random, VoiceAnalyzer } from './ports.ts';
import { genreOf, pickTrack } from './recommendation.ts';
import type { MoodReply, Reply, VoiceReply } from './reply.ts';
import { emotionOf, type Take } from './take.ts';
import { Turns } from './turns.ts';

/** What a conversation is made of. */
export interface ConversationParts {
  readonly analyzer: VoiceAnalyzer;
  readonly catalog: MusicCatalog;
  readonly store: MoodStore;
  readonly commands: readonly Command[];
  readonly clock: Clock;
  readonly random: Random;
  /** The model's own threshold, in [0, 1]: a leading probability below it makes the answer a question. */
  readonly unsureBelow: number;
}

/**
 * The conversation, written once for every front: a voice message, a pressed button and a typed command each come back
 * as a {@link Reply}. What a reply says is in the store before it is returned, so buttons outlive a restart. The same
 * store, clock and random source give the same answers.
 */
export class Conversation {
  readonly #parts: ConversationParts;
  readonly #turns = new Turns();

  constructor(parts: ConversationParts) {
    this.#parts = parts;
  }

  /**
   * Hears a voice message and offers a song.
   * @throws UserError as {@link VoiceAnalyzer.analyze}
   */
  async onVoice(voice: {
    readonly person: Person;
    readonly audio: AudioInput;
    /** The id that the take will have, where a front has given it one already, so that it can find it after a crash. */
    readonly takeId?: string;
    readonly signal?: AbortSignal;
  }): Promise<VoiceReply> {
    const { person, audio, takeId, signal } = voice;
    const { analyzer, clock, random, unsureBelow } = this.#parts;
    const analysis = await analyzer.analyze(audio, signal);
    const { scores } = analysis;
    return this.#turns.take(person.id, async () => {
      signal?.throwIfAborted();
      const take: Take = {
        id: takeId ?? newTakeId(random),
        personId: person.id,
        createdAtMs: clock.now(),
        scores,
        trackIds: [],
      };
      const reply = await this.#answer(person, take, { anotherSong: true, signal });
      return { ...reply, sure: candidatesOf(scores, unsureBelow) === undefined, analysis };
    });
  }

  /**
   * Does what a button asks for. The reply is the whole answer again, to stand where the old one stood.
   * @throws UserError `unknownButton`, `forgotten`, `notYours`
   */
  async onAction(action: {
    readonly person: Person;
    readonly buttonId: string;
    /** Whether somebody else than the person whose voice it was may press too. */
    readonly anyone?: boolean;
  }): Promise<MoodReply> {
    const { person, buttonId, anyone = false } = action;
    const press = decodeButton(buttonId);
    if (!press) throw new UserError('error.unknownButton');
    if (anyone) {
      const [take] = await this.#parts.store.takes({ takeId: press.takeId });
      return this.onAction({ person: { ...person, id: take?.personId ?? person.id }, buttonId });
    }
    return this.#turns.take(person.id, async () => {
      const [take] = await this.#parts.store.takes({ takeId: press.takeId });
      if (!take) throw new UserError('error.forgotten');
      if (take.personId !== person.id) throw new UserError('error.notYours');
      return this.#press(person, take, press);
    });
  }

  /**
   * Runs a command that was typed, without its leading `/`.
   * @throws UserError `unknownCommand`
   */
  async onCommand(typed: {
    readonly person: Person;
    readonly name: string;
    readonly argument?: string;
  }): Promise<Reply> {
    const { person, name, argument = '' } = typed;
    const { commands, store } = this.#parts;
    const command = commands.find((known) => known.name === name.toLowerCase());
    if (!command) throw new UserError('error.unknownCommand', { name });
    return this.#turns.take(person.id, async () => {
      const locale = await this.localeOf(person);
      return command.run({ person: { ...person, locale }, argument: argument.trim(), store, commands });
    });
  }

  /** The language to answer a person in: the one that they chose, or else the one that the front knows. */
  async localeOf(person: Person): Promise<Locale> {
    return (await this.#parts.store.preferences(person.id)).locale ?? person.locale;
  }

  #press(person: Person, take: Take, press: Press): Promise<MoodReply> {
    switch (press.kind) {
      case 'open':
        return this.#answer(person, take, { choosing: true });
      case 'keep':
        return this.#answer(person, take, {});
      case 'reroll':
        return this.#answer(person, take, { anotherSong: true });
      case 'choose': {
        // Saying what is shown already, or saying the same twice, keeps the song.
        const anotherSong = press.emotion !== emotionOf(take);
        return this.#answer(person, { ...take, correction: press.emotion }, { anotherSong });
      }
    }
  }

  /** Finds the song of a take's emotion, remembers what the answer will say, and answers. */
  async #answer(
    person: Person,
    take: Take,
    how: {
      readonly anotherSong?: boolean;
      readonly choosing?: boolean;
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<MoodReply> {
    const { catalog, store, random, unsureBelow } = this.#parts;
    const { anotherSong = false, choosing = false, signal } = how;
    const tracks = await catalog.tracks(genreOf[emotionOf(take)], signal);
    const history = await store.history(person.id);
    const lastId = take.trackIds.at(-1);
    // A song that has left the catalogue since it was shown cannot be shown again: another takes its place.
    const shown = anotherSong ? undefined : tracks.find(({ id }) => id === lastId);
    const seenId = lastId ?? history.lastTrackId;
    const track = shown ?? pickTrack(tracks, history.offers, seenId, random);
    const answered = shown ? take : { ...take, trackIds: [...take.trackIds, track.id] };
    await store.saveTake(answered);
    const first = history.takes === (lastId === undefined ? 0 : 1);
    const locale = await this.localeOf(person);
    return answer({ take: answered, track, locale, unsureBelow, first, choosing });
  }
}
