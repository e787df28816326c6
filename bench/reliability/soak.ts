import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Browser } from './attacks/browser.ts';
import { root, startArguments } from './npm-start.ts';
import { writeReliability } from './table.ts';
import { usage } from '../usage.ts';

usage(`npm run soak -- [RECORDINGS] [PRESSES]
Sends 10,000 recordings to the page's server in a process of its own, and presses "Why?" 1,000 times under some of the
answers. Writes the server's resident memory into docs/reliability.md. Linux only.`);

const recordings = Number(process.argv[2] ?? 10_000);
const presses = Number(process.argv[3] ?? 1000);
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
await Promise.all(Array.from({ length: people }, sendAll));
server.kill('SIGTERM');
await once(server, 'exit');

async function sendAll(): Promise<void> {
  while (sent < recordings) {
    const number = ++sent;
    try {
      await sendOne(number);
    } catch {
      lost++;
    }
    if (number % Math.ceil(recordings / 10) === 0) await report(number);
  }
}

/** Each recording comes from a new person at a new address. */
async function sendOne(number: number): Promise<void> {
  const browser = new Browser(port, `127.3.${number >> 8}.${number & 255}`);
  const started = performance.now();
  const { failed, buttons } = await browser.hear(files[number % files.length] ?? Buffer.alloc(0));
  waitedMs.push(performance.now() - started);
  if (failed) refused++;
  else answered++;
  const why = [...buttons].find(([label]) => label.includes('Why'))?.[1];
  if (number > presses || why === undefined) return;
  pressed++;
  const explained = await browser.press(why);
  if (!explained.failed) shown++;
}

async function report(done: number): Promise<void> {
  const pages = Number((await readFile(`/proc/${server.pid ?? 0}/statm`, 'utf8')).split(' ')[1]);
  resident.push(
    `| ${done.toLocaleString('en')} | ${pressed.toLocaleString('en')} | ${Math.round((pages * 4096) / 1e6)} MB |`,
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
