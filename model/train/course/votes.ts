import { emotions, leadingEmotion, rankEmotions, type Emotion, type EmotionScores } from '../../../src/core/emotion.ts';
import type { ClipDetails } from '../corpora/manifest-details.ts';
import type { Heard } from './hear.ts';
import type { CourseRow } from './rows.ts';

type Shares = Readonly<Partial<Record<Emotion, number>>>;

/**
 * The mean distance between what we answer about clips and the votes of their listeners: with the leading emotion alone,
 * with the two leading ones, with all probabilities, and with those of the course's windows.
 */
export function voteRows(heard: readonly Heard[], details: ReadonlyMap<string, ClipDetails>): CourseRow[] {
  const voted = heard.flatMap((one) => {
    const votes = details.get(one.clips[0]?.id ?? '')?.votes;
    return votes ? [{ one, votes }] : [];
  });
  const answers: Readonly<Record<string, (one: Heard) => Shares>> = {
    'the leading emotion alone': ({ scores }) => ({ [leadingEmotion(scores)]: 1 }),
    'the two leading emotions': ({ scores }) => twoOf(scores),
    'all probabilities': ({ scores }) => scores,
    'the mean of the windows of the course': ({ windows }) => meanOf(windows.scores),
  };
  return Object.entries(answers).map(([what, answer]) => ({
    ...{ speakers: 'unseen', what, cost: 0, n: voted.length },
    value: voted.reduce((sum, { one, votes }) => sum + distance(answer(one), votes), 0) / voted.length,
  }));
}

function twoOf(scores: EmotionScores): Shares {
  const [first, second] = rankEmotions(scores);
  return { [first!]: scores[first!], [second!]: scores[second!] };
}

function meanOf(all: readonly EmotionScores[]): Shares {
  return Object.fromEntries(
    emotions.map((emotion) => [emotion, all.reduce((sum, scores) => sum + scores[emotion], 0) / all.length]),
  );
}

/** Total variation distance among the emotions that listeners could choose, each side scaled to 1. */
function distance(ours: Shares, votes: Shares): number {
  const among = Object.keys(votes) as Emotion[];
  const scaled = (shares: Shares) => {
    const total = among.reduce((sum, emotion) => sum + (shares[emotion] ?? 0), 0);
    return among.map((emotion) => (total > 0 ? (shares[emotion] ?? 0) / total : 1 / among.length));
  };
  const [a, b] = [scaled(ours), scaled(votes)];
  return a.reduce((sum, share, n) => sum + Math.abs(share - b[n]!), 0) / 2;
}
