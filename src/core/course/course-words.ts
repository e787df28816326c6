import type { Course } from './course.ts';
import type { Emotion } from '../emotion.ts';
import { phrase, type Phrase } from '../i18n/catalogue.ts';

/** So many emotions are named between the beginning and the end. */
const mostBetween = 6;

/** "You began angry and ended sad", and what was between. */
export function courseWords(course: Course): Phrase[] {
  const [first] = course;
  const last = course.at(-1) ?? first;
  const ends = phrase('course.ends', {
    first: name(first.emotion),
    firstScore: first.probability,
    last: name(last.emotion),
    lastScore: last.probability,
  });
  const between = course.slice(1, -1).map(({ emotion }) => emotion);
  return between.length === 0
    ? [ends]
    : [ends, phrase('course.between', { between: inTurn(between.slice(0, mostBetween)) })];
}

/** "angry, then sad, then calm". */
export function inTurn(emotions: readonly Emotion[]): Phrase {
  const [first = 'neutral', ...others] = emotions;
  return others.reduce<Phrase>((so, next) => phrase('live.then', { so, next: name(next) }), name(first));
}

function name(emotion: Emotion): Phrase {
  return phrase(`emotion.${emotion}`);
}
