import fs from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { OpenChat } from '../../contract/usual-voice.ts';
import { talk } from '../../core/conversation/talk.ts';
import { folderWith, terminal } from './streams.ts';

const prompt = '\n› ';

/** The chat of the terminal, whose output goes into a file: nothing of it is an echo of what is typed. */
export const privateChat: OpenChat = async (store) => {
  onTestFinished(() => store.close());
  const folder = folderWith({});
  const { conversation } = talk({ store, voices: store.voices });
  const { run, stdin, stdout } = terminal({ conversation, tty: { in: true } });
  const ended = run();
  onTestFinished(async () => {
    stdin.write('/quit\n');
    await ended;
  });
  await stdout.until(prompt);
  let numbers = new Map<string, string>();
  const line = async (typed: string) => {
    const before = stdout.text.length;
    stdin.write(`${typed}\n`);
    while (!stdout.text.slice(before).endsWith(prompt)) await new Promise((resolve) => stdout.once('data', resolve));
    return stdout.text.slice(before).replaceAll(/\s+/g, ' ');
  };
  const speaks = async (script: string) => {
    const file = path.join(folder, 'voice.ogg');
    fs.writeFileSync(file, script);
    const said = await line(file);
    numbers = new Map(
      [...said.matchAll(/\[(\d+)\] ([^[]+?) (?=\[|›)/g)].map(([, number = '', label = '']) => [label, number]),
    );
    return said;
  };
  return {
    speaks,
    reads: speaks,
    presses: (label) => line(numbers.get(label) ?? `no button ${label}`),
    types: (name, argument) => line(`/${name} ${argument}`),
  };
};
