import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostileRecordings } from '../../../test/audio/decode/hostile.ts';
import { settledOr, type Attack, type Field, type Target } from './attack.ts';
import { Browser } from './browser.ts';
import { Program } from './program.ts';
import { longNote, shortNote } from './notes.ts';

class Page implements Target {
  readonly program: Program;
  #people = 0;

  constructor(program: Program) {
    this.program = program;
  }

  async honest(recording: Uint8Array): Promise<void> {
    this.#people++;
    const { failed, status } = await this.at(`127.1.${this.#people >> 8}.${this.#people & 255}`).hear(recording);
    if (failed) throw new Error(`An honest person was refused: ${status}`);
  }

  /** A new visitor; the attacker's address when left out. */
  at(address = '127.0.0.66'): Browser {
    return new Browser(Number(this.program.found), address);
  }

  async stop(): Promise<void> {
    await this.program.stop();
  }
}

const recordings: readonly Attack<Page>[] = Object.entries(hostileRecordings).map(([name, make]) => ({
  name: `two at once: ${name}`,
  strike: (target, signal) => {
    const bytes = make();
    return settledOr(signal, [target.at().hear(bytes), target.at().hear(bytes)]);
  },
}));

const zeros = Buffer.alloc(19_000_000);

/** An upload that sends some bytes at once and then a byte now and then. */
async function slowUpload(browser: Browser, firstBytes: number, everyMs: number, signal: AbortSignal): Promise<void> {
  const upload = browser.beginToSend(19_500_000);
  const ended = once(upload, 'close');
  upload.on('response', (response) => response.resume());
  if (firstBytes > 0) upload.write(zeros.subarray(0, firstBytes));
  const timer = setInterval(() => upload.write('x'), everyMs);
  const stop = () => upload.destroy();
  signal.addEventListener('abort', stop);
  await ended;
  clearInterval(timer);
  signal.removeEventListener('abort', stop);
}

function many(count: number, work: (index: number) => Promise<unknown>): Promise<unknown>[] {
  return Array.from({ length: count }, (_, index) => work(index));
}

async function pressWhys(target: Page, signal: AbortSignal): Promise<void> {
  const note = shortNote();
  const visitors = many(20, async () => {
    const browser = target.at();
    const { buttons } = await browser.hear(note);
    const why = [...buttons].find(([label]) => label.includes('Why'))?.[1] ?? '';
    for (let press = 0; press < 15 && !signal.aborted; press++) await browser.press(why);
  });
  await settledOr(signal, visitors);
}

const others: readonly Attack<Page>[] = [
  {
    name: 'eight connections that send a byte every 5 s',
    strike: (target, signal) =>
      settledOr(
        signal,
        many(8, () => slowUpload(target.at(), 0, 5000, signal)),
      ),
  },
  {
    name: '100 uploads of 19 MB that then stand still',
    strike: (target, signal) =>
      settledOr(
        signal,
        many(100, () => slowUpload(target.at(), 19_000_000, 5000, signal)),
      ),
  },
  {
    name: '100 uploads of 19 MB from 100 addresses that then stand still',
    strike: (target, signal) =>
      settledOr(
        signal,
        many(100, (i) => slowUpload(target.at(`127.2.0.${i + 1}`), 19_000_000, 5000, signal)),
      ),
  },
  {
    name: '1,000 requests whose heads never end',
    strike: (target, signal) =>
      settledOr(
        signal,
        many(1000, async () => {
          const socket = target.at().connect('POST /api/hear HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ');
          signal.addEventListener('abort', () => socket.destroy());
          await once(socket, 'close');
        }),
      ),
  },
  {
    name: '30 sessions at once, two minutes of speech each',
    strike: (target, signal) =>
      settledOr(
        signal,
        many(30, () => target.at().hear(longNote())),
      ),
  },
  {
    name: '30 sessions at once, 19 MB each',
    strike: (target, signal) => {
      return settledOr(
        signal,
        many(30, () => target.at().hear(zeros)),
      );
    },
  },
  { name: '300 presses of "Why?" in 20 sessions', strike: pressWhys },
  {
    name: '2,000 loads of the page at once',
    strike: (target, signal) =>
      settledOr(
        signal,
        many(2000, () => target.at().load()),
      ),
  },
  {
    name: '1,000 connections that say nothing',
    strike: (target, signal) =>
      settledOr(
        signal,
        many(1000, async () => {
          const socket = target.at().connect('');
          signal.addEventListener('abort', () => socket.destroy());
          await once(socket, 'close');
        }),
      ),
  },
  { name: 'nobody attacks', strike: (_, signal) => sleep(1000, undefined, { signal }).catch(() => undefined) },
];

export const page: Field<Page> = {
  name: 'page',
  attacks: [...others.slice(-1), ...others.slice(0, -1), ...recordings],
  start: async () => {
    return new Page(await Program.start({ WEB_ENABLED: 'yes', WEB_PORT: '0' }, /localhost:(\d+)/));
  },
};
