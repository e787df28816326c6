import { inTurn } from '../course/course-words.ts';
import { hasChanged, joinCourses, type Course } from '../course/course.ts';
import { leadingEmotion, emotions, type Emotion, type EmotionScores } from '../emotion.ts';
import { phrase, type Phrase } from '../i18n/catalogue.ts';
import { UserError } from '../errors.ts';
import type { OpusFrame, VoiceAnalysis } from '../ports/analysis.ts';

/** So many changes of the mood are told; those before are left out. */
const toldChanges = 8;

/** The mood of somebody who speaks for minutes: of each part, and of all of them. */
export class LiveMood {
  readonly #parts: VoiceAnalysis[] = [];
  readonly #analyze: (frames: readonly OpusFrame[]) => Promise<VoiceAnalysis>;

  constructor(analyze: (frames: readonly OpusFrame[]) => Promise<VoiceAnalysis>) {
    this.#analyze = analyze;
  }

  /** Takes the next part of what the person says. Returns {@link texts}; a part without speech changes nothing. */
  async hear(frames: readonly OpusFrame[]): Promise<readonly Phrase[]> {
    try {
      this.#parts.push(await this.#analyze(frames));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
    return this.texts;
  }

  /** One analysis of all parts; undefined before the first. Each part counts by the length of its speech. */
  get whole(): VoiceAnalysis | undefined {
    const last = this.#parts.at(-1);
    if (!last) return undefined;
    const sum = (of: (part: VoiceAnalysis) => number) => this.#parts.reduce((total, part) => total + of(part), 0);
    const speechSeconds = sum((part) => part.speechSeconds);
    const scores = scored((emotion) => sum((part) => part.scores[emotion] * part.speechSeconds) / speechSeconds);
    const leading = leadingEmotion(scores);
    // "Why?" explains the part that spoke most for the answer.
    const { evidence } = this.#parts.reduce((most, part) =>
      part.scores[leading] > most.scores[leading] ? part : most,
    );
    const { descriptors, stageMs } = last;
    const course = this.#course;
    const statistics = last.statistics?.map(
      (_, i) => sum((part) => (part.statistics?.[i] ?? 0) * part.speechSeconds) / speechSeconds,
    );
    return {
      scores,
      descriptors,
      stageMs,
      speechSeconds,
      seconds: sum(({ seconds }) => seconds),
      ...(evidence && { evidence }),
      ...(statistics && { statistics }),
      ...(course && { course }),
    };
  }

  /** The mood so far and its course, in sentences; empty before the first part. */
  get texts(): Phrase[] {
    const { scores } = this.whole ?? {};
    if (!scores) return [];
    const emotion = leadingEmotion(scores);
    const now = phrase('live.now', { emotion: phrase(`emotion.${emotion}`), confidence: scores[emotion] });
    const course = this.#course;
    if (!hasChanged(course)) return [now];
    const told = course.slice(-toldChanges).map((stretch) => stretch.emotion);
    return [now, phrase('live.course', { course: inTurn(told) })];
  }

  /** The courses of the parts, one after the other. A part that is too short for one has the emotion that leads in it. */
  get #course(): Course | undefined {
    return joinCourses(
      this.#parts.map(({ course, scores, seconds }) => {
        const emotion = leadingEmotion(scores);
        return { course: course ?? [{ from: 0, to: seconds, emotion, probability: scores[emotion] }], seconds };
      }),
    );
  }
}

function scored(score: (emotion: Emotion) => number): EmotionScores {
  return Object.fromEntries(emotions.map((emotion) => [emotion, score(emotion)])) as unknown as EmotionScores;
}
