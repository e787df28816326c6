/** The sounds of one's own recordings, in this browser alone: for playing them again, after a reload too. */

const [databaseName, storeName] = ['moodtune', 'sounds'];
/** How long a sound stays, ms. The tab that shows it forgets its chat when it is closed; the sound is gone a day later. */
const keepMs = 24 * 60 * 60 * 1000;

interface Kept {
  readonly id: string;
  readonly recording: Blob;
  readonly keptAtMs: number;
}

/** What this page has recorded: the place of the sounds where the browser has no database, as in some private windows. */
const here = new Map<string, Blob>();

/** Keeps the sound of a recording. */
export async function keepSound(id: string, recording: Blob): Promise<void> {
  here.set(id, recording);
  const kept: Kept = { id, recording, keptAtMs: nowMs() };
  await inStore('readwrite', (store) => store.put(kept));
}

/** The sound of a recording, if this browser still has it. */
export async function findSound(id: string): Promise<Blob | undefined> {
  const kept = here.get(id);
  if (kept) return kept;
  return (await inStore('readonly', (store) => store.get(id) as IDBRequest<Kept | undefined>))?.recording;
}

/** Deletes the sounds of this browser, of all its tabs. Returns their number. */
export async function deleteSounds(): Promise<number> {
  const count = (await inStore('readonly', (store) => store.count())) ?? 0;
  await inStore('readwrite', (store) => store.clear());
  const { size } = here;
  here.clear();
  return Math.max(count, size);
}

/** Deletes the sounds that are older than a day. */
export async function deleteOldSounds(): Promise<void> {
  const all = (await inStore('readonly', (store) => store.getAll() as IDBRequest<Kept[]>)) ?? [];
  for (const { id, keptAtMs } of all)
    if (keptAtMs < nowMs() - keepMs) await inStore('readwrite', (store) => store.delete(id));
}

/** The result of one request to the database. Undefined where there is none. */
async function inStore<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    const opening = indexedDB.open(databaseName, 1);
    opening.addEventListener('upgradeneeded', () => {
      opening.result.createObjectStore(storeName, { keyPath: 'id' });
    });
    const database = await resultOf(opening);
    try {
      return await resultOf(ask(database.transaction(storeName, mode).objectStore(storeName)));
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => {
      resolve(request.result);
    });
    request.addEventListener('error', () => {
      reject(request.error ?? new Error('The database does not answer.'));
    });
  });
}

/** Milliseconds since 1970. */
function nowMs(): number {
  return performance.timeOrigin + performance.now();
}
