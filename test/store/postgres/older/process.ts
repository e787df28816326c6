import { createInterface } from 'node:readline';
import { PostgresStore } from '../../../../src/store/postgres/open.ts';
import { systemTimers } from '../../../../src/system.ts';
import { someTake } from '../../../contract/mood-store.ts';

// Copied into the folder of an older version. `write N`: writes, and counts the takes for each line that it reads.
// `leave N`: receives, and answers nothing. `take N`: takes over so many, and says in which states they are.
const [, , what, argument] = process.argv;
const count = Number(argument);
const store = await PostgresStore.open({ url: process.env['URL'] ?? '', timers: systemTimers, told: () => undefined });
const say = (line: string) => process.stdout.write(`${line}\n`);

if (what === 'write') {
  for (let number = 0; number < count; number++) {
    await store.saveTake(someTake({ id: `OLD${number}`, personId: 'telegram:1', createdAtMs: number }));
    await store.bots.receive([{ id: `telegram:1:old-${number}`, content: '{}' }], number);
    await store.bots.leave(`telegram:1:old-${number}`);
    await store.bots.mark(`telegram:1:old-${number}`, 'answered');
  }
  say('written');
  createInterface(process.stdin).on('line', () => {
    void store.takes({ personId: 'telegram:1' }).then(({ length }) => say(`takes ${length}`));
  });
}
if (what === 'leave') {
  for (let number = 0; number < count; number++)
    await store.bots.receive([{ id: `telegram:1:old-${number}`, content: '{}' }], number);
  say('left');
  setInterval(() => undefined, 1000);
}
if (what === 'take') {
  say('ready');
  const states: string[] = [];
  while (states.length < count) for (const { state } of await store.processes.takeOver('telegram')) states.push(state);
  say(`taken ${states.join(' ')}`);
  await store.close();
}
