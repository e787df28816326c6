import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { oggOpusFile } from '../../src/core/opus/ogg-file.ts';
import { espeak } from '../../src/speech/espeak.ts';
import { openSpeech } from '../../src/speech/open.ts';
import { encodeOpus } from '../../src/speech/opus-encoder.ts';
import { piper } from '../../src/speech/piper.ts';
import { resampled } from '../../src/speech/resample.ts';
import { MachineSynthesizer, type MachineVoice } from '../../src/speech/synthesizer.ts';
import { runVoiceProgram } from '../../src/speech/voice-program.ts';
import { decode, voicedShare } from '../audio/sound.ts';

const hasEspeak = await espeak.isInstalled();
const limits = { maxKilobytes: 2_000_000 };
/** A program of Node's in the place of a voice. */
const node = (script: string) => ({
  ...limits,
  maxKilobytes: 40_000_000,
  program: process.execPath,
  parameters: ['-e', script],
});

/** A tone of so many seconds. */
function tone(hz: number, seconds: number, rateHz: number): Int16Array {
  return Int16Array.from({ length: seconds * rateHz }, (_, i) => 16_000 * Math.sin((2 * Math.PI * hz * i) / rateHz));
}

/** How much of a sound is a tone of this frequency, from 0 to 1. */
function shareOf(hz: number, samples: ArrayLike<number>, rateHz: number): number {
  let [re, im, all] = [0, 0, 0];
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i]!;
    re += sample * Math.cos((2 * Math.PI * hz * i) / rateHz);
    im += sample * Math.sin((2 * Math.PI * hz * i) / rateHz);
    all += sample * sample;
  }
  return (2 * (re * re + im * im)) / (samples.length * all);
}

describe.skipIf(!hasEspeak)('espeak-ng', () => {
  it.each([
    ['en', 'You sound sad. I am very sure, ninety per cent.'],
    ['de', 'Du klingst traurig. Ich bin mir sehr sicher.'],
  ] as const)('speaks %s, as a voice message in which speech is found', async (locale, words) => {
    const { packets, seconds, waveform } = await new MachineSynthesizer(espeak).speak(words, locale);
    const sound = await decode(oggOpusFile(packets));
    expect(sound.length / 16_000).toBeCloseTo(seconds, 1);
    expect(await voicedShare(sound)).toBeGreaterThan(0.6);
    expect(packets).toHaveLength(Math.round(50 * seconds));
    expect(waveform.length).toBeGreaterThan(15);
    expect(Math.max(...waveform)).toBeGreaterThan(60);
  });

  it('speaks each language in its own voice, and reads no marks of its own in the words', async () => {
    const say = async (words: string, locale: 'en' | 'de') => (await espeak.say(words, locale)).pcm;
    expect(await say('Angst', 'en')).not.toEqual(await say('Angst', 'de'));
    const plain = new MachineSynthesizer(espeak);
    const marked = await plain.speak('Hello \u0000\n$(touch x) ', 'en');
    expect(marked.packets.length).toBeGreaterThan(20);
    expect(fs.existsSync('x')).toBe(false);
  });
});

describe('a program that speaks', () => {
  it('gets the words as its input, whatever they hold', async () => {
    const words = `'; echo "$HOME" \`id\` -v x`;
    expect((await runVoiceProgram(node('process.stdin.pipe(process.stdout)'), words)).toString()).toBe(`${words}\n`);
  });

  it.each([
    ['fails', node('process.exit(3)'), 'ended with code 3'],
    ['does not end', { ...node('setInterval(() => 0, 1000)'), maxMs: 50 }, 'took too long'],
    [
      'writes without end',
      node('const b = Buffer.alloc(1e6); for (;;) require("fs").writeSync(1, b)'),
      'wrote too much',
    ],
  ])('is ended when it %s', async (_, program, why) => {
    await expect(runVoiceProgram(program, 'x')).rejects.toThrow(why);
  });

  it('is ended by the signal, with its reason', async () => {
    const stop = new AbortController();
    const running = runVoiceProgram(node('setInterval(() => 0, 1000)'), 'x', stop.signal);
    stop.abort(new Error('stopped'));
    await expect(running).rejects.toThrow('stopped');
  });

  it.skipIf(process.platform === 'win32')('has a limit on its memory', async () => {
    const asked = runVoiceProgram({ ...limits, program: '/bin/sh', parameters: ['-c', 'ulimit -v'] }, '');
    expect((await asked).toString().trim()).toBe('2000000');
  });

  it('that is not there fails', async () => {
    await expect(runVoiceProgram({ ...limits, program: 'no-such-voice', parameters: [] }, 'x')).rejects.toThrow();
  });
});

