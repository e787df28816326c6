import type { Emotion } from '../../core/emotion.ts';
import type { Mood } from '../../core/ports/music.ts';
import type { Mode } from '../../core/preferences.ts';
import type { Feeling, Song } from './song.ts';

/** The rule for songs that fit a mood: valence and energy, both from -2 to 2, and feelings. */
export interface MoodRule {
  readonly valence: readonly [from: number, to: number];
  readonly energy: readonly [from: number, to: number];
  /** Feelings of which the song has at least one. */
  readonly any: readonly Feeling[];
  /** Feelings that the song does not have. */
  readonly none: readonly Feeling[];
}

/** Feelings that a song for `lift` or `soothe` does not have. */
const dark: readonly Feeling[] = [
  'angry',
  'bitter',
  'contempt',
  'grief',
  'heartbreak',
  'melancholy',
  'lonely',
  'tense',
  'anxious',
  'eerie',
];

/** The product's choice: `match` feels like the emotion, `lift` is brighter, `soothe` has less energy and no darkness. */
export const moodRules: Readonly<Record<Emotion, Readonly<Record<Mode, MoodRule>>>> = {
  neutral: {
    match: {
      valence: [0, 1],
      energy: [-1, 0],
      any: ['easygoing', 'hypnotic'],
      none: [...dark, 'longing', 'romantic', 'dramatic'],
    },
    lift: {
      valence: [1, 2],
      energy: [0, 1],
      any: ['joyful', 'uplifting', 'playful'],
      none: [...dark, 'dramatic', 'longing'],
    },
    soothe: {
      valence: [0, 1],
      energy: [-2, -1],
      any: ['peaceful', 'dreamy', 'easygoing'],
      none: [...dark, 'longing', 'romantic'],
    },
  },
  calm: {
    match: { valence: [0, 1], energy: [-2, -1], any: ['peaceful', 'tender'], none: [...dark, 'longing', 'dramatic'] },
    lift: {
      valence: [1, 2],
      energy: [-1, 0],
      any: ['hopeful', 'joyful', 'uplifting', 'wonder', 'easygoing'],
      none: [...dark, 'longing', 'dramatic'],
    },
    soothe: { valence: [0, 1], energy: [-2, -2], any: ['peaceful'], none: [...dark, 'longing'] },
  },
  happy: {
    match: { valence: [2, 2], energy: [0, 2], any: ['joyful', 'celebratory'], none: [...dark, 'longing'] },
    lift: {
      valence: [1, 2],
      energy: [2, 2],
      any: ['celebratory', 'joyful', 'uplifting'],
      none: [...dark, 'longing', 'dramatic', 'defiant'],
    },
    soothe: {
      valence: [1, 2],
      energy: [-2, 0],
      any: ['easygoing', 'tender', 'joyful', 'peaceful'],
      none: [...dark, 'longing', 'dramatic'],
    },
  },
  sad: {
    match: {
      valence: [-2, -1],
      energy: [-2, 0],
      any: ['melancholy', 'grief', 'heartbreak', 'longing', 'lonely'],
      none: ['angry', 'contempt', 'eerie', 'tense', 'bitter', 'anxious', 'defiant'],
    },
    lift: {
      valence: [0, 2],
      energy: [-1, 1],
      any: ['hopeful', 'comforting', 'uplifting'],
      none: [
        'grief',
        'heartbreak',
        'angry',
        'bitter',
        'contempt',
        'eerie',
        'tense',
        'anxious',
        'lonely',
        'longing',
        'romantic',
        'dramatic',
        'celebratory',
        'melancholy',
      ],
    },
    soothe: {
      valence: [0, 2],
      energy: [-2, -1],
      any: ['comforting', 'tender', 'peaceful'],
      none: [
        'heartbreak',
        'angry',
        'bitter',
        'contempt',
        'eerie',
        'tense',
        'anxious',
        'lonely',
        'longing',
        'romantic',
        'grief',
        'melancholy',
      ],
    },
  },
  angry: {
    match: {
      valence: [-2, -1],
      energy: [1, 2],
      any: ['angry', 'defiant'],
      none: ['playful', 'joyful', 'uplifting', 'comforting', 'longing', 'heartbreak'],
    },
    lift: {
      valence: [1, 2],
      energy: [1, 2],
      any: ['groovy', 'uplifting', 'defiant'],
      none: [...dark, 'longing', 'romantic'],
    },
    soothe: {
      valence: [0, 2],
      energy: [-2, -1],
      any: ['easygoing', 'peaceful'],
      none: [...dark, 'longing', 'romantic'],
    },
  },
  fearful: {
    match: {
      valence: [-2, 0],
      energy: [-1, 2],
      any: ['tense', 'anxious', 'eerie'],
      none: [
        'angry',
        'contempt',
        'bitter',
        'defiant',
        'celebratory',
        'playful',
        'joyful',
        'uplifting',
        'easygoing',
        'longing',
        'romantic',
        'groovy',
      ],
    },
    lift: {
      valence: [1, 2],
      energy: [-1, 1],
      any: ['comforting', 'hopeful', 'easygoing'],
      none: [...dark, 'longing', 'celebratory'],
    },
    soothe: {
      valence: [0, 2],
      energy: [-2, -1],
      any: ['peaceful', 'comforting'],
      none: [...dark, 'longing', 'romantic'],
    },
  },
  disgust: {
    match: {
      valence: [-2, -1],
      energy: [-1, 2],
      any: ['contempt', 'bitter'],
      none: ['tender', 'nostalgic', 'comforting', 'easygoing', 'longing', 'heartbreak', 'melancholy'],
    },
    lift: {
      valence: [1, 2],
      energy: [1, 2],
      any: ['groovy', 'playful', 'joyful'],
      none: [...dark, 'longing', 'romantic', 'defiant'],
    },
    soothe: {
      valence: [0, 2],
      energy: [-2, -1],
      any: ['peaceful', 'dreamy', 'wonder', 'easygoing'],
      none: [...dark, 'longing', 'romantic'],
    },
  },
  surprised: {
    match: {
      valence: [0, 2],
      energy: [0, 2],
      any: ['wonder', 'quirky'],
      none: [
        'angry',
        'bitter',
        'contempt',
        'grief',
        'heartbreak',
        'melancholy',
        'lonely',
        'anxious',
        'eerie',
        'longing',
        'tense',
      ],
    },
    lift: {
      valence: [1, 2],
      energy: [0, 2],
      any: ['wonder', 'quirky', 'joyful'],
      none: [...dark, 'longing', 'romantic', 'dramatic'],
    },
    soothe: { valence: [0, 2], energy: [-2, 0], any: ['dreamy', 'wonder'], none: [...dark, 'longing', 'romantic'] },
  },
};

