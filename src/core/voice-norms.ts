import type { VoiceNorms } from './voice-norm.ts';

/**
 * `npm run voice-norms` wrote this: 3182 clips of CREMA-D, RAVDESS, TESS and nEMO, 120 of each emotion in each, of
 * speakers that the model is not tested on. docs/decisions/explanation.md has the table behind it.
 */
export const voiceNorms: VoiceNorms = {
  pitchHz: {
    percentiles: [
      6.8, 6.98, 7.14, 7.29, 7.44, 7.49, 7.53, 7.56, 7.6, 7.64, 7.69, 7.74, 7.81, 7.88, 7.96, 8.04, 8.12, 8.2, 8.41,
    ],
    lowBelow: 6.96,
    highAbove: 8.07,
    effects: {
      neutral: -1.1,
      calm: -1.37,
      happy: 0.51,
      sad: -0.77,
      angry: 0.82,
      fearful: 1.29,
      disgust: -0.88,
      surprised: 0,
    },
  },
  pitchRangeSemitones: {
    percentiles: [
      1.17, 1.79, 2.34, 2.91, 3.42, 3.88, 4.33, 4.84, 5.28, 5.75, 6.2, 6.73, 7.35, 8.21, 9.19, 10.41, 12.09, 13.81,
      15.73,
    ],
    lowBelow: 3.42,
    highAbove: 9.19,
    effects: {
      neutral: -0.73,
      calm: -0.35,
      happy: 0.93,
      sad: -0.36,
      angry: 0,
      fearful: -0.83,
      disgust: 0,
      surprised: 1.06,
    },
  },
  pitchSlope: {
    percentiles: [
      -8.27, -6.4, -5.35, -4.68, -4.13, -3.68, -3.28, -2.9, -2.55, -2.12, -1.69, -1.26, -0.88, -0.52, -0.16, 0.28, 1.03,
      1.89, 3.49,
    ],
    lowBelow: -4.13,
    highAbove: -0.16,
    effects: { neutral: 0, calm: -0.25, happy: 0, sad: 0, angry: 0, fearful: 0.56, disgust: -0.23, surprised: 0.37 },
  },
  centroidHz: {
    percentiles: [
      730.32, 776.31, 807.92, 839.41, 870.34, 897.12, 924.34, 950.41, 980.56, 1006.37, 1034.62, 1062.97, 1097.07,
      1135.37, 1179.58, 1235.13, 1305.51, 1392.95, 1560.52,
    ],
    lowBelow: 870.34,
    highAbove: 1179.58,
    effects: {
      neutral: -0.78,
      calm: -1.23,
      happy: 0,
      sad: -1.03,
      angry: 1.49,
      fearful: 0,
      disgust: -0.34,
      surprised: 0,
    },
  },
};
