/** Opens the store FILE, and says why it cannot: `open-store.ts FILE`. For tests that do it as another user. */
import { SqliteStore } from '../../src/store/sqlite.ts';

try {
  SqliteStore.open(process.argv[2] ?? '').close();
} catch (error) {
  process.stdout.write((error as Error).message);
}
