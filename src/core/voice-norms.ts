import type { VoiceNorms } from './voice-norm.ts';

/** Provisional. */
export const voiceNorms: VoiceNorms = {
  pitchHz: {
    percentiles: [
      6.8, 6.98, 7.15, 7.29, 7.44, 7.5, 7.53, 7.56, 7.6, 7.64, 7.69, 7.75, 7.81, 7.87, 7.96, 8.03, 8.12, 8.21, 8.42,
    ],
    lowBelow: 6.93,
    highAbove: 8.07,
    effects: {
      neutral: -1.14,
      calm: -1.35,
      happy: 0.58,
      sad: -0.78,
      angry: 0.9,
      fearful: 1.29,
      disgust: -0.82,
      surprised: 0,
    },
  },
  pitchRangeSemitones: {
    percentiles: [
      1.18, 1.86, 2.48, 3.03, 3.51, 4.01, 4.5, 5.01, 5.41, 5.91, 6.25, 6.84, 7.45, 8.16, 9.16, 10.41, 11.87, 13.6,
      15.45,
    ],
    lowBelow: 3.51,
    highAbove: 9.16,
    effects: {
      neutral: -0.71,
      calm: -0.29,
      happy: 0.99,
      sad: -0.37,
      angry: 0,
      fearful: -0.81,
      disgust: -0.06,
      surprised: 1.01,
    },
  },
  pitchSlope: {
    percentiles: [
      -8.21, -6.33, -5.42, -4.8, -4.17, -3.75, -3.31, -2.94, -2.54, -2.1, -1.71, -1.34, -0.93, -0.58, -0.27, 0.13, 0.81,
      1.72, 3.14,
    ],
    lowBelow: -4.17,
    highAbove: -0.27,
    effects: { neutral: 0, calm: -0.23, happy: 0, sad: -0.5, angry: 0, fearful: 0.5, disgust: -0.13, surprised: 0.31 },
  },
  centroidHz: {
    percentiles: [
      734.78, 777.9, 810.56, 839.95, 872.1, 898.7, 921.43, 947.96, 978.61, 1005.04, 1036.78, 1063.59, 1094.62, 1132.69,
      1181.93, 1232.93, 1312.1, 1425.41, 1549.33,
    ],
    lowBelow: 872.1,
    highAbove: 1181.93,
    effects: {
      neutral: -0.85,
      calm: -1.28,
      happy: 0,
      sad: -0.96,
      angry: 1.49,
      fearful: 0,
      disgust: -0.25,
      surprised: 0,
    },
  },
};
