import { expect, it } from 'vitest';
import { watchedStore } from '../../contract/kept.ts';
import { talk } from '../../core/conversation/talk.ts';
import { terminal } from './streams.ts';

const secret = 'Xylophonist';

it('nothing that is typed is in the log, or in any file of the store', async () => {
  const { store, files } = watchedStore();
  const { conversation } = talk({ store });
  const spoken = terminal({ conversation });
  expect(await spoken.run('--text', `so sad about the ${secret}`)).toBe(0);
  expect(spoken.stdout.text).toContain('Your words sound sad');
  const chat = terminal({ conversation, tty: { in: true, out: true } });
  const ended = chat.run();
  await chat.stdout.until('› ');
  chat.stdin.write(`angry at the ${secret}\r`);
  await chat.stdout.until('Your words sound angry');
  chat.stdin.write(`/${secret} ${secret}\r/quit\r`);
  expect(await ended).toBe(0);
  const logged = [...spoken.logged, ...chat.logged].map((line) => JSON.stringify(line));
  expect([...files(), ...logged].filter((text) => text.includes(secret))).toEqual([]);
  expect(files().join()).toContain('terminal:local');
});
