import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Features } from '../../../src/audio/types.ts';
import { readFloatFile, writeFloatFile } from '../lib/float-file.ts';

/** The code under src/audio that features depend on. */
const featureCode = ['types.ts', 'decode', 'dsp', 'prepare', 'features'];

/** What cached features depend on. */
export interface FeatureKey {
  /** The recordings, preparation and spec that the features depend on. Any value that JSON can hold. */
  readonly description: unknown;
  /** Further files of code that the features depend on. */
  readonly code: readonly string[];
}

export interface FeatureSource extends FeatureKey {
  /** Computes the features of each recording; undefined for a recording without speech. */
  readonly make: () => Promise<readonly (Features | undefined)[]>;
}

/** The frames of each recording, 0 for those without speech. */
interface CacheHeader {
  readonly coefficients: number;
  readonly frames: readonly number[];
}

/**
 * Loads features from the cache, or computes and caches them. The file is named by a hash of all that the features
 * depend on, code included. A change makes a new file, and nobody has to delete the old one.
 */
export async function cachedFeatures(folder: string, source: FeatureSource): Promise<(Features | undefined)[]> {
  const file = path.join(folder, `${featureKey(source)}.f32`);
  if (!existsSync(file)) {
    const all = await source.make();
    const made = all.filter((features) => features !== undefined);
    const header: CacheHeader = {
      coefficients: made[0]?.coefficients ?? 0,
      frames: all.map((features) => features?.frames ?? 0),
    };
    await writeFloatFile(
      file,
      header,
      made.map(({ values }) => values),
    );
  }
  const { header, values } = await readFloatFile(file);
  const { coefficients, frames: framesOf } = header as CacheHeader;
  let offset = 0;
  return framesOf.map((frames) => {
    const start = offset;
    offset += frames * coefficients;
    return frames === 0 ? undefined : { values: values.subarray(start, offset), frames, coefficients };
  });
}

/** A hash of all that features depend on, the code of src/audio included. */
export function featureKey({ description, code }: FeatureKey): string {
  const hash = createHash('sha256').update(JSON.stringify(description));
  const audio = path.join(import.meta.dirname, '../../../src/audio');
  for (const name of featureCode) hashCode(path.join(audio, name), hash);
  for (const file of code) hashCode(file, hash);
  return hash.digest('hex').slice(0, 24);
}

function hashCode(file: string, hash: ReturnType<typeof createHash>): void {
  if (!statSync(file).isDirectory()) hash.update(readFileSync(file));
  else for (const name of readdirSync(file).sort()) hashCode(path.join(file, name), hash);
}
