import { loginReply, loginSentence } from './account-replies.ts';
import { answer } from './answer.ts';
import { decodeButton, type Refused, type TakePress } from './button.ts';
import { candidatesOf } from './certainty.ts';
import type { Command, CommandStore } from './command.ts';
import { hasChanged, lastEmotion, type Course } from '../course/course.ts';
import { leadingEmotion, type Emotion, type EmotionScores } from '../emotion.ts';
import { UserError } from '../errors.ts';
import { EvidenceMemory } from './evidence-memory.ts';
import { phrase, say, type Locale, type Phrase } from '../i18n/catalogue.ts';
import { newTakeId } from '../id.ts';
import type { Person } from '../person.ts';
import type { AudioInput, Theme, VoiceAnalysis, VoiceAnalyzer } from '../ports/analysis.ts';
import type { MusicAccounts, SongPlace } from '../ports/accounts.ts';
import type { TextReader } from '../ports/text.ts';
import type { Painter } from '../ports/painter.ts';
import type { MusicCatalog } from '../ports/music.ts';
import type { MoodStore } from '../ports/store.ts';
import type { Clock, Random } from '../ports/system.ts';
import type { Mode, Preferences } from '../preferences.ts';
import { namePhrase } from './offer.ts';
import { voiceChoice } from './picker.ts';
import type { MoodReply, Reply, RecordingReply } from './reply.ts';
import type { SatisfactionEvent } from '../satisfaction.ts';
import { SongFinder } from './song-finder.ts';
import { eventOf, RecentIds, surelyPredicted } from './tally.ts';
import type { Track } from '../track.ts';
import { emotionOf, type PickedTake, type Take, type RecordedTake } from '../take.ts';
import { Turns } from './turns.ts';
import { hearUsual } from '../usual/usual-answer.ts';
import type { UsualVoices } from '../usual/usual-voices.ts';
import { WhyMemory } from './why-memory.ts';
import { why, whyDetails } from './why.ts';
import { helplineIn } from '../words/helplines.ts';
import { namedMood } from '../words/mood-words.ts';
import { speaksOfEndingLife } from '../words/need.ts';
import { together } from '../words/together.ts';

export interface ConversationParts {
  readonly analyzer: VoiceAnalyzer;
  readonly reader: TextReader;
  readonly catalog: MusicCatalog;
  readonly store: MoodStore;
  readonly commands: readonly Command[];
  /** People's own accounts of Spotify. Unset where nobody can connect one. */
  readonly accounts?: MusicAccounts | undefined;
  /** How people usually sound. Unset: nobody is asked, and nothing is learned. */
  readonly voices?: UsualVoices | undefined;
  /** Draws pictures that need no analysis. Unset: replies have none. */
  readonly painter?: Painter | undefined;
  readonly clock: Clock;
  readonly random: Random;
  /** The model's own threshold, in [0, 1]: the answer asks when the leading probability is below it. */
  readonly unsureBelow: number;
}

/**
 * The conversation, the same for every bot: it answers a recording, a pressed button and a typed command with a
 * {@link Reply}. It saves what a reply says before it returns the reply, so buttons still work after a restart. The same
 * store, clock and random source give the same answers.
 */
