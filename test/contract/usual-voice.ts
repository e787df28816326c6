import { expect, it } from 'vitest';
import type { BotStore } from '../../src/core/ports/bot-store.ts';
import type { MoodStore } from '../../src/core/ports/store.ts';
import type { UsualVoiceStore } from '../../src/core/ports/usual-voice-store.ts';

/** A chat with a bot that only one person reads. Every promise resolves with the words of the bot's message. */
export interface PrivateChat {
  /** Sends a recording for the scripted analyzer. */
  speaks(script: string): Promise<string>;
  /** Reads a sentence aloud that the bot asks for: most bots take it for any recording. */
  reads(script: string): Promise<string>;
  /** Presses a button of the last answer to a recording. */
  presses(label: string): Promise<string>;
  types(name: string, argument: string): Promise<string>;
}

/** A store of takes, of the bots, and of usual voices. */
export type WholeStore = MoodStore & {
  readonly bots: BotStore;
  readonly voices: UsualVoiceStore;
  close(): void | Promise<void>;
};

/** Opens a chat with a bot that works on a store. Both are closed with the test. */
export type OpenChat = (store: WholeStore) => Promise<PrivateChat>;

/** An empty store, and the places where a text stands in it. */
export interface Searchable {
  readonly store: WholeStore;
  readonly places: (text: string) => readonly string[] | Promise<readonly string[]>;
}

/** What the packed numbers of the scripted analyzer's voice look like in a store: the float 10 again and again. */
const needle = 'AAAgQQAAIEEAACBBAAAgQQAAIEEAACBB';
const question = 'May I learn how you usually sound?';

/** How every bot learns a usual voice and forgets it. */
export function describeUsualVoice(name: string, chatOn: OpenChat, open: () => Searchable | Promise<Searchable>): void {
  it(`usual voice, ${name}: asked once, yes, three sentences, a note, a stranger, /voice, off: no byte is left`, async () => {
    const { store, places } = await open();
    const chat = await chatOn(store);
    expect(await chat.speaks('happy 0.9 voice:0')).not.toContain(question);
    expect(await chat.types('voice', '')).toContain('I do not learn how you usually sound.');
    expect(await chat.speaks('happy 0.9 voice:0')).not.toContain(question);
    expect(await chat.speaks('happy 0.9 voice:0')).toContain(question);
    expect(await chat.presses('What exactly?')).toContain('Of each of your recordings I take 14 numbers');
    expect(await places(needle), 'nothing before the yes').toEqual([]);
    expect(await chat.presses('Yes, learn my voice')).toContain('The shop on the corner opens at nine.');
    for (let sentence = 0; sentence < 3; sentence++) {
      const answer = await chat.reads('neutral 0.9 voice:0');
      expect(answer).not.toContain(question);
      expect(answer).not.toMatch(/than you|as you usually/);
    }
    expect(await chat.speaks('sad 0.9 voice:2')).toContain('That was higher than you usually sound.');
    expect(await chat.speaks('sad 0.9 voice:2 pace:2')).toMatch(
      /That was (?:higher and faster|faster and higher) than/,
    );
    expect(await chat.speaks('sad 0.9 voice:stranger')).toContain('That sounded quite unlike you');
    expect(await chat.types('voice', '')).toMatch(/\(recordings: 5\): pitch usually (?:19|2\d)\d Hz/);
    expect(await places(needle), 'the numbers can be found at all').not.toEqual([]);
    expect(await chat.types('voice', 'off')).toContain('I have deleted how you usually sound');
    expect(await places(needle)).toEqual([]);
    expect(await chat.speaks('happy 0.9 voice:0')).not.toMatch(/usually sound/);
    expect(await places(needle)).toEqual([]);
  });
}
