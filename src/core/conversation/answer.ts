import { encodeButton, refusable } from './button.ts';
import { candidatesOf, certaintyWords, nextLikely, type Candidates } from './certainty.ts';
import { courseWords } from '../course/course-words.ts';
import { mixedFeeling } from '../course/mixed-feeling.ts';
import { hasChanged, lastEmotion, type Course } from '../course/course.ts';
import type { Emotion, EmotionScores } from '../emotion.ts';
import { phrase, type Locale, type Phrase } from '../i18n/catalogue.ts';
import { emotionButton, emotionRows } from './picker.ts';
import { songPlaces } from '../ports/accounts.ts';
import type { Track } from '../track.ts';
import { modes, type Mode } from '../preferences.ts';
import type { RunnerUp, Button, MoodReply } from './reply.ts';
import { emotionOf, type Take } from '../take.ts';

export interface AnswerParts {
  readonly take: Take;
  readonly track: Track;
  /** The song for the second candidate, when the model is unsure. */
  readonly runnerUp?: RunnerUp | undefined;
  /** The course of the mood over the recording, if it is known. */
  readonly course?: Course | undefined;
  /** The person's mode now; the buttons offer the other modes. */
  readonly mode: Mode;
  readonly locale: Locale;
  /** The model's threshold, in [0, 1]: it is unsure when the leading probability is below it. */
  readonly unsureBelow: number;
  /** Whether it is the person's first recording or first sentence: then the answer brings the notice. */
  readonly firstOfItsKind: boolean;
  /** Whether there is a song before this one to go back to; then it can be refused too. */
  readonly hasBefore: boolean;
  /** Whether the song can be kept in a person's own account. */
  readonly canKeep: boolean;
  /** What the button did, in a sentence. */
  readonly note?: Phrase | undefined;
  /** Whether the answer shows the eight emotions to choose from. */
  readonly choosing: boolean;
}

/** The answer about a take: the prediction and its certainty, the song, and the buttons. Pure. */
export function answer(parts: AnswerParts): MoodReply {
  const { take, track, runnerUp, course, locale, unsureBelow, firstOfItsKind, choosing, note } = parts;
  const { scores } = take;
  const told = hasChanged(course) && !take.correction ? course : undefined;
  const candidates = told ? undefined : candidatesOf(take, unsureBelow);
  return {
    locale,
    texts: [
      ...(told ? courseWords(told) : scores && candidates ? question(candidates, scores) : verdict(take)),
      ...(note ? [note] : []),
      ...(choosing ? [phrase(scores ? 'mood.choose' : 'mood.pick')] : []),
    ],
    ...(firstOfItsKind && scores && { notice: phrase(`${take.source ?? 'mood'}.notice`) }),
    emotion: told ? lastEmotion(told) : emotionOf(take),
    ...(scores && { scores }),
    ...(course && { course }),
    track,
    ...(runnerUp && { runnerUp }),
    mode: parts.mode,
    buttons: choosing ? choiceRows(take.id) : answerRows(parts, candidates),
  };
}

function verdict(take: Take): Phrase[] {
  const emotion = emotionOf(take);
  if (!take.scores) return [phrase('mood.picked', { emotion: name(emotion) })];
  if (take.correction) return [phrase('mood.corrected', { emotion: name(emotion) })];
  const { scores } = take;
  const confidence = scores[emotion];
  const sure = phrase(`${take.source ?? 'mood'}.sure`, {
    emotion: name(emotion),
    certainty: certaintyWords(confidence),
    confidence,
  });
  const [first, second] = nextLikely(scores);
  if (first === undefined) return [sure];
  const next = { first: name(first), firstScore: scores[first] };
  if (second === undefined) return [sure, phrase('mood.nextOne', next)];
  return [sure, phrase('mood.nextTwo', { ...next, second: name(second), secondScore: scores[second] })];
}

function question([first, second, third]: Candidates, scores: EmotionScores): Phrase[] {
  const two = {
    first: name(first),
    firstScore: scores[first],
    second: name(second),
    secondScore: scores[second],
  };
  if (third !== undefined)
    return [phrase('mood.unsureOfThree', { ...two, third: name(third), thirdScore: scores[third] })];
  const mixed = mixedFeeling(first, second, scores);
  const both = mixed && phrase('mixed.both', { mixed: phrase(`mixed.${mixed}`) });
  return [phrase('mood.unsure', two), ...(both ? [both] : [])];
}

function answerRows({ take, mode, hasBefore, canKeep }: AnswerParts, candidates: readonly Emotion[] = []): Button[][] {
  const { id: takeId } = take;
  const correction = take.scores ? 'button.correct' : 'button.pick';
  const asked = candidates.map((emotion) => emotionButton(emotion, { kind: 'choose', takeId, emotion }));
  const correct = { label: phrase(correction), id: encodeButton({ kind: 'open', takeId }) };
  const reroll = { label: phrase('button.reroll'), id: encodeButton({ kind: 'reroll', takeId }) };
  // A picked mood has no prediction to explain, and of a sentence nothing is kept that could explain it.
  const why =
    take.scores && take.source !== 'words'
      ? [{ label: phrase('button.why'), id: encodeButton({ kind: 'why', takeId }) }]
      : [];
  const others = modes.filter((other) => other !== mode);
  const towards = others.map((other) => ({
    label: phrase(`button.${other}`),
    id: encodeButton({ kind: 'mode', takeId, mode: other }),
  }));
  const song = hasBefore
    ? [
        { label: phrase('button.back'), id: encodeButton({ kind: 'back', takeId }) },
        ...refusable.map((what) => ({
          label: phrase(`button.refuse.${what}`),
          id: encodeButton({ kind: 'refuse', takeId, what }),
        })),
      ]
    : [];
  const keep = canKeep
    ? songPlaces.map((place) => ({
        label: phrase(`button.save.${place}`),
        id: encodeButton({ kind: 'save', takeId, place }),
      }))
    : [];
  return [asked, [correct, reroll, ...why], towards, song, keep].filter((row) => row.length > 0);
}

function choiceRows(takeId: string): Button[][] {
  const keep = { label: phrase('button.keep'), id: encodeButton({ kind: 'keep', takeId }) };
  return [...emotionRows((emotion) => ({ kind: 'choose', takeId, emotion })), [keep]];
}

function name(emotion: Emotion): Phrase {
  return phrase(`emotion.${emotion}`);
}
