import { expect, it } from 'vitest';
import { emotions } from '../../src/core/emotion.ts';
import { phrase, say } from '../../src/core/i18n/catalogue.ts';

/** An answer as it stands in the chat now. */
export interface ShownAnswer {
  /** All that a person reads in it. */
  text(): string;
  /** The link that the platform shows a preview or a player of. */
  link(): string | undefined;
  /** Words of the buttons and of the choices of a menu. */
  buttons(): readonly string[];
}

/** One platform, driven as people use it. Everything resolves when what it brings about is there. */
export interface Platform {
  /** Anna lets a bot hear that she is sad, quite surely. */
  speaks(): Promise<ShownAnswer>;
  /** Anna presses the button with these words. */
  presses(answer: ShownAnswer, words: string): Promise<void>;
  /** Anna says which emotion it was, from the eight that stand open. */
  chooses(answer: ShownAnswer, emotion: string): Promise<void>;
  /** Anna puts 🔁 on the answer. */
  reacts(answer: ShownAnswer): Promise<void>;
  /** Somebody else presses the button with these words; what they alone read. */
  strangerPresses(answer: ShownAnswer, words: string): Promise<string>;
  /** The bot stops and starts again. */
  restarts(): Promise<void>;
  /** How many messages the bot has sent that everybody sees. */
  messages(): number;
}

type Song = 'new' | 'same';
interface Step {
  readonly does: (platform: Platform, answer: ShownAnswer) => Promise<unknown>;
  readonly says: string;
  readonly song: Song;
}

/** One person, one answer, from the note to the press after a restart: on every platform the same. */
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
    says: 'So it is happy.',
    song: 'new',
  },
  'wants another song': {
    does: (platform, answer) => platform.presses(answer, 'Another song'),
    says: 'So it is happy.',
    song: 'new',
  },
  'reacts for another song': {
    does: (platform, answer) => platform.reacts(answer),
    says: 'So it is happy.',
    song: 'new',
  },
  'is not disturbed by a stranger': {
    does: async (platform, answer) => {
      expect(await platform.strangerPresses(answer, 'Another song')).toBe(
        'Only the person whose voice this was can change the answer.',
      );
    },
    says: 'So it is happy.',
    song: 'same',
  },
  'sees the bot restart': { does: (platform) => platform.restarts(), says: 'So it is happy.', song: 'same' },
  'presses after the restart': {
    does: (platform, answer) => platform.presses(answer, 'Another song'),
    says: 'So it is happy.',
    song: 'new',
  },
};

/** What every bot must do. */
export function describeScenario(name: string, open: () => Promise<Platform>): void {
  it(`scenario, ${name}: note, correct, reroll, reaction, stranger, restart, press: one message all the way`, async () => {
    const platform = await open();
    const answer = await platform.speaks();
    expect(answer.text()).toContain('You sound sad.');
    expect(answer.text()).toContain('A program read this emotion');
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
