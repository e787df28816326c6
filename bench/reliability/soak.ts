import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Browser } from './attacks/browser.ts';
import { root, startArguments } from './npm-start.ts';
import { writeReliability } from './table.ts';
import { usage } from '../usage.ts';

usage(`npm run soak -- [RECORDINGS] [PRESSES]
Sends 10,000 recordings to the page's server in a process of its own, then 1,000 more, under whose answers it presses
"Why?". Writes the server's resident memory into docs/reliability.md. Linux only.`);

const recordings = Number(process.argv[2] ?? 10_000);
const presses = Number(process.argv[3] ?? 1000);
/** After this long without work, the server needs no thread for pictures any more, ms. */
const idleMs = 70_000;
/** Number of people who wait at once. */
const people = 4;
const port = 8437;
const names = ['voice.ogg', 'voice.webm', 'voice.m4a', 'voice.mp3', 'voice-gsm.wav', 'video-note.mp4'];
const files = await Promise.all(names.map((name) => readFile(path.join(root, 'test/fixtures', name))));

const server = spawn(process.execPath, startArguments(), {
  cwd: root,
  env: {
    ...process.env,
    WEB_ENABLED: 'yes',
    WEB_PORT: `${port}`,
    WEB_NOTES_PER_MINUTE: '10000',
    MOODTUNE_STORE: ':memory:',
    SPOTIFY_ENABLED: 'no',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
for await (const line of createInterface({ input: server.stdout })) if (line.includes(`${port}`)) break;

const resident: string[] = [];
const waitedMs: number[] = [];
let [sent, answered, refused, lost, pressed, shown] = [0, 0, 0, 0, 0, 0];
await together(async () => {
  if (sent >= recordings) return false;
  const number = ++sent;
  await sendOne(number, false);
  if (number % Math.ceil(recordings / 10) === 0) await report();
  return true;
});
await together(async () => {
  if (pressed >= presses) return false;
  const number = ++pressed;
  await sendOne(++sent, true);
  if (number % Math.ceil(presses / 4) === 0) await report();
  return true;
});
// The thread of the pictures ends without work.
await sleep(presses > 0 ? idleMs : 0);
await report();
server.kill('SIGTERM');
await once(server, 'exit');

/** Does work by several people at once, again and again until it returns false. */
async function together(work: () => Promise<boolean>): Promise<void> {
  const one = async () => {
    while (await work());
  };
  await Promise.all(Array.from({ length: people }, one));
}

/** Each recording comes from a new person at a new address. */
async function sendOne(number: number, asksWhy: boolean): Promise<void> {
  const browser = new Browser(port, `127.${3 + (number >> 16)}.${(number >> 8) & 255}.${number & 255}`);
  try {
    const started = performance.now();
    const { failed, buttons } = await browser.hear(files[number % files.length] ?? Buffer.alloc(0));
    waitedMs.push(performance.now() - started);
    if (failed) refused++;
    else answered++;
    const why = [...buttons].find(([label]) => label.includes('Why'))?.[1];
    if (asksWhy && why !== undefined && !(await browser.press(why)).failed) shown++;
  } catch {
    lost++;
  }
}

async function report(): Promise<void> {
  const pages = Number((await readFile(`/proc/${server.pid ?? 0}/statm`, 'utf8')).split(' ')[1]);
  resident.push(
    `| ${sent.toLocaleString('en')} | ${pressed.toLocaleString('en')} | ${Math.round((pages * 4096) / 1e6)} MB |`,
  );
  const sorted = [...waitedMs].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  await writeReliability('soak', [
    `\`npm run soak -- ${recordings} ${presses}\`, ${people} people at once, ${names.length} kinds of recordings in turn:`,
    '',
    '| recordings | presses of "Why?" | resident memory of the server |',
    '| --: | --: | --: |',
    ...resident,
    '',
    `Answered ${answered.toLocaleString('en')}, refused ${refused}, lost ${lost}; explained ${shown} of ${pressed}. A person waited ${at(0.5)} ms (median), ${at(0.95)} ms (95th percentile).`,
  ]);
}
