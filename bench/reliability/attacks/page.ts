import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { many, settledOr, type Attack, type Field, type Target } from './attack.ts';
import { Browser } from './browser.ts';
import { Program } from './program.ts';
import { hostileGroups, livePart, longNote, shortNote } from './notes.ts';

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

const recordings: readonly Attack<Page>[] = hostileGroups().map(([name, makers]) => ({
  name: `hostile ${name}: two at once of each of ${makers.length}`,
  strike: async (target, signal) => {
    for (const make of makers) {
      if (signal.aborted) return;
      const bytes = make();
      await settledOr(signal, [target.at().hear(bytes), target.at().hear(bytes)]);
    }
  },
}));

const zeros = Buffer.alloc(19_000_000);
const headBegun = 'POST /api/hear HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ';

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

/** A connection of the attacker that is kept until the server ends it. */
async function connected(target: Page, words: string, signal: AbortSignal, everyMs?: number): Promise<void> {
  const socket = target.at().connect(words);
  const ended = once(socket, 'close');
  const timer = everyMs === undefined ? undefined : setInterval(() => socket.write('a'), everyMs);
  const stop = () => socket.destroy();
  signal.addEventListener('abort', stop);
  await ended;
  clearInterval(timer);
  signal.removeEventListener('abort', stop);
}

/** Each of 50 addresses does this 20 times, one after the other. */
function often(work: (browser: Browser) => Promise<unknown>) {
  return (target: Page, signal: AbortSignal): Promise<unknown> =>
    settledOr(
      signal,
      many(50, async (address) => {
        const browser = target.at(`127.4.0.${address + 1}`);
        for (let time = 0; time < 20 && !signal.aborted; time++) await work(browser);
      }),
    );
}

/** The same, with the first button of an answer that has these words. */
function pressOften(label: string) {
  const note = shortNote();
  const ids = new WeakMap<Browser, string>();
  return often(async (browser) => {
    let id = ids.get(browser);
    if (id === undefined) {
      const { buttons } = await browser.hear(note);
      id = [...buttons].find(([words]) => words.includes(label))?.[1] ?? '';
      ids.set(browser, id);
    }
    return browser.press(id);
  });
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
        many(1000, () => connected(target, headBegun, signal)),
      ),
  },
  {
    name: '1,000 requests whose heads get a byte every 2 s',
    strike: (target, signal) =>
      settledOr(
        signal,
        many(1000, () => connected(target, headBegun, signal, 2000)),
      ),
  },
  {
    name: '200 uploads that stand still after 1 kB',
    strike: (target, signal) =>
      settledOr(
        signal,
        many(200, (i) => slowUpload(target.at(`127.2.0.${i + 1}`), 1000, 60_000, signal)),
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
        many(1000, () => connected(target, '', signal)),
      ),
  },
  { name: '1,000 parts of live speech', strike: often((browser) => browser.part(livePart())) },
  { name: '1,000 presses for another song', strike: pressOften('song') },
  { name: '1,000 changes of the language', strike: often((browser) => browser.write('/language de')) },
  { name: '1,000 times the usual voice on', strike: often((browser) => browser.write('/voice on')) },
  { name: '1,000 exports', strike: often((browser) => browser.write('/privacy export')) },
  { name: 'nobody attacks', strike: (_, signal) => sleep(1000, undefined, { signal }).catch(() => undefined) },
];

export const page: Field<Page> = {
  name: 'page',
  attacks: [...others.slice(-1), ...others.slice(0, -1), ...recordings],
  start: async () => {
    return new Page(await Program.start({ WEB_ENABLED: 'yes', WEB_PORT: '0' }, /localhost:(\d+)/));
  },
};
