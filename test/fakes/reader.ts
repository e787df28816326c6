import { emotions, isEmotion, type EmotionScores } from '../../src/core/emotion.ts';
import type { TextReader } from '../../src/core/ports/text.ts';

/** A reader whose scores the tests choose: words that name one of the eight emotions lead with 0.9, others are unsure. */
export const scriptedReader: TextReader = {
  read: (text) => {
    const leading = text.toLowerCase().split(/\W+/).find(isEmotion);
    const share = (emotion: string) => (leading === undefined ? 0.125 : emotion === leading ? 0.9 : 0.1 / 7);
    return Object.fromEntries(emotions.map((emotion) => [emotion, share(emotion)])) as EmotionScores;
  },
};
