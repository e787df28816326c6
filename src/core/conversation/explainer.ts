import { namePhrase } from './offer.ts';
import type { Reply } from './reply.ts';
import type { SongFinder } from './song-finder.ts';
import type { Course } from '../course/course.ts';
import { UserError } from '../errors.ts';
import { phrase, say, type Locale } from '../i18n/catalogue.ts';
import type { Theme, VoiceAnalyzer, VoiceEvidence } from '../ports/analysis.ts';
import type { Fronts } from '../ports/fronts.ts';
import type { Painter } from '../ports/painter.ts';
import type { MoodStore } from '../ports/store.ts';
import type { Clock } from '../ports/system.ts';
import { emotionOf, type RecordedTake, type Take } from '../take.ts';
import { EvidenceMemory } from '../why/evidence-memory.ts';
import { WhyMemory } from '../why/why-memory.ts';
import { why, whyDetails } from './why.ts';

export interface ExplainerParts {
  readonly analyzer: VoiceAnalyzer;
  readonly store: MoodStore;
  readonly clock: Clock;
  /** Draws the card. Unset: there is none. */
  readonly painter?: Painter | undefined;
  /** The other fronts, which get presses of the same people. */
  readonly fronts?: Fronts | undefined;
}

/** What is shown of a take: to its owner and to nobody else, in any chat. */
interface Shown {
  readonly personId: string;
  readonly takeId: string;
  readonly locale: Locale;
  readonly theme: Theme;
}

/** Explains a prediction, and draws its card: from evidence that it keeps in memory for less than an hour. */
export class Explainer {
  readonly #parts: ExplainerParts;
  readonly #evidence: EvidenceMemory;
  readonly #why = new WhyMemory();

  constructor(parts: ExplainerParts) {
    this.#parts = parts;
    this.#evidence = new EvidenceMemory({ isElsewhere: parts.fronts !== undefined });
  }

  /** Keeps the evidence of a recording's prediction. */
  keep(take: RecordedTake, evidence: VoiceEvidence, course: Course | undefined): void {
    this.#evidence.keep(take.id, take.personId, evidence, take.createdAtMs, course);
    void this.#parts.fronts?.keepEvidence(take.id, take.personId, { evidence, course });
  }

  /** Fetches the evidence of a take that another front heard, before something is done with that take. */
  async recall(takeId: string): Promise<void> {
    const { fronts, store, clock } = this.#parts;
    if (!fronts || this.#evidence.find(takeId, clock.now())) return;
    const [take] = await store.takes({ takeId });
    const kept = take && (await fronts.findEvidence(takeId));
    if (kept) this.#evidence.keep(takeId, take.personId, kept.evidence, clock.now(), kept.course);
  }

  /** The course of the mood of a take. Undefined when it has none, or when it is gone. */
  courseOf(take: Take): Course | undefined {
    return this.#evidence.course(take.id, this.#parts.clock.now());
  }

  /**
   * Explains the prediction of a take, with a picture.
   * @param asked.inTurnAs as in {@link VoiceAnalyzer.explain}
   * @param asked.more whether the details are asked for
   * @throws UserError `forgotten`, `notYourVoice`, `whyForgotten`, `tooManyWhys`
   */
  async explain(asked: Shown & { readonly inTurnAs: string; readonly more: boolean }): Promise<Reply> {
    const { takeId, personId, locale, theme, inTurnAs, more } = asked;
    const { analyzer, clock } = this.#parts;
    const { take, evidence } = await this.#find(asked);
    const { scores } = take;
    if (!evidence || !scores) throw new UserError('error.whyForgotten');
    const key = JSON.stringify([takeId, scores, locale, theme]);
    const draw = () => analyzer.explain({ evidence, scores, locale, theme }, undefined, inTurnAs);
    const explanation = await this.#why.get(key, personId, clock.now(), draw);
    return more ? whyDetails({ scores, explanation, locale }) : why({ takeId, scores, evidence, explanation, locale });
  }

  /**
   * A card to share: the mood, the wave and the song, without the voice.
   * @throws UserError `forgotten`, `notYourVoice`, `whyForgotten`
   */
  async card(asked: Shown, songs: SongFinder): Promise<Reply> {
    const { locale, theme } = asked;
    const { painter } = this.#parts;
    const { take, evidence } = await this.#find(asked);
    if (!evidence || !painter) throw new UserError('error.whyForgotten');
    const emotion = emotionOf(take);
    const track = await songs.leading(take);
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

  /** Forgets all evidence of a person. */
  async forget(personId: string): Promise<void> {
    this.#evidence.forget(personId);
    this.#why.forget(personId);
    await this.#parts.fronts?.forgetEvidence(personId);
  }

  /** Forgets what is too old. To be called every {@link sweepMs}. */
  forgetOld(): void {
    const nowMs = this.#parts.clock.now();
    this.#evidence.forgetOld(nowMs);
    this.#why.forgetOld(nowMs);
  }

  async #find({ takeId, personId }: Shown): Promise<{ take: Take; evidence: VoiceEvidence | undefined }> {
    const [take] = await this.#parts.store.takes({ takeId });
    if (!take) throw new UserError('error.forgotten');
    if (take.personId !== personId) throw new UserError('error.notYourVoice');
    return { take, evidence: this.#evidence.find(takeId, this.#parts.clock.now()) };
  }
}
