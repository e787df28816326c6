import { expect, it } from 'vitest';
import { readBody } from '../../../src/bots/web/recording/body.ts';
import { ManualTimers } from '../../fakes/timers.ts';

/** A body to which the test adds bytes, read with a limit of 1 MB. */
function reading() {
  const timers = new ManualTimers();
  const bytes = new TransformStream<Uint8Array, Uint8Array>();
  const writer = bytes.writable.getWriter();
  const { signal } = new AbortController();
  return { timers, writer, body: readBody(bytes.readable, { maxBytes: 1_000_000, signal, timers }) };
}

it('a body that makes no headway is given up after ten seconds', async () => {
  const { timers, writer, body } = reading();
  const outcome = expect(body).rejects.toThrow('error.unfetchable');
  await writer.write(new Uint8Array(1));
  timers.advance(5000);
  await writer.write(new Uint8Array(1));
  timers.advance(5000);
  await outcome;
});

it('a slow body that makes headway is read to its end', async () => {
  const { timers, writer, body } = reading();
  for (let part = 0; part < 5; part++) {
    await writer.write(new Uint8Array(3000));
    await new Promise((resolve) => setImmediate(resolve));
    timers.advance(10_000);
  }
  await writer.close();
  expect((await body).length).toBe(15_000);
});

it('a body without room is refused as busy', async () => {
  const bytes = new Response(new Uint8Array(2000)).body;
  const { signal } = new AbortController();
  const limits = { maxBytes: 1_000_000, signal, timers: new ManualTimers() };
  await expect(readBody(bytes, { ...limits, hasRoom: (more) => more < 1000 })).rejects.toThrow('error.busy');
});
