import { loginReply, loginSentence } from './account-replies.ts';
import { answer } from './answer.ts';
import type { Refused, TakePress } from './button.ts';
import type { Course } from '../course/course.ts';
import type { Emotion } from '../emotion.ts';
import { UserError } from '../errors.ts';
import { phrase, type Phrase } from '../i18n/catalogue.ts';
import { namePhrase } from './offer.ts';
import type { Person } from '../person.ts';
import type { MusicAccounts, SongPlace } from '../ports/accounts.ts';
import type { MoodStore } from '../ports/store.ts';
import type { Clock } from '../ports/system.ts';
import type { Mode, Preferences } from '../preferences.ts';
import type { MoodReply, Reply } from './reply.ts';
import type { SongFinder } from './song-finder.ts';
import { eventOf, type Tally } from './tally.ts';
import { emotionOf, type Take } from '../take.ts';
import type { Turns } from '../turns.ts';

export interface TakeAnswersParts {
  readonly store: MoodStore;
  readonly songs: SongFinder;
  readonly tally: Tally;
  /** One job at a time for each person. */
  readonly turns: Turns;
  /** People's own accounts of Spotify. Unset where nobody can connect one. */
  readonly accounts?: MusicAccounts | undefined;
  readonly clock: Clock;
  readonly unsureBelow: number;
  /** The course of the mood of a take, while it is kept. */
  readonly courseOf: (take: Take) => Course | undefined;
}

export interface AnswerOptions {
  /** Whether the person may not have seen the answer before. */
  readonly isUnseen?: boolean;
  readonly anotherSong?: boolean;
  readonly choosing?: boolean;
  /** What the button did, in a sentence. */
  readonly note?: Phrase | undefined;
  /** The preferences that were just saved, so that they are not read again. */
  readonly preferences?: Preferences;
  readonly signal?: AbortSignal | undefined;
}

/** The answers about a take: the first one, and what the buttons under it make of it. */
export class TakeAnswers {
  readonly #parts: TakeAnswersParts;

  constructor(parts: TakeAnswersParts) {
    this.#parts = parts;
  }

  /**
   * Finds a song for a take, saves the take with it, and answers in the language and with the preferences of the take's
   * owner. The actor counts where the owner chose no language, and as the one whose market it is.
   */
  async answer(actor: Person, take: Take, how: AnswerOptions): Promise<MoodReply> {
    const { store, songs, accounts, unsureBelow, courseOf } = this.#parts;
    const preferences = how.preferences ?? (await store.preferences(take.personId));
    const { mode = 'match', locale = actor.locale } = preferences;
    const history = await store.history(take.personId);
    const refused = await store.refused(take.personId);
    const shown = how.anotherSong === true ? undefined : await songs.shown(take);
    const personId = accounts && actor.id;
    const about = { preferences, history, refused, personId, locale, market: actor.market, signal: how.signal };
    const offer = shown ?? (await songs.find(take, about));
    // The runner-up's song comes first: the last id is the song that the answer leads with.
    const offeredIds = [...(offer.runnerUp ? [offer.runnerUp.track.id] : []), offer.track.id];
    const answered = shown ? take : { ...take, trackIds: [...take.trackIds, ...offeredIds] };
    await store.saveTake(answered);
    // The history was read before this save: it counts the take only when an earlier answer saved it.
    const savedBefore = take.trackIds.length > 0;
    const ofItsKind = take.scores && take.source === 'words' ? history.typed : history.heard;
    // An edit of the first answer has no notice again.
    const firstOfItsKind = savedBefore ? how.isUnseen === true && ofItsKind === 1 : ofItsKind === 0;
    const { choosing = false, note } = how;
    return answer({
      ...offer,
      take: answered,
      course: courseOf(take),
      mode,
      locale,
      unsureBelow,
      firstOfItsKind,
      hasBefore: songs.before(answered).length > 0,
      canKeep: accounts?.canKeep(offer.track.id) ?? false,
      note,
      choosing,
    });
  }

