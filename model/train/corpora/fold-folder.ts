import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder of the network of a split and of its predictions for the held-out clips: in model/folds if the repository
 * keeps it, so that nobody has to train it again, else in the cache.
 * @param run the name of the run ({@link runName})
 */
export function foldFolder(run: string, split: string, cacheFolder: string): string {
  const kept = path.join(import.meta.dirname, '../../folds', run, split);
  return existsSync(kept) ? kept : path.join(cacheFolder, 'folds', run, split);
}
