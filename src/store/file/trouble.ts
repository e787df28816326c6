/** What is wrong with the file of a store. */
export type Trouble = 'locked' | 'full' | 'forbidden' | 'damaged' | 'unreadable';

/** SQLite's primary codes (https://www.sqlite.org/rescode.html), and the file system's. */
const troubles: Readonly<Record<string, Trouble>> = {
  3: 'forbidden',
  5: 'locked',
  8: 'forbidden',
  10: 'unreadable',
  11: 'damaged',
  13: 'full',
  14: 'forbidden',
  26: 'damaged',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EROFS: 'forbidden',
  EISDIR: 'forbidden',
  EIO: 'unreadable',
};

const advice: Readonly<Record<Trouble, string>> = {
  locked: 'Another process writes it, such as a backup or a viewer: let it end.',
  full: 'Make room on its disk.',
  forbidden: 'Let this user write the file and its folder, or set MOODTUNE_STORE to another file.',
  damaged: 'Put a backup in its place, or move it away.',
  unreadable: 'Look after its disk.',
};

/** The file of a store cannot be opened. The message is a sentence, and says what to do. */
export class UnusableStore extends Error {
  constructor(file: string, cause: unknown) {
    super(`Cannot use the store ${file}: ${sentenceOf(cause)}`, { cause });
    this.name = 'UnusableStore';
  }
}

/** What an error says about the file; undefined for an error of another kind. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof UnusableStore) return troubleOf(error.cause);
  if ('errcode' in error) return troubles[Number(error.errcode) % 256];
  return 'code' in error ? troubles[String(error.code)] : undefined;
}

/** The error's own words, and what to do about it. */
export function sentenceOf(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  const trouble = troubleOf(error);
  return trouble === undefined ? reason : `${reason}. ${advice[trouble]}`;
}
