import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { TcpProxy } from '../../fakes/tcp-proxy.ts';
import { FakeTelegram } from '../../fakes/telegram/server.ts';
import { noPostgres, PostgresServer } from '../../store/postgres/server.ts';

const program = path.join(import.meta.dirname, 'bot-program.ts');
const away = 'I cannot reach my memory';

/** A bot as a process of its own. */
function front(fake: FakeTelegram, url: string): ChildProcess {
  const child = spawn(process.execPath, [program, url], {
    env: { ...process.env, TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.apiRoot },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** A kill within the microseconds between the mark of an answer and its first byte would lose it: docs/decisions/database.md. */
async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGUSR2');
  await once(child, 'exit');
}

async function telegram(): Promise<FakeTelegram> {
  const fake = await FakeTelegram.start();
  onTestFinished(() => fake.close());
  return fake;
}

/** The number of answers to each note, without the words that the store is away. */
function answersTo(fake: FakeTelegram, notes: readonly number[]): number[] {
  const answers = fake.messages.filter(({ text }) => !text.includes(away));
  return notes.map((note) => answers.filter(({ replyTo }) => replyTo === note).length);
}

async function allAnswered(fake: FakeTelegram, notes: readonly number[]): Promise<void> {
  await fake.when(() => answersTo(fake, notes).every((count) => count > 0));
}

describe.skipIf(noPostgres)(
  `several fronts on one PostgreSQL${noPostgres === undefined ? '' : `: left out, ${noPostgres}`}`,
  () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await PostgresServer.start(true);
    });
    afterAll(() => server.remove());

    it('answer every note once, while fronts are killed and the server is started again', async () => {
      const fake = await telegram();
      const url = server.url(await server.newDatabase());
      const fronts = [front(fake, url), front(fake, url)];
      const notes: number[] = [];
      const send = (count: number) => {
        for (let index = 0; index < count; index++) {
          notes.push(fake.sendRecording({ id: 9000 + (notes.length % 20) }, 'sad 0.9'));
        }
      };
      const half = () =>
        fake.when(() => answersTo(fake, notes).filter((count) => count > 0).length >= notes.length - 8);
      for (const victim of [0, 1, 0]) {
        send(20);
        await half();
        await killed(fronts[victim]!);
        fronts[victim] = front(fake, url);
      }
      send(20);
      await half();
      await server.kill('SIGQUIT');
      await server.run();
      send(10);
      await allAnswered(fake, notes);
      expect(answersTo(fake, notes)).toEqual(notes.map(() => 1));
    });

    it('take over what a front has that is cut off from the database, which then does not answer it too', async () => {
      const fake = await telegram();
      const database = await server.newDatabase();
      const proxy = await TcpProxy.start(server.port);
      onTestFinished(() => proxy.close());
      // The first front polls.
      front(fake, server.tcpUrl(database, proxy.port));
      const before = fake.sendRecording({ id: 9000 }, 'sad 0.9');
      await fake.answer(before);
      front(fake, server.url(database));
      const notes = Array.from({ length: 30 }, (_, index) => fake.sendRecording({ id: 9001 + index }, 'sad 0.9'));
      await fake.when(() => fake.messages.length > 3);
      proxy.cut();
      // One that is about to leave is the first front's for a while longer: it says itself, when it is back, whether it left.
      const open = async () => {
        const leaving = await server.execute(database, "SELECT FROM inbox WHERE state = 'leaving'");
        return answersTo(fake, notes).filter((count) => count === 0).length - leaving.length;
      };
      await expect.poll(open, { timeout: 60_000 }).toBeLessThanOrEqual(0);
      proxy.mend();
      await allAnswered(fake, notes);
      // The next answer of the front that was cut off shows that it is back; it was the only one when it is killed again.
      await allAnswered(fake, [fake.sendRecording({ id: 9000 }, 'sad 0.9')]);
      expect(answersTo(fake, [before, ...notes])).toEqual([before, ...notes].map(() => 1));
    });

    it('tell people when the database is away, and answer when it is back', async () => {
      const fake = await telegram();
      const database = await server.newDatabase();
      const proxy = await TcpProxy.start(server.port);
      onTestFinished(() => proxy.close());
      front(fake, server.tcpUrl(database, proxy.port));
      await fake.answer(fake.sendRecording({ id: 9000 }, 'sad 0.9'));
      proxy.cut();
      const note = fake.sendRecording({ id: 9000 }, 'sad 0.9');
      expect((await fake.answer(note)).text).toContain(away);
      proxy.mend();
      await allAnswered(fake, [note]);
      expect(fake.messages.filter(({ replyTo }) => replyTo === note)).toHaveLength(2);
    });
  },
);
