import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Where the network of a split lies, with what it says of the clips that it was not trained on: in model/folds if the repository keeps
 * it, so that nobody has to train it again, else in the cache.
 * @param run the name of the run ({@link runName})
 */
export function foldFolder(run: string, split: string, cacheFolder: string): string {
  const kept = path.join(import.meta.dirname, '../../folds', run, split);
  return existsSync(kept) ? kept : path.join(cacheFolder, 'folds', run, split);
}
