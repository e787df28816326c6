import { encodeButton } from './button.ts';
import { candidatesOf, certaintyWords, nextLikely } from './certainty.ts';
import { emotions, type Emotion, type EmotionScores } from './emotion.ts';
import { phrase, type Locale, type Phrase } from './i18n/catalogue.ts';
import type { Track } from './ports.ts';
import { modes, type Mode } from './preferences.ts';
import type { Alternative, Button, MoodReply } from './reply.ts';
import { emotionOf, type Take } from './take.ts';

const emotionsPerRow = 4;

/** What an answer about a take is made of. */
export interface AnswerParts {
  readonly take: Take;
  readonly track: Track;
  /** What is offered for the runner-up, when the model is unsure. */
  readonly alternative?: Alternative | undefined;
  /** How songs answer this person's emotions now; the other ways are offered. */
  readonly mode: Mode;
  readonly locale: Locale;
  /** The model is unsure when its leading probability is below this. */
  readonly unsureBelow: number;
  /** Whether this is the person's only take so far: then the notice is shown. */
  readonly first: boolean;
  /** Whether the eight emotions stand open to choose from. */
  readonly choosing: boolean;
}

/** The answer about a take: what was heard and how surely, the song, and the buttons. Pure. */
export function answer(parts: AnswerParts): MoodReply {
  const { take, track, alternative, mode, locale, unsureBelow, first, choosing } = parts;
  const candidates = take.correction === undefined ? candidatesOf(take.scores, unsureBelow) : undefined;
  return {
    locale,
    texts: [
      ...(candidates ? [question(candidates, take.scores)] : verdict(take)),
      ...(choosing ? [phrase('mood.choose')] : []),
    ],
    ...(first && { notice: phrase('mood.notice') }),
    emotion: emotionOf(take),
    scores: take.scores,
    track,
    ...(alternative && { alternative }),
    buttons: choosing ? choiceRows(take.id) : answerRows(take.id, mode, candidates),
  };
}

function verdict(take: Take): Phrase[] {
  const emotion = emotionOf(take);
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

function answerRows(takeId: string, mode: Mode, candidates: readonly (Emotion | undefined)[] = []): Button[][] {
  const offered = candidates.filter((emotion) => emotion !== undefined).map((emotion) => choice(takeId, emotion));
  const correct = { label: phrase('button.correct'), id: encodeButton({ kind: 'open', takeId }) };
  const reroll = { label: phrase('button.reroll'), id: encodeButton({ kind: 'reroll', takeId }) };
  const others = modes.filter((other) => other !== mode);
  const towards = others.map((other) => ({
    label: phrase(`button.${other}`),
    id: encodeButton({ kind: 'mode', takeId, mode: other }),
  }));
  return [...(offered.length > 0 ? [offered] : []), [correct, reroll], towards];
}

function choiceRows(takeId: string): Button[][] {
  const choices = emotions.map((emotion) => choice(takeId, emotion));
  const keep = { label: phrase('button.keep'), id: encodeButton({ kind: 'keep', takeId }) };
  return [choices.slice(0, emotionsPerRow), choices.slice(emotionsPerRow), [keep]];
}

function choice(takeId: string, emotion: Emotion): Button {
  return { label: name(emotion), id: encodeButton({ kind: 'choose', takeId, emotion }), emotion };
}

function name(emotion: Emotion): Phrase {
  return phrase(`emotion.${emotion}`);
}
