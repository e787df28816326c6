import { answer } from './answer.ts';
import { decodeButton, type TakePress } from './button.ts';
import { candidatesOf } from './certainty.ts';
import type { Command } from './command.ts';
import type { Emotion } from '../emotion.ts';
import { UserError } from '../errors.ts';
import { EvidenceMemory } from './evidence-memory.ts';
import type { Locale } from '../i18n/catalogue.ts';
import { newTakeId } from '../id.ts';
import type { Person } from '../person.ts';
import type { AudioInput, Theme, VoiceAnalyzer } from '../ports/analysis.ts';
import type { MusicCatalog } from '../ports/music.ts';
import type { MoodStore, PersonHistory } from '../ports/store.ts';
import type { Clock, Random } from '../ports/system.ts';
import type { Track } from '../track.ts';
import type { Preferences } from '../preferences.ts';
import { genreFor, genreForAny, pickTrack } from '../recommendation.ts';
import type { RunnerUp, MoodReply, Reply, RecordingReply } from './reply.ts';
import { emotionOf, type PickedTake, type Take, type RecordedTake } from '../take.ts';
import { Turns } from './turns.ts';
import { why } from './why.ts';

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
  readonly #evidence = new EvidenceMemory();
  /** The store as commands see it. */
  readonly #forgetful: MoodStore;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
    this.#forgetful = forgettingBoth(parts.store, this.#evidence);
  }

  /**
   * Hears a voice message and offers a song.
   * @throws UserError as {@link VoiceAnalyzer.analyze}
   */
  async onRecording(recording: {
    readonly person: Person;
    readonly audio: AudioInput;
    /** The id that the take will have, where a front has given it one already, so that it can find it after a crash. */
    readonly takeId?: string;
    readonly signal?: AbortSignal;
  }): Promise<RecordingReply> {
    const { person, audio, takeId, signal } = recording;
    const { analyzer, clock, random, unsureBelow } = this.#parts;
    const { evidence, ...analysis } = await analyzer.analyze(audio, signal);
    const { scores } = analysis;
    return this.#turns.take(person.id, async () => {
      signal?.throwIfAborted();
      const take: RecordedTake = {
        id: takeId ?? newTakeId(random),
        personId: person.id,
        createdAtMs: clock.now(),
        scores,
        trackIds: [],
      };
      const reply = await this.#answer(person, take, { anotherSong: true, signal });
      if (evidence) this.#evidence.keep(take.id, person.id, evidence, take.createdAtMs);
      return { ...reply, scores, sure: candidatesOf(scores, unsureBelow) === undefined, analysis };
    });
  }

  /**
   * Does what a button asks for. The reply is whole again, to stand where the old one stood, unless it says `beside`.
   * @throws UserError `unknownButton`, `forgotten`, `notYours`, `notYourVoice`, `whyForgotten`
   */
  async onPress(pressed: {
    readonly person: Person;
    readonly buttonId: string;
    /** Whether somebody else than the person whose voice it was may press too. */
    readonly anyone?: boolean;
    /** The id that a picked mood will have, as in {@link onRecording}. */
    readonly takeId?: string;
    /** What a picture is to stand on; dark reads well on chats of either kind. */
    readonly theme?: Theme;
  }): Promise<Reply> {
    const { person, buttonId, anyone = false, takeId, theme = 'dark' } = pressed;
    const press = decodeButton(buttonId);
    if (!press) throw new UserError('error.unknownButton');
    if (press.kind === 'type') return this.onCommand({ person, name: press.name, argument: press.argument });
    if (press.kind === 'pick') return this.#pick(person, press.emotion, takeId);
    if (press.kind === 'why') return this.#explain(person, press.takeId, theme);
    if (anyone) {
      const [take] = await this.#parts.store.takes({ takeId: press.takeId });
      // What somebody wants from now on, nobody else decides.
      if (press.kind === 'mode' && take && take.personId !== person.id) throw new UserError('error.notYours');
      return this.onPress({ person: { ...person, id: take?.personId ?? person.id }, buttonId });
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
    /** Those that can be typed in this front, where not all can. */
    readonly commands?: readonly Command[];
  }): Promise<Reply> {
    const { person, name, argument = '', commands = this.#parts.commands } = typed;
    const command = commands.find((known) => known.name === name.toLowerCase());
    if (!command) throw new UserError('error.unknownCommand', { name });
    return this.#turns.take(person.id, async () => {
      const locale = await this.localeOf(person);
      return command.run({
        person: { ...person, locale },
        argument: argument.trim(),
        store: this.#forgetful,
        commands,
      });
    });
  }

  /** The language to answer a person in: the one that they chose, or else the one that the front knows. */
  async localeOf(person: Person): Promise<Locale> {
    return (await this.#parts.store.preferences(person.id)).locale ?? person.locale;
  }

  /** Forgets what explains answers and is too old; to be called every {@link sweepMs}. */
  forgetOldEvidence(): void {
    this.#evidence.forgetOld(this.#parts.clock.now());
  }

  /** Says and shows why the answer about a take is what it is. Only to the person whose voice it was, wherever it is. */
  async #explain(person: Person, takeId: string, theme: Theme): Promise<Reply> {
    const { analyzer, clock, store } = this.#parts;
    const [take] = await store.takes({ takeId });
    if (!take) throw new UserError('error.forgotten');
    if (take.personId !== person.id) throw new UserError('error.notYourVoice');
    const evidence = this.#evidence.find(takeId, clock.now());
    if (!evidence || !take.scores) throw new UserError('error.whyForgotten');
    const locale = await this.localeOf(person);
    const { scores } = take;
    const explanation = await analyzer.explain({ evidence, scores, locale, theme });
    return why({ scores, evidence, explanation, locale });
  }

  /** Takes a person at their word, and offers a song for it. */
  #pick(person: Person, emotion: Emotion, takeId: string | undefined): Promise<MoodReply> {
    const { clock, random } = this.#parts;
    return this.#turns.take(person.id, () => {
      const take: PickedTake = {
        id: takeId ?? newTakeId(random),
        personId: person.id,
        createdAtMs: clock.now(),
        correction: emotion,
        trackIds: [],
      };
      return this.#answer(person, take, { anotherSong: true });
    });
  }

  async #press(person: Person, take: Take, press: TakePress): Promise<MoodReply> {
    switch (press.kind) {
      case 'open':
        return this.#answer(person, take, { choosing: true });
      case 'keep':
        return this.#answer(person, take, {});
      case 'reroll':
        return this.#answer(person, take, { anotherSong: true });
      case 'choose': {
        // Saying what is shown already, or saying the same twice, keeps the song, unless it was only near that emotion.
        const candidates = this.#candidates(take);
        const preferences = await this.#parts.store.preferences(person.id);
        const near = candidates && genreForAny(candidates, preferences) !== genreFor(press.emotion, preferences);
        const anotherSong = press.emotion !== emotionOf(take) || near === true;
        const corrected = { ...take, correction: press.emotion };
        // What was offered for the emotion that came second becomes the song when it is that one.
        const [, runnerUpEmotion] = candidates ?? [];
        const offeredId = press.emotion === runnerUpEmotion ? take.trackIds.at(-2) : undefined;
        if (offeredId === undefined) return this.#answer(person, corrected, { anotherSong });
        return this.#answer(person, { ...corrected, trackIds: [...take.trackIds, offeredId] }, {});
      }
      case 'mode': {
        const before = await this.#parts.store.preferences(person.id);
        const preferences = { ...before, mode: press.mode };
        await this.#parts.store.savePreferences(person.id, preferences);
        // Asking twice for the same, on a button of an older answer, keeps the song.
        return this.#answer(person, take, { preferences, anotherSong: press.mode !== (before.mode ?? 'match') });
      }
    }
  }

  /** Finds the song of a take's emotion, remembers what the answer will say, and answers. */
  async #answer(person: Person, take: Take, how: AnswerOptions): Promise<MoodReply> {
    const { store, unsureBelow } = this.#parts;
    const { choosing = false } = how;
    const preferences = how.preferences ?? (await store.preferences(person.id));
    const { mode = 'match', locale = person.locale } = preferences;
    const history = await store.history(person.id);
    const shown = how.anotherSong === true ? undefined : await this.#shown(take);
    const found = shown ?? (await this.#find(person, take, preferences, history, how.signal));
    const { track, runnerUp } = found;
    // The runner-up comes first: the last is what the answer leads with.
    const offered = [...(runnerUp ? [runnerUp.track.id] : []), track.id];
    const answered = shown ? take : { ...take, trackIds: [...take.trackIds, ...offered] };
    await store.saveTake(answered);
    const first = history.heard === (take.trackIds.length === 0 ? 0 : 1);
    return answer({ take: answered, track, runnerUp, mode, locale, unsureBelow, first, choosing });
  }

  /** What the take's answer shows now, unless it has left the catalogue: then something else takes its place. */
  async #shown(take: Take): Promise<Offer | undefined> {
    const { catalog } = this.#parts;
    const [, emotion] = this.#candidates(take) ?? [];
    const [lastId, beforeId] = take.trackIds.toReversed();
    const track = lastId === undefined ? undefined : await catalog.track(lastId);
    const runnerUp = emotion && beforeId !== undefined ? await catalog.track(beforeId) : undefined;
    return track && { track, ...(emotion && runnerUp && { runnerUp: { emotion, track: runnerUp } }) };
  }

  async #find(
    person: Person,
    take: Take,
    preferences: Preferences,
    history: PersonHistory,
    signal?: AbortSignal,
  ): Promise<Offer> {
    const { catalog, random } = this.#parts;
    const { kind = 'track' } = preferences;
    const { market } = person;
    const offered = new Set(history.offered);
    const ask = async (genre: string) => (await catalog.tracks({ genre, kind, market, offered }, signal)).tracks;
    const seenId = take.trackIds.at(-1) ?? history.lastTrackId;
    const candidates = this.#candidates(take);
    if (!candidates) {
      const tracks = await ask(genreFor(emotionOf(take), preferences));
      return { track: pickTrack(tracks, history.offered, seenId, random) };
    }
    const [, emotion] = candidates;
    const [tracks, others] = await Promise.all([
      ask(genreForAny(candidates, preferences)),
      ask(genreFor(emotion, preferences)),
    ]);
    const track = pickTrack(tracks, history.offered, seenId, random);
    const offeredThen = [...history.offered.filter((id) => id !== track.id), track.id];
    return { track, runnerUp: { emotion, track: pickTrack(others, offeredThen, track.id, random) } };
  }

  /** The emotions between which the answer asks, if it does. */
  #candidates(take: Take): readonly [Emotion, Emotion, ...Emotion[]] | undefined {
    if (!take.scores || take.correction !== undefined) return undefined;
    const candidates = candidatesOf(take.scores, this.#parts.unsureBelow);
    if (!candidates) return undefined;
    const [first, second, third] = candidates;
    return third === undefined ? [first, second] : [first, second, third];
  }
}

interface AnswerOptions {
  readonly anotherSong?: boolean;
  readonly choosing?: boolean;
  /** Where they have just changed. */
  readonly preferences?: Preferences;
  readonly signal?: AbortSignal | undefined;
}

interface Offer {
  readonly track: Track;
  readonly runnerUp?: RunnerUp;
}

/** The store, and what forgets a person in it forgets what explains their answers too. */
function forgettingBoth(store: MoodStore, evidence: EvidenceMemory): MoodStore {
  return {
    saveTake: (take) => store.saveTake(take),
    takes: (which) => store.takes(which),
    history: (personId) => store.history(personId),
    preferences: (personId) => store.preferences(personId),
    savePreferences: (personId, preferences) => store.savePreferences(personId, preferences),
    forget: (which) => {
      if ('personId' in which) evidence.forget(which.personId);
      return store.forget(which);
    },
  };
}
