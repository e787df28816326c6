import { GmmSystem } from './gmm.ts';
import { HmmSystem } from './hmm.ts';
import { NearestNeighbour } from './nearest-neighbour.ts';
import { SvmSystem } from './svm.ts';
import type { Fit } from './system.ts';

/** The classical systems, by their names in the table. */
export const classicalSystems: Readonly<Record<string, Fit>> = {
  'nearest neighbour': (rows, labels) => new NearestNeighbour(rows, labels),
  SVM: (rows, labels) => new SvmSystem(rows, labels),
  GMM: (rows, labels, options) => new GmmSystem(rows, labels, options),
  HMM: (rows, labels, options) => new HmmSystem(rows, labels, options),
};
