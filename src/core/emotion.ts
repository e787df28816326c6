/** The eight emotions that Moodtune tells apart, in the order of RAVDESS's codes (Livingstone & Russo 2018). */
export const emotions = ['neutral', 'calm', 'happy', 'sad', 'angry', 'fearful', 'disgust', 'surprised'] as const;

export type Emotion = (typeof emotions)[number];

/** A probability per emotion, each in [0, 1]; together they sum to 1. */
export type EmotionScores = Readonly<Record<Emotion, number>>;

/** The emoji of each emotion. A renderer may show it beside the word. */
export const emojiOf: Readonly<Record<Emotion, string>> = {
  neutral: '😐',
  calm: '😌',
  happy: '😊',
  sad: '😢',
  angry: '😠',
  fearful: '😨',
  disgust: '🤢',
  surprised: '😮',
};

export function isEmotion(text: string): text is Emotion {
  return (emotions as readonly string[]).includes(text);
}

/** The emotions, most probable first. Equal ones keep the order of {@link emotions}. */
export function rankEmotions(scores: EmotionScores): Emotion[] {
  return [...emotions].sort((a, b) => scores[b] - scores[a]);
}

/** The most probable emotion. Among equal ones, the first in the order of {@link emotions}. */
export function leadingEmotion(scores: EmotionScores): Emotion {
  return emotions.reduce((best, emotion) => (scores[emotion] > scores[best] ? emotion : best));
}
