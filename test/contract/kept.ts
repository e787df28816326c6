import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { SqliteStore } from '../../src/store/sqlite.ts';

/** A store in a file, and all that reaches it: to look for what must not be kept. */
export function watchedStore() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-kept-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true });
  });
  const store = SqliteStore.open(path.join(folder, 'store.sqlite'));
  /** The entries of the inbox, a delivery each: they are deleted again when they are answered. */
  const received: string[] = [];
  const receive = store.bots.receive.bind(store.bots);
  store.bots.receive = (entries, nowMs) => {
    received.push(JSON.stringify(entries));
    return receive(entries, nowMs);
  };
  /** The bytes of every file of the store. */
  const files = () => fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name), 'latin1'));
  return { store, received, files };
}
