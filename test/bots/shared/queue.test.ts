import { describe, expect, it } from 'vitest';
import { RecordingRoom } from '../../../src/bots/shared/recording-room.ts';
import { JobQueue, type Job, type QueueLimits, type Slot } from '../../../src/bots/shared/queue.ts';

/** A job that begins and ends on command, and says so. */
function steered(name: string, log: string[]) {
  const end = Promise.withResolvers<undefined>();
  const ended = Promise.withResolvers<undefined>();
  let slot: Slot | undefined;
  const job: Job = async (given) => {
    slot = given;
    log.push(name);
    await end.promise;
    ended.resolve(undefined);
  };
  return {
    job,
    release: () => slot?.release(),
    lend: () => slot?.lend(),
    end: async () => {
      end.resolve(undefined);
      await ended.promise;
      await new Promise(setImmediate);
    },
  };
}

function queueOf(limits: Partial<QueueLimits> = {}) {
  const failures: unknown[] = [];
  const failed = (error: unknown) => failures.push(error);
  const queue = new JobQueue({ concurrency: 2, capacity: 100, capacityPerKey: 100, failed, ...limits });
  return { queue, failures };
}

describe('a queue', () => {
  it('a queue runs one job a key in order, and as many keys at once as it has slots', async () => {
    const { queue } = queueOf();
    const log: string[] = [];
    const jobs = ['a1', 'a2', 'b1', 'c1'].map((name) => steered(name, log));
    jobs.forEach(({ job }, index) => queue.offer('aabc'.charAt(index), job));
    expect(log).toEqual(['a1', 'b1']);
    await jobs[0]!.end();
    expect(log).toEqual(['a1', 'b1', 'c1']);
    await jobs[2]!.end();
    expect(log).toEqual(['a1', 'b1', 'c1', 'a2']);
    await jobs[1]!.end();
    await jobs[3]!.end();
    expect(queue.size).toBe(0);
  });

  it('a queue lets keys take turns: many jobs of one delay no other', async () => {
    const { queue } = queueOf({ concurrency: 1 });
    const log: string[] = [];
    const many = ['a1', 'a2', 'a3'].map((name) => steered(name, log));
    for (const { job } of many) queue.offer('a', job);
    const other = steered('b1', log);
    queue.offer('b', other.job);
    await many[0]!.end();
    expect(log).toEqual(['a1', 'b1']);
    await other.end();
    expect(log).toEqual(['a1', 'b1', 'a2']);
  });

  it('a released slot starts another key, and no second job of the same key', async () => {
    const { queue } = queueOf({ concurrency: 1 });
    const log: string[] = [];
    const [first, second, other] = [steered('a1', log), steered('a2', log), steered('b1', log)];
    queue.offer('a', first.job);
    queue.offer('a', second.job);
    queue.offer('b', other.job);
    first.release();
    first.release();
    expect(log).toEqual(['a1', 'b1']);
    await other.end();
    expect(log).toEqual(['a1', 'b1']);
    await first.end();
    expect(log).toEqual(['a1', 'b1', 'a2']);
  });

  it('urgent jobs need no slot, and wait for the earlier jobs of their key', async () => {
    const { queue } = queueOf({ concurrency: 1 });
    const log: string[] = [];
    const [first, behind, other] = [steered('a1', log), steered('a!', log), steered('b!', log)];
    queue.offer('a', first.job);
    queue.offer('a', behind.job, { urgent: true });
    queue.offer('b', other.job, { urgent: true });
    expect(log).toEqual(['a1', 'b!']);
    await first.end();
    expect(log).toEqual(['a1', 'b!', 'a!']);
  });

  it('a full queue refuses jobs, but not those with `always`', () => {
    const { queue } = queueOf({ capacity: 3, capacityPerKey: 2 });
    const { job } = steered('x', []);
    expect(['a', 'a', 'a', 'b', 'c'].map((key) => queue.offer(key, job))).toEqual([true, true, false, true, false]);
    expect(queue.offer('a', job, { always: true })).toBe(true);
    expect(queue.size).toBe(4);
  });

  it('a queue goes on after a job that throws, and reports it', async () => {
    const { queue, failures } = queueOf({ concurrency: 1 });
    const log: string[] = [];
    const bug = new Error('bug');
    queue.offer('a', () => Promise.reject(bug));
    queue.offer('a', steered('a2', log).job);
    await new Promise(setImmediate);
    expect(failures).toEqual([bug]);
    expect(log).toEqual(['a2']);
  });

  it('closing waits for running jobs, drops waiting ones and takes no more', async () => {
    const { queue } = queueOf({ concurrency: 1 });
    const log: string[] = [];
    const [first, second, other] = [steered('a1', log), steered('a2', log), steered('b1', log)];
    queue.offer('a', first.job);
    queue.offer('a', second.job);
    queue.offer('b', other.job);
    const closed = queue.close();
    expect(queue.offer('c', other.job, { always: true })).toBe(false);
    expect(queue.size).toBe(1);
    await first.end();
    await closed;
    expect(log).toEqual(['a1']);
    await queue.close();
  });

  it('small recordings come before large ones, and large ones leave them a slot', async () => {
    const { queue } = queueOf({ concurrency: 2 });
    const log: string[] = [];
    const large = ['A', 'B', 'C'].map((name) => steered(name, log));
    const small = ['a', 'b'].map((name) => steered(name, log));
    large.forEach(({ job }, index) => queue.offer(`${index}`, job, { bytes: 5e6 }));
    expect(log).toEqual(['A']);
    small.forEach(({ job }, index) => queue.offer(`small ${index}`, job, { bytes: 1e5 }));
    expect(log).toEqual(['A', 'a']);
    await large[0]!.end();
    expect(log, 'one large recording always gets on').toEqual(['A', 'a', 'B']);
    await small[0]!.end();
    expect(log).toEqual(['A', 'a', 'B', 'b']);
    await small[1]!.end();
    expect(log).toEqual(['A', 'a', 'B', 'b']);
    await large[1]!.end();
    expect(log).toEqual(['A', 'a', 'B', 'b', 'C']);
  });

  it('large recordings of all queues wait for room; a lent slot keeps it', async () => {
    const room = new RecordingRoom(20e6);
    const { queue } = queueOf({ concurrency: 4, room });
    const { queue: other } = queueOf({ concurrency: 4, room });
    const log: string[] = [];
    const [first, second, third, small] = ['A', 'B', 'C', 'a'].map((name) => steered(name, log));
    queue.offer('a', first!.job, { bytes: 15e6 });
    queue.offer('b', second!.job, { bytes: 15e6 });
    other.offer('c', third!.job, { bytes: 5e6 });
    expect(log).toEqual(['A', 'C']);
    first!.lend();
    other.offer('d', small!.job, { bytes: 1e5 });
    expect(log).toEqual(['A', 'C', 'a']);
    await third!.end();
    expect(log).toEqual(['A', 'C', 'a']);
    first!.release();
    expect(log).toEqual(['A', 'C', 'a', 'B']);
  });

  it('a recording larger than all room is taken when it is the only one', async () => {
    const { queue } = queueOf({ concurrency: 4, room: new RecordingRoom(10e6) });
    const log: string[] = [];
    const [first, second] = ['A', 'B'].map((name) => steered(name, log));
    queue.offer('a', first!.job, { bytes: 15e6 });
    queue.offer('b', second!.job, { bytes: 2e6 });
    expect(log).toEqual(['A']);
    await first!.end();
    expect(log).toEqual(['A', 'B']);
  });
});
