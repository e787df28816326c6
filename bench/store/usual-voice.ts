import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { emotions, type EmotionScores } from '../../src/core/emotion.ts';
import { seededRandom } from '../../src/core/random.ts';
import { hearUsual } from '../../src/core/usual/usual-answer.ts';
import { UsualVoices } from '../../src/core/usual/usual-voices.ts';
import { voiceScale } from '../../src/core/usual/voice-scale.ts';
import { openStoreThread } from '../../src/store/store-thread.ts';
import { systemClock, systemTimers } from '../../src/system.ts';
import { usage } from '../usage.ts';

usage(`npm run bench:usual -- [notes]
What the usual voice adds to a recording: to find it, to learn from the recording, to say how it differs, and to store it,
encrypted, in a file of SQLite. Wall time, and processor time of all threads of the program.`);

const { sealerOf } = await import('../../src/app.ts');

const notes = Number(process.argv[2] ?? 2000);
/** Notes that are not counted: code is compiled meanwhile. */
const warmUp = 500;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-usual-'));
const store = await openStoreThread(path.join(folder, 'bench.sqlite'), systemTimers, console.error);
const sealer = sealerOf(randomBytes(32).toString('base64'));
const voices = new UsualVoices({ store: store.voices, sealer, clock: systemClock });
const random = seededRandom(1);
const scores = Object.fromEntries(
  emotions.map((emotion) => [emotion, 1 / emotions.length]),
) as unknown as EmotionScores;
const personId = 'bench:anna';
await voices.switchOn(personId);

const wallMs: number[] = [];
let processorBefore = process.cpuUsage();
for (let note = -warmUp; note < notes; note++) {
  if (note === 0) processorBefore = process.cpuUsage();
  const statistics = voiceScale.map((deviation) => deviation * random.next());
  const startedMs = performance.now();
  const known = await voices.find(personId);
  await hearUsual({ personId, analysis: { scores, statistics }, known, isAlone: true }, voices, store);
  if (note >= 0) wallMs.push(performance.now() - startedMs);
}
const { user, system } = process.cpuUsage(processorBefore);
await store.close();
fs.rmSync(folder, { recursive: true });

wallMs.sort((a, b) => a - b);
const at = (share: number) => `${(wallMs[Math.floor(share * wallMs.length)] ?? 0).toFixed(2)} ms`;
console.log(
  `${os.cpus()[0]?.model ?? 'unknown'}, ${os.availableParallelism()} cores, load ${os.loadavg()[0]?.toFixed(1)}`,
);
console.log(`processor time of a recording: ${((user + system) / 1000 / notes).toFixed(2)} ms`);
console.log(`wall time of a recording: p50 ${at(0.5)}, p95 ${at(0.95)}`);
