import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { SqliteStore } from '../../src/store/sqlite.ts';
import { damage } from './damage.ts';
import { emptyFolder } from './folder.ts';

const program = path.join(import.meta.dirname, 'open-store.ts');
/** The user `nobody`: root may write everything. */
const nobody = 65_534;

/** Opens the store as a user without rights, and returns why that fails. */
async function problemOf(store: string): Promise<string> {
  const isRoot = process.getuid?.() === 0;
  const child = spawn(process.execPath, [program, store], {
    stdio: ['ignore', 'pipe', 'ignore'],
    ...(isRoot && { uid: nobody, gid: nobody }),
  });
  return text(child.stdout);
}

/** A store in a folder of its own that the user without rights owns. */
async function storeFile(): Promise<string> {
  const file = path.join(emptyFolder(), 'store.sqlite');
  const store = SqliteStore.open(file);
  // Many pages.
  await store.savePreferences('x'.repeat(100_000), { locale: 'de' });
  store.close();
  if (process.getuid?.() === 0) for (const each of [path.dirname(file), file]) fs.chownSync(each, nobody, nobody);
  return file;
}

const write = 'Let this user write the file and its folder, or set MOODTUNE_STORE to another file.';
const replace = 'Put a backup in its place, or move it away.';

const spoilt: readonly { readonly name: string; readonly spoil: (file: string) => void; readonly advice: string }[] = [
  {
    name: 'a file that may not be written',
    spoil: (file) => {
      fs.chmodSync(file, 0o400);
    },
    advice: write,
  },
  {
    name: 'a folder that may not be written',
    spoil: (file) => {
      fs.chmodSync(path.dirname(file), 0o500);
    },
    advice: write,
  },
  { name: 'a damaged file', spoil: damage, advice: replace },
  {
    name: 'a file that is no database',
    spoil: (file) => {
      fs.writeFileSync(file, 'Dear diary, '.repeat(500));
    },
    advice: replace,
  },
  {
    name: 'a folder in its place',
    spoil: (file) => {
      fs.rmSync(file);
      fs.mkdirSync(file);
    },
    advice: write,
  },
];

test.skipIf(process.platform === 'win32').each(spoilt)(
  '$name is named in one line that says what to do',
  async ({ spoil, advice }) => {
    const file = await storeFile();
    spoil(file);
    const said = await problemOf(file);
    expect(said).toMatch(/^Cannot use the store .*$/);
    expect(said.endsWith(`. ${advice}`), said).toBe(true);
  },
);
