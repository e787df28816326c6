import fs from 'node:fs';
import path from 'node:path';
import { SqliteStore } from '../../src/store/sqlite.ts';
import type { Searchable } from '../contract/usual-voice.ts';
import { emptyFolder } from './folder.ts';

/** A store in a file, and the files beside it that have a text. */
export function sqliteOnDisk(): Searchable {
  const folder = emptyFolder();
  const store = SqliteStore.open(path.join(folder, 'moodtune.sqlite'));
  const has = (file: string, text: string) => fs.readFileSync(path.join(folder, file)).includes(text);
  return { store, places: (text) => fs.readdirSync(folder).filter((file) => has(file, text)) };
}
