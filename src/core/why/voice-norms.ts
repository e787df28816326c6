import type { VoiceNorms } from './voice-norm.ts';

/**
 * `npm run voice-norms` wrote this: 3193 clips of CREMA-D, RAVDESS, TESS and nEMO, 120 of each emotion in each.
 * docs/decisions/explanation.md has the table behind it.
 */
export const voiceNorms: VoiceNorms = {
  pitchHz: {
    percentiles: [
      6.7, 6.85, 7, 7.19, 7.35, 7.47, 7.53, 7.57, 7.61, 7.65, 7.7, 7.74, 7.8, 7.86, 7.92, 8.02, 8.08, 8.18, 8.34,
    ],
    lowBelow: 6.83,
    highAbove: 8.05,
    effects: {
      neutral: -1.11,
      calm: -1.42,
      happy: 0.5,
      sad: -0.84,
      angry: 0.65,
      fearful: 1.35,
      disgust: -0.81,
      surprised: 0.35,
    },
  },
  pitchRangeSemitones: {
    percentiles: [
      1.71, 2.76, 3.48, 4.05, 4.63, 5.13, 5.55, 5.98, 6.47, 7.01, 7.49, 7.97, 8.53, 9.28, 10.21, 11.34, 12.71, 14.12,
      16.04,
    ],
    lowBelow: 4.63,
    highAbove: 10.21,
    effects: { neutral: -0.78, calm: -0.48, happy: 0.57, sad: 0, angry: 0, fearful: 0, disgust: 0, surprised: 1.18 },
  },
  pitchSlope: {
    percentiles: [
      -7.94, -6.48, -5.62, -5.04, -4.55, -4.07, -3.66, -3.26, -2.86, -2.49, -2.07, -1.61, -1.21, -0.83, -0.4, 0.03,
      0.64, 1.61, 3.68,
    ],
    lowBelow: -4.55,
    highAbove: -0.4,
    effects: { neutral: 0, calm: -0.26, happy: 0, sad: -0.42, angry: 0, fearful: 0, disgust: -0.43, surprised: 0.28 },
  },
  centroidHz: {
    percentiles: [
      761.06, 815.99, 867.92, 903.31, 940.64, 971.25, 1006.94, 1041.38, 1072.8, 1106.1, 1146.6, 1195.33, 1241.8,
      1299.88, 1359.04, 1443.05, 1522.79, 1627.38, 1762.24,
    ],
    lowBelow: 940.64,
    highAbove: 1359.04,
    effects: {
      neutral: -0.7,
      calm: -1.11,
      happy: 0.35,
      sad: -1.04,
      angry: 0.99,
      fearful: 0.27,
      disgust: -0.16,
      surprised: 0.25,
    },
  },
};
