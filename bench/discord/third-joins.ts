import fs from 'node:fs';
import { PipelineAnalyzer } from '../../src/audio/analyzer.ts';
import { parseConfig } from '../../src/config/config.ts';
import { leadingEmotion } from '../../src/core/emotion.ts';
import { UserError } from '../../src/core/errors.ts';
import type { AudioInput } from '../../src/core/ports/analysis.ts';
import { Call } from '../../test/bots/discord/voice/voice-call.ts';
import { asReceived, opusPackets } from '../../test/fakes/discord/speech.ts';

/** What became of recordings in calls that a third person joins. */
export interface ThirdJoins {
  /** Recordings with the emotion of their file. */
  readonly same: number;
  /** Packets that the bot lost, of all. */
  readonly lostShare: number;
}

/**
 * Says recordings in encrypted calls of the local Discord, in each of which a third person joins in the middle, so that
 * everybody changes to new keys. The time between packets is simulated.
 */
async function thirdJoins(files: readonly string[]): Promise<ThirdJoins> {
  const { MOODTUNE_MODEL } = process.env;
  const { engine, decoding, preparation, modelFolder } = parseConfig({ MOODTUNE_MODEL });
  const analyzer = await PipelineAnalyzer.load({ engine, decoding, preparation, modelFolder });
  const emotionOf = async (audio: AudioInput) => {
    try {
      return leadingEmotion((await analyzer.analyze(audio)).scores);
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    }
  };
  const call = await Call.start();
  let [same, said, heard] = [0, 0, 0];
  const pace = () => {
    call.timers.advance(20);
    return asReceived();
  };
  for (const file of files) {
    const bytes = fs.readFileSync(file);
    const packets = opusPackets(bytes);
    const room = await call.room({});
    const { ready, heard: frames, stop } = room.listen(room.anna, { seconds: 60, isLive: true });
    await ready;
    const middle = Math.floor(packets.length / 2);
    const speak = (some: readonly Uint8Array[]) =>
      call.discord.voice.speak(room.anna, room.guild, some, { pace, silentFrames: 0 }).done;
    await speak(packets.slice(0, middle));
    call.discord.voice.enter(call.discord.addUser('third'), room.channel);
    await speak(packets.slice(middle));
    await asReceived();
    stop();
    const received = await frames.catch(() => []);
    said += packets.length;
    heard += received.length;
    const emotion = await emotionOf({ kind: 'bytes', bytes });
    if (emotion === (await emotionOf({ kind: 'opusFrames', frames: received }))) same += 1;
    await room.left();
  }
  await call.close();
  await analyzer.close();
  return { same, lostShare: 1 - heard / said };
}

// A process of its own, which trusts the local voice server from its start.
process.send?.(await thirdJoins(process.argv.slice(2)));
process.exit(0);