describe('MachineSynthesizer', () => {
  const pcm = Buffer.from(tone(440, 0.1, 16_000).buffer);

  it('lets two voices speak at once, and the others wait in order', async () => {
    const begun: string[] = [];
    const gates: (() => void)[] = [];
    const voice: MachineVoice = {
      name: 'slow',
      isInstalled: () => Promise.resolve(true),
      say: async (text) => {
        begun.push(text);
        await new Promise<void>((resolve) => gates.push(resolve));
        if (text === 'b') throw new Error('broken');
        return { pcm, rateHz: 16_000 };
      },
    };
    const synthesizer = new MachineSynthesizer(voice);
    const [a, b, c] = ['a', 'b', 'c'].map((text) => synthesizer.speak(text, 'en'));
    await vi.waitUntil(() => gates.length === 2);
    expect(begun).toEqual(['a', 'b']);
    gates[1]!();
    await expect(b).rejects.toThrow('broken');
    await vi.waitUntil(() => begun.includes('c'));
    gates[0]!();
    gates[2]!();
    expect((await a!).packets).toHaveLength(5);
    expect((await c!).seconds).toBe(0.1);
  });

  it('hands on one line without control characters, cut where it is too long', async () => {
    const heard: string[] = [];
    const say = (text: string) => {
      heard.push(text);
      return Promise.resolve({ pcm, rateHz: 16_000 });
    };
    const synthesizer = new MachineSynthesizer({ name: 'x', isInstalled: () => Promise.resolve(true), say });
    await synthesizer.speak('one\n\u0000two [[th\u202eree', 'en');
    await synthesizer.speak('x'.repeat(5000), 'en');
    expect(heard[0]).toBe('one two  th ree');
    expect(heard[1]).toHaveLength(800);
  });
});

describe('the sound', () => {
  it.each([16_000, 22_050, 44_100, 48_000])('keeps its pitch and length from %i Hz to Opus', async (rateHz) => {
    const { packets, waveform } = await encodeOpus(Buffer.from(tone(440, 1, rateHz).buffer), rateHz);
    expect(packets).toHaveLength(50);
    expect(waveform).toHaveLength(10);
    for (const peak of waveform) expect(Math.abs(peak - 125)).toBeLessThan(5);
    const sound = await decode(oggOpusFile(packets));
    expect(shareOf(440, sound.subarray(1600), 16_000)).toBeGreaterThan(0.98);
  });

  it('has no mirror of what the lower rate held', () => {
    const up = resampled(tone(9000, 0.2, 22_050), 22_050, 48_000);
    expect(shareOf(9000, up, 48_000)).toBeGreaterThan(0.99);
    expect(shareOf(22_050 - 9000, up, 48_000)).toBeLessThan(0.001);
  });
});

describe('Piper', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'moodtune-piper-'));
  const voice = path.join(folder, 'anna.onnx');
  const before = process.env['PATH'];
  beforeAll(() => {
    // A program in Piper's place, which takes what Piper takes, and writes two samples for each letter.
    const script = `#!/bin/sh
      [ "$1" = --help ] && exit 0
      [ "$1" = --model ] && [ -f "$2" ] && [ "$3" = --output-raw ] || exit 1
      text=$(cat); printf %s "$text$text$text$text"`;
    fs.writeFileSync(path.join(folder, 'piper'), script, { mode: 0o755 });
    fs.writeFileSync(voice, '');
    fs.writeFileSync(`${voice}.json`, '{"audio":{"sample_rate":22050}}');
    process.env['PATH'] = `${folder}${path.delimiter}${before ?? ''}`;
  });
  afterAll(() => {
    process.env['PATH'] = before;
    fs.rmSync(folder, { recursive: true });
  });

  it.skipIf(process.platform === 'win32')('speaks the languages that it has a voice for', async () => {
    const own = piper({ de: voice });
    expect(await own.isInstalled()).toBe(true);
    expect(await own.say('hallo', 'de')).toMatchObject({ rateHz: 22_050, pcm: { length: 20 } });
    await expect(own.say('hello', 'en')).rejects.toThrow('piper has no voice for en');
  });

  it('is not there without a voice, or without what describes it', async () => {
    expect(await piper({}).isInstalled()).toBe(false);
    expect(await piper({ de: path.join(folder, 'nobody.onnx') }).isInstalled()).toBe(false);
  });
});

describe('at the start', () => {
  const log = () => {
    const lines: string[] = [];
    const add = (_: object, message: string) => void lines.push(message);
    return { lines, info: add, warn: (_: object, message: string) => void lines.push(`warn ${message}`) };
  };

  it('the log says which voice speaks, or that there is none', async () => {
    const none = log();
    expect(await openSpeech({ program: 'piper', piperVoices: {} }, none)).toBeUndefined();
    expect(none.lines).toEqual([expect.stringMatching(/^warn Spoken answers are off: no voice is installed/)]);
    const off = log();
    expect(await openSpeech({ program: 'off', piperVoices: {} }, off)).toBeUndefined();
    expect(off.lines).toEqual([]);
    const auto = log();
    expect((await openSpeech({ program: 'auto', piperVoices: {} }, auto)) !== undefined).toBe(hasEspeak);
    expect(auto.lines[0]).toMatch(hasEspeak ? /^Spoken answers are on: espeak-ng speaks/ : /^Spoken answers are off/);
  });
});
