import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { leastSpeechSeconds } from '../../../src/audio/course/course.ts';
import { readMetadata } from '../../../src/audio/network/metadata.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { readCorpus, type Clip } from '../corpora/corpus.ts';
import { foldFolder } from '../corpora/fold-folder.ts';
import { foldCount, foldOf } from '../corpora/folds.ts';
import { readDetails } from '../corpora/manifest-details.ts';
import { sha256 } from '../lib/sha256.ts';
import { hearAll, type Heard } from './hear.ts';
import { drawJoined, type Joined } from './joined-clips.ts';
import { claimRows, costs, courseTable, csvOf, type CourseRow } from './rows.ts';
import { voteRows } from './votes.ts';

/** Sounds of each kind, by the model itself and by the networks of the folds together. */
const drawn = { known: 400, unseen: 300 };
/** Clips with the votes of listeners. */
const votedClips = 400;

export interface CourseRequest {
  readonly data: readonly string[];
  readonly cacheFolder: string;
  readonly modelFolder: string;
}

/**
 * Measures the course of the mood: how often a change is found and named rightly in joined clips, and how often one is
 * claimed in clips of one emotion, at several costs of a change; and how far our probabilities are from the votes of
 * CREMA-D's listeners. Speakers are known to the model itself, and unseen by the networks of the folds. Writes
 * reports/course.csv. What was heard stays in the cache.
 */
export async function measureCourse(request: CourseRequest): Promise<string> {
  const { data, modelFolder } = request;
  const languages = data.map((folder) => path.join(folder, 'languages')).filter((folder) => existsSync(folder));
  const { clips } = readCorpus([...data, ...languages]);
  const details = readDetails(data);
  const voted = spread(
    clips.filter(({ id }) => details.get(id)?.votes),
    votedClips,
  );
  const known = await heardOnce(request, drawJoined(clips, drawn.known, seededRandom(1)));
  const unseen: Heard[] = [];
  const votes: Heard[] = [];
  const { training } = await readMetadata(modelFolder);
  const fold = foldOf(clips);
  for (let number = 0; number < foldCount; number++) {
    const own = (clip: Clip) => fold(clip) === number;
    const folder = foldFolder(training.run, `fold-${number}`, request.cacheFolder);
    const asFold = { ...request, modelFolder: folder };
    const joined = drawJoined(clips.filter(own), drawn.unseen / foldCount, seededRandom(2 + number));
    unseen.push(...(await heardOnce(asFold, joined)));
    votes.push(
      ...(await heardOnce(
        asFold,
        voted.filter(own).map((clip) => ({ kind: 'long', clips: [clip] })),
      )),
    );
  }
  const long = (heard: readonly Heard[]) => heard.filter(({ speechSeconds }) => speechSeconds >= leastSpeechSeconds);
  const rows: CourseRow[] = [
    ...costs.flatMap((cost) => claimRows('known', long(known), cost)),
    ...costs.flatMap((cost) => claimRows('unseen', long(unseen), cost)),
    ...voteRows(votes, details),
  ];
  await writeFile(courseFile(modelFolder), csvOf(rows));
  return courseTable(rows);
}

export function courseFile(modelFolder: string): string {
  return path.join(modelFolder, 'reports/course.csv');
}

/** What a model hears in sounds, from the cache if it was heard before by the same model. */
async function heardOnce(
  request: { readonly modelFolder: string; readonly cacheFolder: string },
  sounds: readonly Joined[],
): Promise<Heard[]> {
  const { modelFolder, cacheFolder } = request;
  const model = await readFile(path.join(modelFolder, 'metadata.json'), 'utf8');
  const key = sha256(Buffer.from(JSON.stringify([model, sounds.map(({ clips }) => clips.map(({ id }) => id))])));
  const file = path.join(cacheFolder, `course-${key.slice(0, 16)}.json`);
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Heard[];
  const heard = await hearAll(modelFolder, sounds);
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(file, JSON.stringify(heard));
  return heard;
}

/** So many of the clips, evenly over all of them. */
function spread(clips: readonly Clip[], count: number): Clip[] {
  const step = Math.max(1, clips.length / count);
  return Array.from({ length: Math.min(count, clips.length) }, (_, n) => clips[Math.floor(n * step)]!);
}