  /**
   * Does what a button under an answer asks for. The actor presses; the take's owner may be another.
   * @throws UserError `forgotten`, `notYours`
   */
  async press(press: TakePress, { actor, anyone }: { actor: Person; anyone: boolean }): Promise<MoodReply> {
    const { turns, songs, tally, unsureBelow } = this.#parts;
    const ownerId = anyone ? (await this.#find(press.takeId)).personId : actor.id;
    return turns.take(ownerId, async () => {
      const take = await this.#find(press.takeId, ownerId);
      const event = eventOf(press, take, unsureBelow);
      if (event) await tally.count(event, take, await songs.leading(take));
      switch (press.kind) {
        case 'open':
          return this.answer(actor, take, { choosing: true });
        case 'keep':
          return this.answer(actor, take, {});
        case 'more':
          return { ...(await this.answer(actor, take, {})), isUnfolded: true };
        case 'reroll':
          return this.answer(actor, take, { anotherSong: true });
        case 'choose':
          return this.#correct(actor, take, press.emotion);
        case 'back':
          return this.answer(actor, { ...take, trackIds: [...take.trackIds, ...songs.before(take)] }, {});
        case 'refuse':
          if (ownerId !== actor.id) throw new UserError('error.notYours');
          return this.#refuse(actor, take, press.what);
        case 'mode':
          // A mode holds from now on: only the owner decides that.
          if (ownerId !== actor.id) throw new UserError('error.notYours');
          return this.#changeMode(actor, take, press.mode);
      }
    });
  }

  /**
   * Keeps the song that an answer leads with in the account of its owner. Without an account, offers to connect one.
   * @throws UserError `forgotten`, `notYours`, `unknownButton`, and as {@link MusicAccounts.keep}
   */
  async keepSong(person: Person, takeId: string, place: SongPlace): Promise<Reply> {
    const { accounts, songs, store, turns } = this.#parts;
    const take = await this.#find(takeId, person.id);
    const track = await songs.leading(take);
    if (!accounts || !track || !accounts.canKeep(track.id)) throw new UserError('error.unknownButton');
    const { locale = person.locale } = await store.preferences(person.id);
    const first = phrase('account.first');
    if (!(await accounts.isConnected(person.id))) return loginReply(accounts, person.id, locale, [first]);
    try {
      await accounts.keep(person.id, track.id, place);
    } catch (error) {
      const sentence = loginSentence(error);
      if (sentence === undefined) throw error;
      return loginReply(accounts, person.id, locale, [sentence]);
    }
    const note = phrase(`mood.saved.${place}`, { offer: namePhrase(track) });
    return turns.take(person.id, async () => {
      // The answer may have changed while Spotify was asked.
      const [now = take] = await store.takes({ takeId });
      return this.answer(person, now, { note });
    });
  }

  #correct(actor: Person, take: Take, emotion: Emotion): Promise<MoodReply> {
    const corrected = { ...take, correction: emotion };
    const runnerUpId = take.trackIds.at(-2);
    // The runner-up has its song already.
    if (this.#parts.songs.plan(take).runnerUp === emotion && runnerUpId !== undefined) {
      return this.answer(actor, { ...corrected, trackIds: [...take.trackIds, runnerUpId] }, {});
    }
    return this.answer(actor, corrected, { anotherSong: emotion !== emotionOf(take) });
  }

  /** Remembers that a person does not want the song that is shown, or its first artist, and offers another. */
  async #refuse(person: Person, take: Take, what: Refused): Promise<MoodReply> {
    const { store, songs, clock } = this.#parts;
    const track = await songs.leading(take);
    const [artistId] = track?.artistIds ?? [];
    const asArtist = what === 'artist' && artistId !== undefined;
    const id = asArtist ? artistId : take.trackIds.at(-1);
    if (id !== undefined) await store.refuse(person.id, [id], clock.now());
    const note = asArtist
      ? phrase('mood.refused.artist', { artist: track?.artists[0] ?? '' })
      : phrase('mood.refused.song');
    return this.answer(person, take, { anotherSong: true, note });
  }

  async #changeMode(person: Person, take: Take, mode: Mode): Promise<MoodReply> {
    const { store } = this.#parts;
    const before = await store.preferences(person.id);
    const preferences = { ...before, mode };
    await store.savePreferences(person.id, preferences);
    // A button of an older answer may ask for the mode that is set already: then the song stays.
    return this.answer(person, take, { preferences, anotherSong: mode !== (before.mode ?? 'match') });
  }

  /** A take by its id, and its owner where the owner matters. */
  async #find(takeId: string, ownerId?: string): Promise<Take> {
    const [take] = await this.#parts.store.takes({ takeId });
    if (!take) throw new UserError('error.forgotten');
    if (ownerId !== undefined && take.personId !== ownerId) throw new UserError('error.notYours');
    return take;
  }
}
