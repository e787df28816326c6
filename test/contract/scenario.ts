import { expect, it } from 'vitest';
import { emotions } from '../../src/core/emotion.ts';
import { phrase, say } from '../../src/core/i18n/catalogue.ts';

/** An answer as the chat shows it now. */
export interface ShownAnswer {
  /** All of its text. */
  text(): string;
  /** The link with a preview or a player. */
  link(): string | undefined;
  /** The words of its buttons and of the choices in its menu. */
  buttons(): readonly string[];
}

/** A platform, used as people use it. Every promise resolves when the bot has reacted. */
export interface Platform {
  /** Anna sends a recording that sounds sad, with high certainty. */
  speaks(): Promise<ShownAnswer>;
  /** Anna presses the button with these words. */
  presses(answer: ShownAnswer, words: string): Promise<void>;
  /** Anna chooses one of the eight emotions. */
  chooses(answer: ShownAnswer, emotion: string): Promise<void>;
  /** Anna puts 🔁 on the answer. */
  reacts(answer: ShownAnswer): Promise<void>;
  /** Somebody else presses the button with these words. Returns the text that only they see. */
  strangerPresses(answer: ShownAnswer, words: string): Promise<string>;
  /** The bot stops and starts again. */
  restarts(): Promise<void>;
  /** The number of messages from the bot that everybody sees. */
  messages(): number;
}

type Song = 'new' | 'same';
interface Step {
  readonly does: (platform: Platform, answer: ShownAnswer) => Promise<unknown>;
  readonly says: string;
  readonly song: Song;
}

/** One person and one answer, from the recording to a press after a restart. The same on every platform. */
const steps: Readonly<Record<string, Step>> = {
  'opens the emotions': {
    does: async (platform, answer) => {
      await platform.presses(answer, 'Not right?');
      for (const emotion of emotions) {
        const word = say(phrase(`emotion.${emotion}`), 'en');
        expect(answer.buttons().some((button) => button.includes(word))).toBe(true);
      }
    },
    says: 'Which one was it?',
    song: 'same',
  },
  'corrects it': {
    does: (platform, answer) => platform.chooses(answer, 'happy'),
    says: 'Got it: happy.',
    song: 'new',
  },
  'wants another song': {
    does: (platform, answer) => platform.presses(answer, 'Another song'),
    says: 'Got it: happy.',
    song: 'new',
  },
  'reacts for another song': {
    does: (platform, answer) => platform.reacts(answer),
    says: 'Got it: happy.',
    song: 'new',
  },
  'is not disturbed by a stranger': {
    does: async (platform, answer) => {
      expect(await platform.strangerPresses(answer, 'Another song')).toBe(
        'Only the person whose voice this was can change the answer.',
      );
    },
    says: 'Got it: happy.',
    song: 'same',
  },
  'sees the bot restart': { does: (platform) => platform.restarts(), says: 'Got it: happy.', song: 'same' },
  'presses after the restart': {
    does: (platform, answer) => platform.presses(answer, 'Another song'),
    says: 'Got it: happy.',
    song: 'new',
  },
};

/** What every bot must do. */
export function describeScenario(name: string, open: () => Promise<Platform>): void {
  it(`scenario, ${name}: note, correct, reroll, reaction, stranger, restart, press: one message all the way`, async () => {
    const platform = await open();
    const answer = await platform.speaks();
    expect(answer.text()).toContain('You sound sad.');
    expect(answer.text()).toContain('I guess this from the sound of your voice');
    expect(answer.link()).toMatch(/^https:\/\/open\.spotify\.com\//);
    for (const [what, { does, says, song }] of Object.entries(steps)) {
      const before = answer.link();
      await does(platform, answer);
      expect(answer.text(), what).toContain(says);
      if (song === 'new') expect(answer.link(), what).not.toBe(before);
      else expect(answer.link(), what).toBe(before);
    }
    expect(platform.messages()).toBe(1);
  });
}
