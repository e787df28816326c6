import { encodeButton } from './button.ts';
import { candidatesOf, certaintyWords, nextLikely } from './certainty.ts';
import type { Emotion, EmotionScores } from '../emotion.ts';
import { phrase, type Locale, type Phrase } from '../i18n/catalogue.ts';
import { emotionButton, emotionRows } from './picker.ts';
import type { Track } from '../track.ts';
import { modes, type Mode } from '../preferences.ts';
import type { RunnerUp, Button, MoodReply } from './reply.ts';
import { emotionOf, type Take } from '../take.ts';

/** What an answer about a take is made of. */
export interface AnswerParts {
  readonly take: Take;
  readonly track: Track;
  /** The song for the second candidate, when the model is unsure. */
  readonly runnerUp?: RunnerUp | undefined;
  /** How songs answer this person's emotions now; the other ways are offered. */
  readonly mode: Mode;
  readonly locale: Locale;
  /** The model is unsure when its leading probability is below this. */
  readonly unsureBelow: number;
  /** Whether this is the first voice of the person that is heard: then the notice is shown. */
  readonly first: boolean;
  /** Whether the eight emotions stand open to choose from. */
  readonly choosing: boolean;
}

/** The answer about a take: what was heard and how surely, the song, and the buttons. Pure. */
export function answer(parts: AnswerParts): MoodReply {
  const { take, track, runnerUp, mode, locale, unsureBelow, first, choosing } = parts;
  const { scores } = take;
  const candidates = scores && take.correction === undefined ? candidatesOf(scores, unsureBelow) : undefined;
  return {
    locale,
    texts: [
      ...(scores && candidates ? [question(candidates, scores)] : verdict(take)),
      ...(choosing ? [phrase(scores ? 'mood.choose' : 'mood.pick')] : []),
    ],
    ...(first && scores && { notice: phrase('mood.notice') }),
    emotion: emotionOf(take),
    ...(scores && { scores }),
    track,
    ...(runnerUp && { runnerUp }),
    buttons: choosing ? choiceRows(take.id) : answerRows(take, mode, candidates),
  };
}

function verdict(take: Take): Phrase[] {
  const emotion = emotionOf(take);
  if (!take.scores) return [phrase('mood.picked', { emotion: name(emotion) })];
  if (take.correction) return [phrase('mood.corrected', { emotion: name(emotion) })];
  const { scores } = take;
  const confidence = scores[emotion];
  const sure = phrase('mood.sure', { emotion: name(emotion), certainty: certaintyWords(confidence), confidence });
  const [first, second] = nextLikely(scores);
  if (first === undefined) return [sure];
  const next = { first: name(first), firstScore: scores[first] };
  if (second === undefined) return [sure, phrase('mood.nextOne', next)];
  return [sure, phrase('mood.nextTwo', { ...next, second: name(second), secondScore: scores[second] })];
}

function question([first, second, third]: readonly [Emotion, Emotion, Emotion?], scores: EmotionScores): Phrase {
  const two = {
    first: name(first),
    firstScore: scores[first],
    second: name(second),
    secondScore: scores[second],
  };
  if (third === undefined) return phrase('mood.unsure', two);
  return phrase('mood.unsureOfThree', { ...two, third: name(third), thirdScore: scores[third] });
}

function answerRows(take: Take, mode: Mode, candidates: readonly (Emotion | undefined)[] = []): Button[][] {
  const { id: takeId } = take;
  const correction = take.scores ? 'button.correct' : 'button.pick';
  const offered = candidates.filter((emotion) => emotion !== undefined).map((emotion) => choice(takeId, emotion));
  const correct = { label: phrase(correction), id: encodeButton({ kind: 'open', takeId }) };
  const reroll = { label: phrase('button.reroll'), id: encodeButton({ kind: 'reroll', takeId }) };
  // A mood that was picked needs no reasons.
  const why = take.scores ? [{ label: phrase('button.why'), id: encodeButton({ kind: 'why', takeId }) }] : [];
  const others = modes.filter((other) => other !== mode);
  const towards = others.map((other) => ({
    label: phrase(`button.${other}`),
    id: encodeButton({ kind: 'mode', takeId, mode: other }),
  }));
  return [...(offered.length > 0 ? [offered] : []), [correct, reroll, ...why], towards];
}

function choiceRows(takeId: string): Button[][] {
  const keep = { label: phrase('button.keep'), id: encodeButton({ kind: 'keep', takeId }) };
  return [...emotionRows((emotion) => ({ kind: 'choose', takeId, emotion })), [keep]];
}

function choice(takeId: string, emotion: Emotion): Button {
  return emotionButton(emotion, { kind: 'choose', takeId, emotion });
}

function name(emotion: Emotion): Phrase {
  return phrase(`emotion.${emotion}`);
}
