import { encodeButton, type Press } from './button.ts';
import { emotions, type Emotion } from '../emotion.ts';
import { phrase } from '../i18n/catalogue.ts';
import type { Button } from './reply.ts';

const emotionsPerRow = 4;

/** A button that stands for an emotion. */
export function emotionButton(emotion: Emotion, press: Press): Button {
  return { label: phrase(`emotion.${emotion}`), id: encodeButton(press), emotion };
}

/** Rows with a button for each of the eight emotions. */
export function emotionRows(pressOf: (emotion: Emotion) => Press): Button[][] {
  const buttons = emotions.map((emotion) => emotionButton(emotion, pressOf(emotion)));
  return [buttons.slice(0, emotionsPerRow), buttons.slice(emotionsPerRow)];
}

/** For whoever cannot or will not speak: a button for each mood, that brings a song as a voice does. */
export function moodPicker(): Button[][] {
  return emotionRows((emotion) => ({ kind: 'pick', emotion }));
}
