import { describe, expect, it } from 'vitest';
import type { AudioInput, VoiceAnalysis } from '../../../../src/core/ports/analysis.ts';
import { recording, ScriptedAnalyzer } from '../../../fakes/analyzer.ts';
import { textOf } from '../../../fakes/discord/message.ts';
import { asReceived } from '../../../fakes/discord/speech.ts';
import { ManualTimers } from '../../../fakes/timers.ts';
import { world } from '../world.ts';
import { packets } from './voice-call.ts';

/** Predicts one emotion after the other for the parts of a call. */
class ChangingAnalyzer extends ScriptedAnalyzer {
  readonly lengths: number[] = [];
  readonly #scripts: string[];

  constructor(...scripts: string[]) {
    super();
    this.#scripts = scripts;
  }

  override analyze(input: AudioInput, signal?: AbortSignal): Promise<VoiceAnalysis> {
    if (input.kind !== 'opusFrames') return super.analyze(input, signal);
    this.lengths.push(input.frames.length);
    return super.analyze(recording(this.#scripts.shift() ?? 'silence'), signal);
  }
}

/** Anna in an encrypted call, with `/mood live:` asked. */
async function liveCall(...scripts: string[]) {
  const analyzer = new ChangingAnalyzer(...scripts);
  const timers = new ManualTimers();
  const made = await world({ analyzer, timers });
  const { discord, anna, guild, channel, talk } = made;
  discord.voice.enter(anna, talk);
  const page = await discord.answerTo(discord.slash(anna, channel, 'mood', { live: true }));
  await discord.voice.connected(talk);
  let said = 0;
  return {
    ...made,
    analyzer,
    timers,
    page,
    /** Anna says so many packets, and the time of a part goes by. */
    part: async (count: number) => {
      const words = packets.slice(said, (said += count));
      await discord.voice.speak(anna, guild, words, { pace: asReceived, silentFrames: 0 }).done;
      await asReceived();
      timers.advance(5000);
    },
    shows: (words: string) => discord.when(() => textOf(page).includes(words)),
    left: () => discord.when(() => discord.voice.botIn(guild) === undefined),
  };
}

describe('/mood live:', () => {
  it('shows the mood so far and its course in one message, with the notice and the button, and a song at the end', async () => {
    const { discord, anna, guild, page, part, shows, left, store } = await liveCall('sad 0.9', 'sad 0.7', 'angry 0.9');
    await shows("I'm listening to you, for 5 minutes at most.");
    const isWhole = () => {
      expect(textOf(page)).toContain('I guess how you feel from the sound of your voice');
      expect(page.rows).toHaveLength(1);
    };
    isWhole();
    await part(100);
    await shows('So far you sound sad (90%).');
    isWhole();
    await part(100);
    await shows('So far you sound sad (80%).');
    await part(100);
    await shows('In this order: sad, then angry.');
    isWhole();
    const messages = [...discord.world.messages.values()].filter(({ author }) => author === discord.bot);
    expect(messages).toEqual([page]);
    discord.press(anna, page, 'Stop listening');
    await shows('A song for you:');
    expect(textOf(page)).toContain('You began sad (80%) and ended angry (90%).');
    await left();
    expect(guild.voiceStates.has(discord.bot.id)).toBe(false);
    const [take] = await store.takes({ personId: `discord:${anna.id}` });
    expect(take!.scores!.sad).toBeCloseTo((0.9 + 0.7 + 0.1 / 7) / 3, 5);
  });

  it.each([
    ['they leave the channel', 'leave'],
    ['the bot is thrown out', 'kick'],
    ['five minutes are over', 'limit'],
  ] as const)('ends with a song when %s', async (_, how) => {
    const { discord, anna, guild, timers, part, shows, left } = await liveCall('sad 0.9', 'sad 0.9');
    await part(200);
    await shows('So far you sound sad (90%).');
    if (how === 'leave') discord.voice.leave(anna, guild);
    else if (how === 'kick') discord.voice.kickBot(guild);
    else timers.advance(300_000);
    await shows('A song for you:');
    await left();
  });

  it('waits through pauses, and hands no packet on twice', async () => {
    const { discord, anna, page, analyzer, timers, part, shows } = await liveCall('sad 0.9', 'sad 0.9');
    await part(100);
    await shows('So far');
    for (let i = 0; i < 12; i++) timers.advance(5000);
    await part(20);
    await part(60);
    await discord.when(() => analyzer.lengths.length === 2);
    discord.press(anna, page, 'Stop listening');
    await shows('A song for you:');
    expect(analyzer.lengths).toEqual([100, 80]);
  });

  it('says what is missing where nothing, or too little, was said', async () => {
    const silent = await liveCall();
    silent.discord.press(silent.anna, silent.page, 'Stop listening');
    await silent.shows('I heard nothing from you.');
    const short = await liveCall();
    await short.part(30);
    short.discord.press(short.anna, short.page, 'Stop listening');
    await short.shows('I hear no speech in this recording.');
  });

  it('leaves out an edit that Discord delays, and not the answer', async () => {
    const { discord, anna, page, timers, part } = await liveCall('sad 0.9', 'sad 0.9');
    discord.fail('PATCH /webhooks/:/:/messages/:', { retryAfterS: 0.01 }, { retryAfterS: 0.01 });
    await part(100);
    await part(100);
    discord.press(anna, page, 'Stop listening');
    while (!textOf(page).includes('A song for you:')) {
      // The waits that Discord asked for go by.
      timers.advance(10);
      await asReceived();
    }
    expect(page.rows.length).toBeGreaterThan(1);
  });
});

describe('a call without encryption', () => {
  it('says that it does not know who speaks, of somebody who spoke before the bot came', async () => {
    const made = await world({ timers: new ManualTimers() });
    const { discord, anna, guild, channel, talk } = made;
    discord.voice.dave.version = 0;
    discord.voice.enter(anna, talk);
    const page = await discord.answerTo(discord.slash(anna, channel, 'mood'));
    await discord.voice.connected(talk);
    await discord.voice.speak(anna, guild, packets.slice(0, 50), { pace: asReceived, isUnannounced: true }).done;
    await asReceived();
    discord.press(anna, page, 'Stop listening');
    await discord.when(() => textOf(page).includes('Discord does not tell me whether it is you.'));
  });
});
