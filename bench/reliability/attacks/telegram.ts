import { hostileRecordings } from '../../../test/audio/decode/hostile.ts';
import { FakeTelegram, type FakeMessage } from '../../../test/fakes/telegram/server.ts';
import { many, settledOr, type Attack, type Field, type Target } from './attack.ts';
import { hostileGroups, longNote, shortNote } from './notes.ts';
import { Program } from './program.ts';

const attackerId = 66;

class Telegram implements Target {
  readonly program: Program;
  readonly fake: FakeTelegram;
  #people = 1_000_000;

  constructor(program: Program, fake: FakeTelegram) {
    this.program = program;
    this.fake = fake;
  }

  async honest(recording: Uint8Array): Promise<void> {
    const { text } = await this.send(recording, ++this.#people);
    // Sure or not: every answer to a voice says how probable the emotion is.
    if (!text.includes('%')) throw new Error(`An honest person was refused: ${text}`);
  }

  /** Resolves with the answer. */
  send(recording: Uint8Array, id = attackerId) {
    return this.fake.answer(this.fake.sendRecording({ id, language: 'en' }, recording));
  }

  async stop(): Promise<void> {
    await this.program.stop();
    await this.fake.close();
  }
}

const attacker = { id: attackerId, language: 'en' };

const recordings: readonly Attack<Telegram>[] = hostileGroups().map(([name, makers]) => ({
  name: `hostile ${name}: ${makers.length} of one person each`,
  strike: (target, signal) =>
    settledOr(
      signal,
      makers.map((make, person) => target.send(make(), 7000 + person)),
    ),
}));

/** One person sends 500 updates at once, below an answer, and then a recording. */
function flood(update: (target: Telegram, answer: FakeMessage, time: number) => unknown) {
  return async (target: Telegram, signal: AbortSignal): Promise<void> => {
    const answer = await target.send(shortNote());
    for (let time = 0; time < 500; time++) update(target, answer, time);
    await settledOr(signal, [target.send(shortNote())]);
  };
}

export const telegram: Field<Telegram> = {
  name: 'Telegram',
  start: async () => {
    const fake = await FakeTelegram.start();
    const settings = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.apiRoot };
    return new Telegram(await Program.start(settings, /./), fake);
  },
  attacks: [
    { name: 'nobody attacks', strike: () => Promise.resolve() },
    {
      name: 'ten hostile recordings of one person',
      strike: (target, signal) => {
        const bytes = (hostileRecordings['MP4 of FLAC of a day'] ?? shortNote)();
        return settledOr(
          signal,
          many(10, () => target.send(bytes)),
        );
      },
    },
    {
      name: 'ten notes of two minutes of one person',
      strike: (target, signal) =>
        settledOr(
          signal,
          many(10, () => target.send(longNote())),
        ),
    },
    {
      name: 'eight people whose files stand still',
      strike: async (target, signal) => {
        target.fake.fail('download', ...many(8, () => 'stall' as const));
        await settledOr(
          signal,
          many(8, (person) => target.send(shortNote(), 5000 + person)),
        );
      },
    },
    {
      name: '60 files of 19 MB of 60 people',
      strike: (target, signal) => {
        const zeros = Buffer.alloc(19_000_000);
        return settledOr(
          signal,
          many(60, (person) => target.send(zeros, 6000 + person)),
        );
      },
    },
    {
      name: '300 presses of "Why?"',
      strike: async (target, signal) => {
        const answer = await target.send(shortNote());
        // An unsure answer has "Why?" behind this button.
        if (!answer.keyboard.flat().some(({ text }) => text.includes('Why'))) {
          target.fake.press(attacker, answer, 'More');
          await target.fake.when(() => answer.edits > 0);
        }
        const presses = many(300, () => target.fake.press(attacker, answer, 'Why'));
        await settledOr(
          signal,
          presses.map((press) => target.fake.toast(press)),
        );
      },
    },
    ...recordings,
    {
      name: '500 reactions of one person',
      strike: flood((target, answer, time) => {
        target.fake.react(attacker, answer, time % 2 === 0 ? '👎' : '👍');
      }),
    },
    {
      name: '500 presses for another song of one person',
      strike: flood((target, answer) => target.fake.press(attacker, answer, 'song')),
    },
    {
      name: '500 edits of one person',
      strike: flood((target, answer) => {
        const message = target.fake.message(attacker, answer.id, { text: '/help' });
        target.fake.pushUpdate({ edited_message: message });
      }),
    },
    {
      name: '500 changes of the language of one person',
      strike: flood((target) => target.fake.sendText(attacker, '/language de')),
    },
    {
      name: '500 times /voice on of one person',
      strike: flood((target) => target.fake.sendText(attacker, '/voice on')),
    },
    {
      name: '500 exports of one person',
      strike: flood((target) => target.fake.sendText(attacker, '/privacy export')),
    },
    {
      name: 'a wait of 3,000,000 s in an answer',
      strike: async (target, signal) => {
        target.fake.pausedChats.set(attackerId, 3_000_000);
        await settledOr(AbortSignal.any([signal, AbortSignal.timeout(3000)]), [target.send(shortNote())]);
      },
    },
  ],
};
