import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { SqliteStore } from '../../src/store/sqlite.ts';
import { emptyFolder } from '../store/folder.ts';

/** A chat with a bot that only one person reads. Every promise resolves with the words of the bot's message. */
export interface PrivateChat {
  /** Sends a recording for the scripted analyzer. */
  speaks(script: string): Promise<string>;
  /** Presses a button of the last answer to a recording. */
  presses(label: string): Promise<string>;
  types(name: string, argument: string): Promise<string>;
}

/** What the packed numbers of the scripted analyzer's voice look like in a file: the float 10 again and again. */
const needle = 'AAAgQQAAIEEAACBBAAAgQQAAIEEAACBB';
const question = 'May I learn how you usually sound?';

/** How every bot learns a usual voice and forgets it. */
export function describeUsualVoice(name: string, open: (store: SqliteStore) => Promise<PrivateChat>): void {
  it(`usual voice, ${name}: asked once, yes, three sentences, a note, a stranger, /voice, off: no byte is left`, async () => {
    const folder = emptyFolder();
    const traces = () =>
      fs.readdirSync(folder).filter((file) => fs.readFileSync(path.join(folder, file)).includes(needle));
    const chat = await open(SqliteStore.open(path.join(folder, 'moodtune.sqlite')));
    expect(await chat.speaks('happy 0.9 voice:0')).not.toContain(question);
    expect(await chat.types('voice', '')).toContain('I do not learn how you usually sound.');
    expect(await chat.speaks('happy 0.9 voice:0')).not.toContain(question);
    expect(await chat.speaks('happy 0.9 voice:0')).toContain(question);
    expect(await chat.presses('What exactly?')).toContain('Of each of your recordings I take 13 numbers');
    expect(traces(), 'nothing before the yes').toEqual([]);
    expect(await chat.presses('Yes, learn my voice')).toContain('The shop on the corner opens at nine.');
    for (let sentence = 0; sentence < 3; sentence++) {
      const answer = await chat.speaks('neutral 0.9 voice:0');
      expect(answer).not.toContain(question);
      expect(answer).not.toContain('usually sound');
    }
    expect(await chat.speaks('sad 0.9 voice:2')).toContain('That was higher than you usually sound.');
    expect(await chat.speaks('sad 0.9 voice:stranger')).toContain('That sounded quite unlike you');
    expect(await chat.types('voice', '')).toMatch(/\(recordings: 4\): pitch usually 1[89]\d Hz/);
    expect(traces(), 'the numbers can be found at all').not.toEqual([]);
    expect(await chat.types('voice', 'off')).toContain('I have deleted how you usually sound');
    expect(traces()).toEqual([]);
    expect(await chat.speaks('happy 0.9 voice:0')).not.toMatch(/usually sound/);
    expect(traces()).toEqual([]);
  });
}
