import type { Command, CommandStore } from './command.ts';
import { decodeButton } from './button.ts';
import { candidatesOf } from './certainty.ts';
import { leadingEmotion, type Emotion, type EmotionScores } from '../emotion.ts';
import { UserError } from '../errors.ts';
import { phrase, type Locale, type Phrase } from '../i18n/catalogue.ts';
import { newTakeId } from '../id.ts';
import type { Person } from '../person.ts';
import type { AudioInput, Theme, VoiceAnalysis, VoiceAnalyzer } from '../ports/analysis.ts';
import type { MusicAccounts } from '../ports/accounts.ts';
import type { Fronts } from '../ports/fronts.ts';
import type { TextReader } from '../ports/text.ts';
import type { Painter } from '../ports/painter.ts';
import type { MusicCatalog } from '../ports/music.ts';
import type { MoodStore } from '../ports/store.ts';
import type { Clock, Random } from '../ports/system.ts';
import { voiceChoice } from './picker.ts';
import type { MoodReply, Reply, RecordingReply } from './reply.ts';
import { SongFinder } from './song-finder.ts';
import { RecentIds, Tally } from './tally.ts';
import { TakeAnswers } from './take-answers.ts';
import type { PickedTake, Take, RecordedTake } from '../take.ts';
import { Turns } from '../turns.ts';
import { learnSentence } from '../usual/read-sentence.ts';
import { hearUsual } from '../usual/usual-answer.ts';
import type { UsualVoices } from '../usual/usual-voices.ts';
import { usualSentence } from '../usual/voice-words.ts';
import { Explainer } from './explainer.ts';
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
  /** The other fronts that serve the same people. Unset: there are none. */
  readonly fronts?: Fronts | undefined;
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
  readonly #turns: Turns;
  readonly #explainer: Explainer;
  readonly #opened = new RecentIds();
  readonly #songs: SongFinder;
  readonly #tally: Tally;
  readonly #answers: TakeAnswers;
  /** The store as commands see it: it forgets evidence too. */
  readonly #forgetful: CommandStore;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
    this.#turns = new Turns(parts.fronts);
    this.#explainer = new Explainer(parts);
    const courseOf = (take: Take) => this.#explainer.courseOf(take);
    this.#songs = new SongFinder({ ...parts, courseOf });
    this.#tally = new Tally(parts);
    this.#answers = new TakeAnswers({ ...parts, songs: this.#songs, tally: this.#tally, turns: this.#turns, courseOf });
    this.#forgetful = forgettingToo(parts.store, this.#explainer);
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
      // Where words were typed with a voice, its course would speak of the voice alone.
      if (evidence) this.#explainer.keep(take, evidence, typed ? undefined : analysis.course);
      const note = shiftNote(analysis.scores, scores);
      const reply = await this.#answers.answer(person, take, { signal, note });
      if (isCounted) await this.#tally.count('answered', take, reply.track);
      if (isCounted && seesOpening) await this.#tally.count('openable', take, reply.track);
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
   * Learns how a person usually sounds from a sentence that they read to begin with. It makes no take, and offers no song.
   * @throws UserError `usualOff`, `usualFar`, and as {@link VoiceAnalyzer.analyze}
   */
  async onSentence(read: {
    readonly person: Person;
    readonly audio: AudioInput;
    readonly signal?: AbortSignal;
    /** As in {@link onRecording}. */
    readonly inTurnAs?: string;
  }): Promise<Reply> {
    const { person, audio, signal, inTurnAs = person.id } = read;
    const { analyzer, voices } = this.#parts;
    const before = await voices?.find(person.id);
    if (!voices || !before) throw new UserError('error.usualOff');
    const analysis = await analyzer.analyze(audio, signal, before, inTurnAs);
    const known = await this.#turns.take(person.id, () => learnSentence(person.id, analysis, voices));
    const texts = [usualSentence(known) ?? phrase('voice.nothingYet')];
    return { locale: await this.localeOf(person), texts, buttons: [], usual: { known } };
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
      return this.#answers.answer(person, take, {});
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
      const reply = await this.onCommand({ person, name: press.name, argument: press.argument, theme });
      // The question about the usual voice stands under an answer, which stays.
      // A diary has a picture, which no edit can bring.
      return press.name === 'voice' || press.name === 'diary' ? { ...reply, beside: true } : reply;
    }
    if ('takeId' in press) await this.#explainer.recall(press.takeId);
    if (press.kind === 'pick') return this.#pick(person, press.emotion, takeId);
    if (press.kind === 'why' || press.kind === 'details' || press.kind === 'card') {
      const shown = { personId: person.id, takeId: press.takeId, locale: await this.localeOf(person), theme };
      if (press.kind === 'card') return this.#explainer.card(shown, this.#songs);
      return this.#explainer.explain({ ...shown, inTurnAs, more: press.kind === 'details' });
    }
    if (press.kind === 'save') return this.#answers.keepSong(person, press.takeId, press.place);
    return this.#answers.press(press, { actor: person, anyone });
  }

  /** Counts that a person opened the song of their answer, once for each answer. */
  async onOpened({ person, takeId }: { readonly person: Person; readonly takeId: string }): Promise<void> {
    const [take] = await this.#parts.store.takes({ takeId });
    if (take?.personId !== person.id || !this.#opened.isNew(takeId)) return;
    await this.#tally.count('opened', take, await this.#songs.leading(take));
  }

  /**
   * Offers another song for a take, as the button of its answer does: for bots that understand reactions.
   * @throws UserError `forgotten`, `notYours`
   */
  async anotherSong(asked: {
    readonly person: Person;
    readonly takeId: string;
    /** Whether other people than the owner of the take may ask too. */
    readonly anyone?: boolean;
  }): Promise<MoodReply> {
    const { person, takeId, anyone = false } = asked;
    await this.#explainer.recall(takeId);
    return this.#answers.press({ kind: 'reroll', takeId }, { actor: person, anyone });
  }

  /**
   * Answers about a take again, with the same song: for a bot that stopped before it could send its answer.
   * @returns undefined when the person has no such take, because it was never made or is forgotten
   */
  async answerAgain(person: Person, takeId: string): Promise<MoodReply | undefined> {
    await this.#explainer.recall(takeId);
    return this.#turns.take(person.id, async () => {
      const [take] = await this.#parts.store.takes({ takeId });
      return take?.personId === person.id ? this.#answers.answer(person, take, { isUnseen: true }) : undefined;
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
    /** As in {@link onPress}. */
    readonly theme?: Theme | undefined;
  }): Promise<Reply> {
    const { person, name, argument = '', commands = this.#parts.commands, isAlone = true, theme = 'dark' } = typed;
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
        theme,
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

  /** Forgets old evidence. To be called every `sweepMs`. */
  forgetOldEvidence(): void {
    this.#explainer.forgetOld();
  }

  /** The scores of words, or undefined where there are no words, such as in "…" or "123". */
  #scoresOf(words: string): EmotionScores | undefined {
    return /\p{L}/u.test(words) ? this.#parts.reader.read(words) : undefined;
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
      return this.#answers.answer(person, take, {});
    });
  }
}

/** What the voice alone would be, where the words made it another emotion. */
function shiftNote(voice: EmotionScores, scores: EmotionScores): Phrase | undefined {
  const alone = leadingEmotion(voice);
  return alone === leadingEmotion(scores)
    ? undefined
    : phrase('both.voiceAlone', { emotion: phrase(`emotion.${alone}`), score: voice[alone] });
}

/** The store; when it forgets a person, the explainer forgets them too. */
function forgettingToo(store: MoodStore, explainer: Explainer): CommandStore {
  return {
    takes: (which) => store.takes(which),
    history: (personId) => store.history(personId),
    preferences: (personId) => store.preferences(personId),
    savePreferences: (personId, preferences) => store.savePreferences(personId, preferences),
    refused: (personId) => store.refused(personId),
    forget: async (which) => {
      await explainer.forget(which.personId);
      return store.forget(which);
    },
  };
}
