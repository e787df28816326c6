import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findRecordings, readRecording } from '../../../src/bots/terminal/recordings.ts';
import { UserError } from '../../../src/core/errors.ts';
import { folderWith } from './streams.ts';

const errorOf = async (promise: Promise<unknown>) => {
  const thrown: unknown = await promise.catch((error: unknown) => error);
  return thrown instanceof UserError ? thrown.phrase : thrown;
};

/** Root may read everything, so the test continues as another user. */
function asNobody(): void {
  if (process.geteuid?.() !== 0) return;
  process.seteuid?.(65534);
  onTestFinished(() => {
    process.seteuid?.(0);
  });
}

describe('the recordings below a folder', () => {
  it('are the regular files with an audio ending, at any depth, in the order of their names', async () => {
    const folder = folderWith({
      '10.ogg': '',
      '2.ogg': '',
      'B.WAV': '',
      'notes.txt': '',
      '.hidden/deep/c.opus': '',
      'a/b.webm': '',
      'no-ending': '',
    });
    mkdirSync(join(folder, 'folder.ogg'));
    symlinkSync(folder, join(folder, 'loop'));
    symlinkSync(join(folder, '2.ogg'), join(folder, 'link.ogg'));
    execFileSync('mkfifo', [join(folder, 'pipe.ogg')]);
    expect((await findRecordings([folder])).map(({ path }) => path.slice(folder.length + 1))).toEqual([
      '.hidden/deep/c.opus',
      '2.ogg',
      '10.ogg',
      'a/b.webm',
      'B.WAV',
    ]);
  });

  it('come in the order of the given paths; a given file needs no audio ending', async () => {
    const folder = folderWith({ 'b/1.ogg': '', 'a/1.ogg': '', 'words.txt': '' });
    const paths = [join(folder, 'b'), join(folder, 'words.txt'), join(folder, 'a'), join(folder, 'b')];
    expect((await findRecordings(paths)).map(({ path }) => path.slice(folder.length + 1))).toEqual([
      'b/1.ogg',
      'words.txt',
      'a/1.ogg',
      'b/1.ogg',
    ]);
  });

  it('are one error for an empty folder', async () => {
    const folder = folderWith({ 'notes.txt': '' });
    mkdirSync(join(folder, 'empty'));
    expect(await findRecordings([folder])).toEqual([{ path: folder, problem: new UserError('error.noRecordings') }]);
  });

  it('are one error for a folder without read access', async () => {
    const folder = folderWith({ 'a.ogg': '', 'secret/b.ogg': '' });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'secret'), 0);
    asNobody();
    expect(await findRecordings([folder])).toEqual([
      { path: join(folder, 'a.ogg') },
      { path: join(folder, 'secret'), problem: new UserError('error.noAccess') },
    ]);
  });
});

describe('a recording', () => {
  it('is read whole, up to the limit', async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);
    const path = join(folderWith({ 'a.ogg': bytes, empty: '' }), 'a.ogg');
    expect(Buffer.compare(await readRecording(path, 1000), bytes)).toBe(0);
    expect((await readRecording(join(path, '../empty'), 1000)).length).toBe(0);
  });

  it('over the limit is refused', async () => {
    const path = join(folderWith({ 'a.ogg': new Uint8Array(2_500_000) }), 'a.ogg');
    expect(await errorOf(readRecording(path, 1_200_000))).toMatchObject({
      key: 'error.tooLarge',
      params: { megabytes: 2.5, limit: 1.2 },
    });
  });

  it.runIf(process.platform === 'linux')('that is longer than it says is refused at the limit', async () => {
    expect(await errorOf(readRecording('/proc/self/status', 100))).toMatchObject({ key: 'error.tooLarge' });
  });

  it.each([
    ['missing.ogg', 'error.noSuchFile'],
    ['a.ogg/below', 'error.noSuchFile'],
    ['nul\0.ogg', 'error.noSuchFile'],
    ['x'.repeat(5000), 'error.noSuchFile'],
    ['.', 'error.isFolder'],
    ['pipe.ogg', 'error.notAFile'],
    ['../../dev/null', 'error.notAFile'],
  ])('that is %.20j is refused with its own sentence', async (name, key) => {
    const folder = folderWith({ 'a.ogg': '' });
    execFileSync('mkfifo', [join(folder, 'pipe.ogg')]);
    const path = name === '../../dev/null' ? '/dev/null' : `${folder}/${name}`;
    expect(await errorOf(readRecording(path, 100))).toMatchObject({ key });
  });

  it('without read access is refused', async () => {
    const folder = folderWith({ 'a.ogg': 'sad 0.9' });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'a.ogg'), 0);
    asNobody();
    expect(await errorOf(readRecording(join(folder, 'a.ogg'), 100))).toMatchObject({ key: 'error.noAccess' });
  });

  it('is not read further after an abort', async () => {
    const path = join(folderWith({ 'a.ogg': 'sad 0.9' }), 'a.ogg');
    expect(await errorOf(readRecording(path, 100, AbortSignal.abort()))).toMatchObject({ name: 'AbortError' });
  });
});