export class Conversation {
  readonly #parts: ConversationParts;
  readonly #turns = new Turns();
  readonly #evidence = new EvidenceMemory();
  readonly #why = new WhyMemory();
  readonly #opened = new RecentIds();
  readonly #songs: SongFinder;
  /** The store as commands see it: it forgets evidence too. */
  readonly #forgetful: CommandStore;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
    const endingOf = (take: Take) => {
      const course = this.#courseOf(take);
      return hasChanged(course) && !take.correction ? lastEmotion(course) : undefined;
    };
    this.#songs = new SongFinder({ ...parts, endingOf });
    this.#forgetful = forgettingAll(parts.store, this.#evidence, this.#why);
  }

  /**
   * Predicts the emotion of a recording and offers a song.
   * @throws UserError as {@link VoiceAnalyzer.analyze}
   */
  async onRecording(recording: {
    readonly person: Person;
    readonly audio: AudioInput;
    /** The analysis of the whole recording, where its parts were analysed while the person spoke. */
    readonly analysis?: VoiceAnalysis;
    /** What the person typed with it, such as a caption. */
    readonly words?: string | undefined;
    /** The id of the take, from a bot that has written it down before, to find the take after a crash. */
    readonly takeId?: string;
    /** Whether the answer counts for `npm run satisfaction`; false where nobody can press a button under it. */
    readonly isCounted?: boolean;
    /** Whether the bot sees that a song is opened, and calls {@link onOpened} then. */
    readonly seesOpening?: boolean;
    /** Whether the person alone reads the answer, which may then speak of their usual voice. */
    readonly isAlone?: boolean;
    /** Whether it is the person's own voice, as far as the bot knows: nothing is learned of others. */
    readonly isOwn?: boolean;
    readonly signal?: AbortSignal;
    /** The one who waits in turn for a thread, such as an address with many sessions. The person when left out. */
    readonly inTurnAs?: string;
  }): Promise<RecordingReply> {
    const { person, audio, isCounted = true, seesOpening = false, isAlone = false, isOwn = true } = recording;
    const { signal, inTurnAs = person.id, words } = recording;
    const { analyzer, clock, random, store, unsureBelow } = this.#parts;
    const takeId = recording.takeId ?? newTakeId(random);
    const voices = isOwn ? this.#parts.voices : undefined;
    const known = await voices?.find(person.id);
    const measured = recording.analysis ?? (await analyzer.analyze(audio, signal, known, inTurnAs, takeId));
    const { evidence, statistics, ...analysis } = measured;
    const typed = words === undefined ? undefined : this.#scoresOf(words);
    const scores = typed ? together(analysis.scores, typed) : analysis.scores;
    return this.#turns.take(person.id, async () => {
      signal?.throwIfAborted();
      const take: RecordedTake = {
        id: takeId,
        personId: person.id,
        createdAtMs: clock.now(),
        scores,
        ...(typed && { source: 'both' }),
        trackIds: [],
      };
      if (evidence)
        this.#evidence.keep(take.id, person.id, evidence, take.createdAtMs, typed ? undefined : analysis.course);
      const note = shiftNote(analysis.scores, scores);
      const reply = await this.#answer(person, take, { signal, note });
      if (isCounted) await this.#count('answered', take, reply.track);
      if (isCounted && seesOpening) await this.#count('openable', take, reply.track);
      const { cutAtSeconds: limit } = analysis;
      const heard = { personId: person.id, analysis: { scores: analysis.scores, statistics }, known, isAlone };
      const usual = voices && (await hearUsual(heard, voices, store));
      const cut = limit === undefined ? [] : [phrase('mood.cut', { limit })];
      const texts = [...reply.texts, ...cut, ...(usual?.texts ?? [])];
      const buttons = [...reply.buttons, ...(usual?.asks ? [voiceChoice()] : [])];
      return { ...reply, texts, buttons, scores, sure: candidatesOf(take, unsureBelow) === undefined, analysis };
    });
  }

  /**
   * Analyses a part of what somebody says, and keeps nothing.
   * @throws UserError as {@link VoiceAnalyzer.analyze}
   */
  async analyzePart(person: Person, audio: AudioInput, signal?: AbortSignal): Promise<VoiceAnalysis> {
    const { analyzer, voices } = this.#parts;
    return analyzer.analyze(audio, signal, await voices?.find(person.id), person.id);
  }

  /**
   * Predicts the emotion of a typed sentence and offers a song. A mood word alone is taken at its word. Somebody who
   * speaks of ending their life gets {@link helpFor}. The sentence is kept nowhere.
   */
  async onText(typed: { readonly person: Person; readonly text: string; readonly takeId?: string }): Promise<Reply> {
    const { person, text, takeId } = typed;
    const help = await this.helpFor(person, text);
    if (help) return help;
    const named = namedMood(text, person.locale);
    if (named) return this.#pick(person, named, takeId);
    const scores = this.#scoresOf(text);
    if (!scores) return this.onCommand({ person, name: 'mood' });
    const { clock, random } = this.#parts;
    return this.#turns.take(person.id, () => {
      const id = takeId ?? newTakeId(random);
      const take = {
        id,
        personId: person.id,
        createdAtMs: clock.now(),
        scores,
        source: 'words',
        trackIds: [],
      } as const;
      return this.#answer(person, take, {});
    });
  }

  /** Where help is found, for somebody who speaks of ending their life; there is no song. Undefined for other words. */
  async helpFor(person: Person, words: string): Promise<Reply | undefined> {
    if (!speaksOfEndingLife(words)) return undefined;
    const number = helplineIn(person.market);
    return {
      locale: await this.localeOf(person),
      texts: [
        phrase('need.heard'),
        ...(number === undefined ? [] : [phrase('need.line', { number })]),
        phrase('need.where'),
      ],
      buttons: [],
    };
  }

  /**
   * Does what a button asks for. The reply replaces the one that had the button, unless it says `beside`.
   * @throws UserError `unknownButton`, `forgotten`, `notYours`, `notYourVoice`, `whyForgotten`, and as
   *   {@link MusicAccounts.keep}
   */
  async onPress(pressed: {
    readonly person: Person;
    readonly buttonId: string;
    /** Whether other people than the owner of the take may press too. */
    readonly anyone?: boolean;
    /** The id of the take that a picked mood makes, as in {@link onRecording}. */
    readonly takeId?: string;
    /** The background of a picture; dark is readable in light and dark chats. */
    readonly theme?: Theme;
    /** As in {@link onRecording}. */
    readonly inTurnAs?: string;
  }): Promise<Reply> {
    const { person, buttonId, anyone = false, takeId, theme = 'dark', inTurnAs = person.id } = pressed;
    const press = decodeButton(buttonId);
    if (!press) throw new UserError('error.unknownButton');
    if (press.kind === 'type') {
      const reply = await this.onCommand({ person, name: press.name, argument: press.argument });
      // The question about the usual voice stands under an answer, which stays.
      // A diary has a picture, which no edit can bring.
      return press.name === 'voice' || press.name === 'diary' ? { ...reply, beside: true } : reply;
    }
    if (press.kind === 'pick') return this.#pick(person, press.emotion, takeId);
    if (press.kind === 'why' || press.kind === 'details')
      return this.#explain({ person, takeId: press.takeId, theme, inTurnAs, more: press.kind === 'details' });
    if (press.kind === 'card') return this.#card(person, press.takeId, theme);
    if (press.kind === 'save') return this.#keepSong(person, press.takeId, press.place);
    return this.#act(press, { actor: person, anyone });
  }

  /** Counts that a person opened the song of their answer, once for each answer. */
  async onOpened({ person, takeId }: { readonly person: Person; readonly takeId: string }): Promise<void> {
    const [take] = await this.#parts.store.takes({ takeId });
    if (take?.personId !== person.id || !this.#opened.isNew(takeId)) return;
    await this.#count('opened', take, await this.#songs.leading(take));
  }

  /**
   * Offers another song for a take, as the button of its answer does: for bots that understand reactions.
   * @throws UserError `forgotten`, `notYours`
   */
  anotherSong(asked: {
    readonly person: Person;
    readonly takeId: string;
    /** Whether other people than the owner of the take may ask too. */
    readonly anyone?: boolean;
  }): Promise<MoodReply> {
    const { person, takeId, anyone = false } = asked;
    return this.#act({ kind: 'reroll', takeId }, { actor: person, anyone });
  }

  /**
   * Answers about a take again, with the same song: for a bot that stopped before it could send its answer.
   * @returns undefined when the person has no such take, because it was never made or is forgotten
   */
  answerAgain(person: Person, takeId: string): Promise<MoodReply | undefined> {
    return this.#turns.take(person.id, async () => {
      const [take] = await this.#parts.store.takes({ takeId });
      return take?.personId === person.id ? this.#answer(person, take, { isUnseen: true }) : undefined;
    });
  }

  /**
   * Runs a typed command; its name comes without the leading `/`.
   * @throws UserError `unknownCommand`, `privately`
   */
  async onCommand(typed: {
    readonly person: Person;
    readonly name: string;
    readonly argument?: string;
    /** The commands of this bot, when it has not all of them. */
    readonly commands?: readonly Command[];
    /** Whether the person alone reads the reply. */
    readonly isAlone?: boolean;
  }): Promise<Reply> {
    const { person, name, argument = '', commands = this.#parts.commands, isAlone = true } = typed;
    const command = commands.find((known) => known.name === name.toLowerCase());
    if (!command) throw new UserError('error.unknownCommand', { name });
    if (command.isPersonal && !isAlone) throw new UserError('error.privately');
    return this.#turns.take(person.id, async () => {
      const locale = await this.localeOf(person);
      return command.run({
        person: { ...person, locale },
        argument: argument.trim(),
        store: this.#forgetful,
        accounts: this.#parts.accounts,
        voices: this.#parts.voices,
        now: () => this.#parts.clock.now(),
        painter: this.#parts.painter,
        commands,
      });
    });
  }

  /** The language to answer a person in: the one that they chose, or else the one that the bot knows. */
  async localeOf(person: Person): Promise<Locale> {
    return (await this.#parts.store.preferences(person.id)).locale ?? person.locale;
  }

  /** Whether a person wants their answers said aloud; undefined where they chose nothing. */
  async wantsSpeech({ id }: Person): Promise<boolean | undefined> {
    return (await this.#parts.store.preferences(id)).speaks;
  }

  /** Forgets old evidence. To be called every {@link sweepMs}. */
  forgetOldEvidence(): void {
    this.#evidence.forgetOld(this.#parts.clock.now());
    this.#why.forgetOld(this.#parts.clock.now());
  }

  /** The scores of words, or undefined where there are no words, such as in "…" or "123". */
  #scoresOf(words: string): EmotionScores | undefined {
    return /\p{L}/u.test(words) ? this.#parts.reader.read(words) : undefined;
  }

  /** Explains the prediction of a take, with a picture. Only the owner of the take may see it, in any chat. */
  async #explain(asked: {
    readonly person: Person;
    readonly takeId: string;
    readonly theme: Theme;
    readonly inTurnAs: string;
    /** Whether the details are asked for. */
    readonly more: boolean;
  }): Promise<Reply> {
    const { person, takeId, theme, inTurnAs, more } = asked;
    const { analyzer, clock, store } = this.#parts;
    const [take] = await store.takes({ takeId });
    if (!take) throw new UserError('error.forgotten');
    if (take.personId !== person.id) throw new UserError('error.notYourVoice');
    const evidence = this.#evidence.find(takeId, clock.now());
    if (!evidence || !take.scores) throw new UserError('error.whyForgotten');
    const locale = await this.localeOf(person);
    const { scores } = take;
    const key = JSON.stringify([takeId, scores, locale, theme]);
    const draw = () => analyzer.explain({ evidence, scores, locale, theme }, undefined, inTurnAs);
    const explanation = await this.#why.get(key, person.id, clock.now(), draw);
    return more ? whyDetails({ scores, explanation, locale }) : why({ takeId, scores, evidence, explanation, locale });
  }

  /** A card to share: the mood, the wave and the song, without the voice. */
  async #card(person: Person, takeId: string, theme: Theme): Promise<Reply> {
    const { clock, painter, store } = this.#parts;
    const [take] = await store.takes({ takeId });
    if (!take) throw new UserError('error.forgotten');
    if (take.personId !== person.id) throw new UserError('error.notYourVoice');
    const evidence = this.#evidence.find(takeId, clock.now());
    if (!evidence || !painter) throw new UserError('error.whyForgotten');
    const locale = await this.localeOf(person);
    const emotion = emotionOf(take);
    const track = await this.#songs.leading(take);
    const { wave, seconds, parts, course } = evidence;
    const shown = {
      ...(wave && { wave }),
      ...(seconds !== undefined && { seconds }),
      ...(parts && { parts }),
      // The person's word is one mood.
      ...(course && !take.correction && { course }),
    };
    const song = track ? say(namePhrase(track), locale) : '';
    const bytes = await painter.drawCard({ emotion, evidence: shown, song, locale, theme });
    const description = phrase('card.picture', { emotion: phrase(`emotion.${emotion}`) });
    return {
      locale,
      texts: [phrase('card.text')],
      ...(bytes && { picture: { bytes, mediaType: 'image/png', description } }),
      beside: true,
      buttons: [],
    };
  }

  /** The course of the mood of a take; where words were typed with a voice, it would speak of the voice alone. */
  #courseOf(take: Take): Course | undefined {
    return this.#evidence.course(take.id, this.#parts.clock.now());
  }

  /** Offers a song for a picked mood. */
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
      return this.#answer(person, take, {});
    });
  }

  /** Keeps the song that an answer leads with in the account of its owner. Without an account, offers to connect one. */
  async #keepSong(person: Person, takeId: string, place: SongPlace): Promise<Reply> {
    const { accounts, store } = this.#parts;
    const [take] = await store.takes({ takeId });
    if (!take) throw new UserError('error.forgotten');
    if (take.personId !== person.id) throw new UserError('error.notYours');
    const track = await this.#songs.leading(take);
    if (!accounts || !track || !accounts.canKeep(track.id)) throw new UserError('error.unknownButton');
    const locale = await this.localeOf(person);
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
    return this.#turns.take(person.id, async () => {
      // The answer may have changed while Spotify was asked.
      const [now = take] = await store.takes({ takeId });
      return this.#answer(person, now, { note });
    });
  }

  /** Does what a button under the answer about a take asks for. The actor presses; the take's owner may be another. */
  async #act(press: TakePress, { actor, anyone }: { actor: Person; anyone: boolean }): Promise<MoodReply> {
    const ownerId = anyone ? await this.#ownerOf(press.takeId) : actor.id;
    return this.#turns.take(ownerId, async () => {
      const [take] = await this.#parts.store.takes({ takeId: press.takeId });
      if (!take) throw new UserError('error.forgotten');
      if (take.personId !== ownerId) throw new UserError('error.notYours');
      const event = eventOf(press, take, this.#parts.unsureBelow);
      if (event) await this.#count(event, take, await this.#songs.leading(take));
      switch (press.kind) {
        case 'open':
          return this.#answer(actor, take, { choosing: true });
        case 'keep':
          return this.#answer(actor, take, {});
        case 'more':
          return { ...(await this.#answer(actor, take, {})), isUnfolded: true };
        case 'reroll':
          return this.#answer(actor, take, { anotherSong: true });
        case 'choose':
          return this.#correct(actor, take, press.emotion);
        case 'back':
          return this.#answer(actor, { ...take, trackIds: [...take.trackIds, ...this.#songs.before(take)] }, {});
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

  /** Counts what happened to a sure answer, without who and when. */
  async #count(event: SatisfactionEvent, take: Take, track: Track | undefined): Promise<void> {
    const { store, unsureBelow } = this.#parts;
    const emotion = surelyPredicted(take, unsureBelow);
    if (emotion === undefined) return;
    const { mode = 'match' } = await store.preferences(take.personId);
    await store.count({ emotion, mode, catalogue: track?.foundBy === 'builtin' ? 'builtin' : 'spotify', event });
  }

  async #ownerOf(takeId: string): Promise<string> {
    const [take] = await this.#parts.store.takes({ takeId });
    if (!take) throw new UserError('error.forgotten');
    return take.personId;
  }

  #correct(actor: Person, take: Take, emotion: Emotion): Promise<MoodReply> {
    const corrected = { ...take, correction: emotion };
    const runnerUpId = take.trackIds.at(-2);
    // The runner-up has its song already.
    if (this.#songs.plan(take).runnerUp === emotion && runnerUpId !== undefined) {
      return this.#answer(actor, { ...corrected, trackIds: [...take.trackIds, runnerUpId] }, {});
    }
    return this.#answer(actor, corrected, { anotherSong: emotion !== emotionOf(take) });
  }

  /** Remembers that a person does not want the song that is shown, or its first artist, and offers another. */
  async #refuse(person: Person, take: Take, what: Refused): Promise<MoodReply> {
    const { store, clock } = this.#parts;
    const track = await this.#songs.leading(take);
    const [artistId] = track?.artistIds ?? [];
    const asArtist = what === 'artist' && artistId !== undefined;
    const id = asArtist ? artistId : take.trackIds.at(-1);
    if (id !== undefined) await store.refuse(person.id, [id], clock.now());
    const note = asArtist
      ? phrase('mood.refused.artist', { artist: track?.artists[0] ?? '' })
      : phrase('mood.refused.song');
    return this.#answer(person, take, { anotherSong: true, note });
  }

  async #changeMode(person: Person, take: Take, mode: Mode): Promise<MoodReply> {
    const { store } = this.#parts;
    const before = await store.preferences(person.id);
    const preferences = { ...before, mode };
    await store.savePreferences(person.id, preferences);
    // A button of an older answer may ask for the mode that is set already: then the song stays.
    return this.#answer(person, take, { preferences, anotherSong: mode !== (before.mode ?? 'match') });
  }

  /**
   * Finds a song for a take, saves the take with it, and answers in the language and with the preferences of the take's
   * owner. The actor counts where the owner chose no language, and as the one whose market it is.
   */
  async #answer(actor: Person, take: Take, how: AnswerOptions): Promise<MoodReply> {
    const { store, accounts, unsureBelow } = this.#parts;
    const preferences = how.preferences ?? (await store.preferences(take.personId));
    const { mode = 'match', locale = actor.locale } = preferences;
    const history = await store.history(take.personId);
    const refused = await store.refused(take.personId);
    const shown = how.anotherSong === true ? undefined : await this.#songs.shown(take);
    const personId = accounts && actor.id;
    const about = { preferences, history, refused, personId, locale, market: actor.market, signal: how.signal };
    const offer = shown ?? (await this.#songs.find(take, about));
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
      course: this.#courseOf(take),
      mode,
      locale,
      unsureBelow,
      firstOfItsKind,
      hasBefore: this.#songs.before(answered).length > 0,
      canKeep: accounts?.canKeep(offer.track.id) ?? false,
      note,
      choosing,
    });
  }
}

interface AnswerOptions {
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

/** What the voice alone would be, where the words made it another emotion. */
function shiftNote(voice: EmotionScores, scores: EmotionScores): Phrase | undefined {
  const alone = leadingEmotion(voice);
  return alone === leadingEmotion(scores)
    ? undefined
    : phrase('both.voiceAlone', { emotion: phrase(`emotion.${alone}`), score: voice[alone] });
}

/** The store; when it forgets a person, the memories forget them too. */
function forgettingAll(store: MoodStore, ...memories: readonly { forget(personId: string): void }[]): CommandStore {
  return {
    takes: (which) => store.takes(which),
    history: (personId) => store.history(personId),
    preferences: (personId) => store.preferences(personId),
    savePreferences: (personId, preferences) => store.savePreferences(personId, preferences),
    refused: (personId) => store.refused(personId),
    forget: (which) => {
      for (const memory of memories) memory.forget(which.personId);
      return store.forget(which);
    },
  };
}
