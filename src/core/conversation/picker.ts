import { encodeButton, type Press } from './button.ts';
import { emotions, type Emotion } from '../emotion.ts';
import { phrase } from '../i18n/catalogue.ts';
import type { Button } from './reply.ts';

const emotionsPerRow = 4;

export function emotionButton(emotion: Emotion, press: Press): Button {
  return { label: phrase(`emotion.${emotion}`), id: encodeButton(press), emotion };
}

/** A button for each of the eight emotions, in rows of four. */
export function emotionRows(pressOf: (emotion: Emotion) => Press): Button[][] {
  const buttons = emotions.map((emotion) => emotionButton(emotion, pressOf(emotion)));
  return [buttons.slice(0, emotionsPerRow), buttons.slice(emotionsPerRow)];
}

/** Buttons to pick a mood, for people who cannot or do not want to speak. */
export function moodPicker(): Button[][] {
  return emotionRows((emotion) => ({ kind: 'pick', emotion }));
}

/** A button that types `/voice on`, `/voice off` or `/voice what`, with other words where they fit better. */
export function voiceButton(argument: 'on' | 'off' | 'what', words: typeof argument | 'forget' = argument): Button {
  return { label: phrase(`button.voice.${words}`), id: encodeButton({ kind: 'type', name: 'voice', argument }) };
}

/** The buttons of the question whether the program may learn how a person usually sounds. */
export function voiceChoice(): Button[] {
  return [voiceButton('on'), voiceButton('off'), voiceButton('what')];
}
