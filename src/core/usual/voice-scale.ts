/**
 * Standard deviations of the kept numbers of a recording, over recordings of one person in all moods: `npm run usual-voices -- --scale`
 * wrote this, from 158 speakers of 6 corpora.
 */
export const voiceScale: readonly number[] = [
  3.721, 3.353, 3.475, 3.536, 1.763, 2.283, 2.178, 1.926, 4.37, 5.051, 3.859, 0.09925, 4.826, 1.193,
];