/** Whether a song fits every emotion of a mood. */
export function fits(song: Song, { emotions, mode }: Mood): boolean {
  return emotions.every((emotion) => {
    const { valence, energy, any, none } = moodRules[emotion][mode];
    return (
      within(song.valence, valence) &&
      within(song.energy, energy) &&
      any.some((feeling) => song.feelings.has(feeling)) &&
      !none.some((feeling) => song.feelings.has(feeling))
    );
  });
}

/**
 * Whether a song almost fits a mood. It has no feeling that the mood forbids, and either only lacks the feelings that the
 * mood asks for, or is one step of valence or energy away: never more lively than songs that soothe, or darker than songs
 * that lift.
 */
export function almostFits({ valence, energy, feelings }: Song, { emotions, mode }: Mood): boolean {
  return emotions.every((emotion) => {
    const rule = moodRules[emotion][mode];
    if (rule.none.some((feeling) => feelings.has(feeling))) return false;
    if (mode === 'soothe' && energy > rule.energy[1]) return false;
    if (mode === 'lift' && valence < rule.valence[0]) return false;
    const steps = outside(valence, rule.valence) + outside(energy, rule.energy);
    return steps === 0 || (steps === 1 && rule.any.some((feeling) => feelings.has(feeling)));
  });
}

/** The distance of a song from the middle of a mood, in steps of valence and energy. */
export function distance({ valence, energy }: Song, { emotions, mode }: Mood): number {
  const middles = emotions.map((emotion) => middleOf(moodRules[emotion][mode]));
  return Math.hypot(
    valence - mean(middles.map((point) => point.valence)),
    energy - mean(middles.map((point) => point.energy)),
  );
}

/** Minimum distance of two opposite moods, in steps of valence and energy. */
const opposite = 2.5;

/** Whether two moods are opposite: the middles of their rules are far apart, and no song may fit both. */
export function areOpposite(one: MoodRule, other: MoodRule): boolean {
  const [a, b] = [middleOf(one), middleOf(other)];
  return Math.hypot(a.valence - b.valence, a.energy - b.energy) >= opposite;
}

/** How far a value is outside of a range; 0 within it. */
function outside(value: number, [from, to]: readonly [number, number]): number {
  return Math.max(from - value, value - to, 0);
}

function within(value: number, [from, to]: readonly [number, number]): boolean {
  return from <= value && value <= to;
}

function middleOf({ valence, energy }: MoodRule): { readonly valence: number; readonly energy: number } {
  return { valence: mean(valence), energy: mean(energy) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
