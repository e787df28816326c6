/**
 * A program for crash.test.ts. It saves takes into the store FILE, from number FROM up to TO or until it is killed, and
 * prints the number of each take after the store has saved it.
 *
 *     node test/store/save-loop.ts FILE FROM TO
 */
import { SqliteStore } from '../../src/store/sqlite.ts';
import { loopTake } from './loop-take.ts';

const [file = '', from = '0', to = '0'] = process.argv.slice(2);
const store = SqliteStore.open(file);
for (let number = Number(from); number < Number(to); number++) {
  const take = loopTake(number);
  await store.saveTake({ ...take, trackIds: take.trackIds.slice(0, 1) });
  await store.saveTake(take);
  process.stdout.write(`${number}\n`);
}
store.close();
