import { commands } from '../../../commands/index.ts';
import { DiscordApi } from '../../../src/bots/discord/api.ts';
import { registerCommands } from '../../../src/bots/discord/register.ts';
import { hostileRecordings } from '../../../test/audio/decode/hostile.ts';
import { flags } from '../../../test/fakes/discord/limits.ts';
import { textOf, type FakeMessage } from '../../../test/fakes/discord/message.ts';
import { DiscordServer } from '../../../test/fakes/discord/server.ts';
import { many, settledOr, type Attack, type Field, type Target } from './attack.ts';
import { hostileGroups, longNote, shortNote } from './notes.ts';
import { Program } from './program.ts';

type File = ReturnType<DiscordServer['attachment']>;

class Discord implements Target {
  readonly program: Program;
  readonly fake: DiscordServer;
  readonly #guild;
  readonly #channel;
  readonly attacker;
  #people = 0;

  constructor(program: Program, fake: DiscordServer, guild: ReturnType<DiscordServer['addGuild']>) {
    this.program = program;
    this.fake = fake;
    this.#guild = guild;
    this.#channel = fake.addChannel(guild, 'general');
    this.attacker = this.newPerson();
  }

  newPerson() {
    const person = this.fake.addUser(`person${this.#people++}`, { locale: 'en-GB' });
    this.#guild.members.set(person.id, person);
    return person;
  }

  async honest(recording: Uint8Array): Promise<void> {
    const text = await this.send(this.fake.attachment(recording), this.newPerson());
    // Sure or not: every answer to a voice says how probable the emotion is.
    if (!text.includes('%')) throw new Error(`An honest person was refused: ${text}`);
  }

  /** Resolves with the answer's text. */
  async send(file: File, person = this.attacker): Promise<string> {
    return textOf(await this.answer(file, person));
  }

  answer(file: File, person = this.attacker): Promise<FakeMessage> {
    return this.fake.answerTo(this.fake.slash(person, this.#channel, 'mood', { file }));
  }

  /** The attacker types a command. */
  type(command: string, options: Readonly<Record<string, string>>): void {
    this.fake.slash(this.attacker, this.#channel, command, options);
  }

  /** Sends `/help` many times at once. Resolves when each has its answer. */
  async help(times: number): Promise<void> {
    const sent = many(times, () => this.fake.slash(this.attacker, this.#channel, 'help'));
    let answered = 0;
    // One question for all: a question for each would keep the local Discord busier than the bot.
    await this.fake.when(() => {
      while (sent[answered]?.original && (sent[answered]!.original!.flags & flags.loading) === 0) answered++;
      return answered === times;
    });
  }

  async stop(): Promise<void> {
    await this.program.stop();
    await this.fake.close();
  }
}

const recordings: readonly Attack<Discord>[] = hostileGroups().map(([name, makers]) => ({
  name: `hostile ${name}: ${makers.length} of one person each`,
  strike: (target, signal) =>
    settledOr(
      signal,
      makers.map((make) => target.send(target.fake.attachment(make()), target.newPerson())),
    ),
}));

/** One person does something 500 times at once, below an answer, and then sends a recording. */
function flood(act: (target: Discord, answer: FakeMessage) => unknown) {
  return async (target: Discord, signal: AbortSignal): Promise<void> => {
    const answer = await target.answer(target.fake.attachment(shortNote()));
    for (let time = 0; time < 500; time++) act(target, answer);
    await settledOr(signal, [target.send(target.fake.attachment(shortNote()))]);
  };
}

export const discord: Field<Discord> = {
  name: 'Discord',
  start: async () => {
    const fake = await DiscordServer.start();
    const { token, apiRoot } = fake;
    const guild = fake.addGuild('Friends', { members: [] });
    await registerCommands(new DiscordApi({ token, apiRoot, callTimeoutMs: 60_000 }), commands, undefined);
    const settings = { ...fake.environment(), DISCORD_TOKEN: token, DISCORD_API_ROOT: apiRoot };
    return new Discord(await Program.start(settings, /./), fake, guild);
  },
  attacks: [
    { name: 'nobody attacks', strike: () => Promise.resolve() },
    {
      name: 'ten hostile recordings of one person',
      strike: (target, signal) => {
        const file = target.fake.attachment((hostileRecordings['MP4 of FLAC of a day'] ?? shortNote)());
        return settledOr(
          signal,
          many(10, () => target.send(file)),
        );
      },
    },
    {
      name: 'ten notes of two minutes of one person',
      strike: (target, signal) =>
        settledOr(
          signal,
          many(10, () => target.send(target.fake.attachment(longNote()))),
        ),
    },
    {
      name: 'eight people whose files stand still',
      strike: (target, signal) => {
        const file = target.fake.attachment(shortNote(), { delivery: 'stall' });
        return settledOr(
          signal,
          many(8, () => target.send(file, target.newPerson())),
        );
      },
    },
    {
      name: '60 files of 19 MB of 60 people',
      strike: (target, signal) => {
        const file = target.fake.attachment(Buffer.alloc(19_000_000));
        return settledOr(
          signal,
          many(60, () => target.send(file, target.newPerson())),
        );
      },
    },
    ...recordings,
    {
      name: '500 reactions of one person',
      strike: flood(({ fake, attacker }, answer) => {
        fake.react(attacker, answer, '🔁');
        fake.unreact(attacker, answer, '🔁');
      }),
    },
    {
      name: '500 presses for another song of one person',
      strike: flood(({ fake, attacker }, answer) => fake.press(attacker, answer, 'song')),
    },
    {
      name: '500 changes of the language of one person',
      strike: flood((target) => {
        target.type('language', { choice: 'de' });
      }),
    },
    {
      name: '500 times /voice on of one person',
      strike: flood((target) => {
        target.type('voice', { choice: 'on' });
      }),
    },
    {
      name: '500 exports of one person',
      strike: flood((target) => {
        target.type('privacy', { choice: 'export' });
      }),
    },
    {
      name: '300 /mood of one person',
      strike: (target, signal) => {
        const file = target.fake.attachment(shortNote());
        return settledOr(
          signal,
          many(300, () => target.send(file)),
        );
      },
    },
    {
      name: '2,240 /help of one person',
      strike: (target, signal) => settledOr(signal, [target.help(2240)]),
    },
  ],
};
