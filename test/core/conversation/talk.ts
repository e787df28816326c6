import { commands, commandsWithAccounts } from '../../../commands/index.ts';
import { scriptedReader } from '../../fakes/reader.ts';
import { Conversation } from '../../../src/core/conversation/conversation.ts';
import { UserError, type UserErrorKey } from '../../../src/core/errors.ts';
import { say } from '../../../src/core/i18n/catalogue.ts';
import type { Person } from '../../../src/core/person.ts';
import type { MusicAccounts } from '../../../src/core/ports/accounts.ts';
import type { MusicCatalog } from '../../../src/core/ports/music.ts';
import type { Painter } from '../../../src/core/ports/painter.ts';
import type { UsualVoiceStore } from '../../../src/core/ports/usual-voice-store.ts';
import type { MoodStore } from '../../../src/core/ports/store.ts';
import { seededRandom } from '../../../src/core/random.ts';
import type { MoodReply, Reply } from '../../../src/core/conversation/reply.ts';
import { recording, ScriptedAnalyzer } from '../../fakes/analyzer.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';
import { plainVoices } from '../../fakes/plain-voices.ts';
import { SmallCatalog } from '../../fakes/small-catalog.ts';

export const anna: Person = { id: 'test:anna', locale: 'en' };
export const bert: Person = { id: 'test:bert', locale: 'de' };

/** The start of the clock of {@link talk}, which goes on by a second at every call. */
export const startMs = Date.UTC(2026, 10, 1);

interface Setting {
  readonly store?: MoodStore;
  readonly catalog?: MusicCatalog;
  readonly analyzer?: ScriptedAnalyzer;
  readonly accounts?: MusicAccounts;
  readonly voices?: UsualVoiceStore;
  readonly painter?: Painter;
  readonly seed?: number;
  /** A session that comes after another begins later, as the clock does. */
  readonly hoursLater?: number;
}

/** A conversation between fakes, sure from 50 % on. */
export function talk({
  store = new MemoryStore(),
  catalog = new SmallCatalog(),
  analyzer,
  accounts,
  voices,
  painter,
  seed = 1,
  hoursLater = 0,
}: Setting = {}) {
  let nowMs = startMs + hoursLater * 60 * 60 * 1000;
  const clock = { now: () => (nowMs += 1000) };
  const conversation = new Conversation({
    reader: scriptedReader,
    analyzer: analyzer ?? new ScriptedAnalyzer(),
    catalog,
    store,
    commands: accounts ? commandsWithAccounts : commands,
    accounts,
    voices: voices && plainVoices(voices, clock),
    painter,
    clock,
    random: seededRandom(seed),
    unsureBelow: 0.5,
  });
  return {
    store,
    conversation,
    /** Lets time pass. */
    wait: (ms: number) => {
      nowMs += ms;
    },
    voice: (script: string, person = anna, isAlone = false) =>
      conversation.onRecording({ person, audio: recording(script), isAlone }),
    press: async (buttonId: string, person = anna) => mood(await conversation.onPress({ person, buttonId })),
    type: (name: string, argument = '', person = anna) => conversation.onCommand({ person, name, argument }),
  };
}

/** The reply, which must be the answer about a take. */
export function mood(reply: Reply): MoodReply {
  const { emotion, track } = reply;
  if (!emotion || !track) throw new Error(`No answer about a take: ${JSON.stringify(reply.texts)}`);
  return { ...reply, emotion, track };
}

/** A reply's paragraphs in words. */
export function words(reply: Reply): string[] {
  return reply.texts.map((text) => say(text, reply.locale));
}

/** A reply's rows of buttons in words. */
export function buttons(reply: Reply): string[][] {
  return reply.buttons.map((row) => row.map(({ label }) => say(label, reply.locale)));
}

/** The id of the button with these words. */
export function button(reply: Reply, label: string): string {
  const found = reply.buttons.flat().find((one) => say(one.label, reply.locale) === label);
  if (!found) throw new Error(`No button “${label}” among ${JSON.stringify(buttons(reply))}`);
  return found.id;
}

/** The key of the UserError that the promise must reject with. */
export async function userError(promise: Promise<unknown>): Promise<UserErrorKey> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof UserError) return error.phrase.key;
  throw new Error('No UserError', { cause: error });
}
