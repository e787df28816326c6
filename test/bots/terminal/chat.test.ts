import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startMs, talk } from '../../core/conversation/talk.ts';
import { ScriptedAnalyzer } from '../../fakes/analyzer.ts';
import { began, fakeRecorder } from './fake-recorder.ts';
import { folderWith, terminal } from './streams.ts';

const prompt = '› ';

/** A chat on a terminal. It types a line and waits for the expected words of the answer. */
function chat(parts: Parameters<typeof terminal>[0] = {}) {
  const all = terminal({ ...parts, tty: { in: true, out: true } });
  const ended = all.run();
  return {
    ...all,
    ended,
    type: async (line: string, expected: string) => {
      const before = all.stdout.text.length;
      all.stdin.write(`${line}\r`);
      while (!answered(all.stdout.text.slice(before), expected)) {
        await new Promise((resolve) => all.stdout.once('data', resolve));
      }
      return stripVTControlCharacters(all.stdout.text.slice(before));
    },
  };
}

function answered(text: string, expected: string): boolean {
  const at = stripVTControlCharacters(text).indexOf(expected);
  return at >= 0 && stripVTControlCharacters(text).includes(prompt, at);
}

describe('the chat', () => {
  it('answers a recording, and numbers press its buttons', async () => {
    const path = join(folderWith({ 'my voice.ogg': 'sad 0.9' }), 'my voice.ogg');
    const { type, stdin, ended, stdout } = chat();
    await stdout.until(prompt);
    expect(stdout.text).toContain('Type /record and speak');
    const answer = await type(`'${path}'`, 'You sound sad');
    expect(answer).toContain('[1] Not right?   [2] Another song');
    expect(answer).toContain('90%');
    expect(await type('1', 'Which one was it?')).toContain('[3] happy');
    const corrected = await type('3', 'Got it: happy.');
    expect(corrected).toContain('♪ A song for you: pop song');
    expect(corrected).not.toContain('90%');
    expect(await type('2', 'Got it: happy.')).toContain('♪ A song for you: pop song');
    await type('9', 'There is no button 9.');
    await type('/privacy', 'I remember 1 result of yours: recordings and picked moods.');
    await type('2', 'Got it: happy.');
    await type('/privacy delete', 'Recordings and picked moods forgotten: 1.');
    await type('2', 'I have forgotten this recording.');
    stdin.write('/quit\r');
    expect(await ended).toBe(0);
  });

  it.skipIf(process.platform === 'win32')('records the microphone until Enter', async () => {
    const recorder = fakeRecorder('sad 0.9');
    const { type, stdin, ended, stdout } = chat({ recorders: [recorder] });
    await stdout.until(prompt);
    stdin.write('/record\r');
    await stdout.until('I am listening. Enter stops');
    await began(recorder);
    const answer = await type('', 'You sound sad');
    expect(answer.split(prompt.trim()).length).toBe(2);
    await type('1', 'Which one was it?');
    stdin.write('/quit\r');
    expect(await ended).toBe(0);
  });

  it('says what to install where nothing records', async () => {
    const { type, stdin, ended, stdout } = chat({ recorders: [] });
    await stdout.until(prompt);
    await type('/record', 'I find no program that records. Install one of arecord');
    stdin.write('/quit\r');
    expect(await ended).toBe(0);
  });

  it('answers "Why?" in words, with the path of the picture', async () => {
    const folder = folderWith({ 'voice.ogg': 'sad 0.9' });
    const { type, stdin, ended, stdout } = chat({ temporaryFolder: folder });
    await stdout.until(prompt);
    await type(join(folder, 'voice.ogg'), '[3] Why?');
    const words = (await type('3', 'The picture is here')).replaceAll(/\s+/g, ' ');
    expect(words).toContain('The strongest clue is at 0.5 to 0.9 s.');
    const [, path = ''] = /The picture is here: (\S+)/.exec(words) ?? [];
    expect(path.startsWith(folder)).toBe(true);
    expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG');
    // The buttons of the answer still work.
    await type('2', 'You sound sad');
    stdin.write('/quit\r');
    expect(await ended).toBe(0);
  });

  it('says what is wrong, and continues', async () => {
    const folder = folderWith({ 'bug.ogg': 'throw it away', 'empty.ogg': '' });
    const { type, stdin, ended, logged, stdout } = chat();
    await stdout.until(prompt);
    await type('/dance', 'I do not know /dance.');
    await type('nowhere.ogg', 'There is no file of this name.');
    const read = await type('I feel so sad today.', 'Your words sound sad. I am very sure (90%).');
    expect(read).toContain('♪ A song for you: blues song');
    const picker = await type('/mood', 'Or pick how you feel');
    expect(picker).toContain('[4] sad');
    expect(await type('4', 'You say you feel sad.')).toContain('♪ A song for you: blues song');
    await type(folder, 'This is a folder.');
    await type(join(folder, 'empty.ogg'), 'This file is empty.');
    const sentence = await type(join(folder, 'bug.ogg'), 'Something went wrong');
    expect(logged).toHaveLength(1);
    expect(sentence.replaceAll('\n', ' ')).toContain(`reference ${logged[0]!.reference}.`);
    stdin.write('\x04');
    expect(await ended).toBe(0);
  });

  it('ends the analysis at Ctrl-C, and the chat at a Ctrl-C without an analysis', async () => {
    const path = join(folderWith({ 'long.ogg': 'sad 0.9' }), 'long.ogg');
    const heard = Promise.withResolvers<undefined>();
    const analyzer = new ScriptedAnalyzer((_script, signal) => {
      heard.resolve(undefined);
      return new Promise((resolve) => {
        signal?.addEventListener('abort', () => {
          resolve();
        });
      });
    });
    const { type, stdin, ended, stdout, logged } = chat({ conversation: talk({ analyzer }).conversation });
    await stdout.until(prompt);
    stdin.write(`${path}\r`);
    await heard.promise;
    stdin.write('\x03');
    await type('/privacy', 'I remember 0 results of yours: recordings and picked moods.');
    expect(logged).toEqual([]);
    stdin.write('\x03');
    expect(await ended).toBe(0);
  });

  it('answers the lines typed before the end', async () => {
    const path = join(folderWith({ 'voice.ogg': 'sad 0.9' }), 'voice.ogg');
    const { stdin, ended, stdout } = chat();
    await stdout.until(prompt);
    stdin.write(`${path}\r2\r\x04`);
    expect(await ended).toBe(0);
    await stdout.until('Another song');
    expect(stdout.text.match(/You sound sad/g)).toHaveLength(2);
  });

  it('ends on the signal', async () => {
    const stop = new AbortController();
    const { ended, stdout } = chat({ signal: stop.signal });
    await stdout.until(prompt);
    stop.abort();
    expect(await ended).toBe(0);
  });

  it('has the days of the machine’s time zone in its diary', async () => {
    const { store, conversation } = talk();
    // The week before, seen from Greenwich at midnight; this week, seen from Honolulu on the afternoon before.
    const createdAtMs = startMs - 6.5 * 24 * 60 * 60 * 1000;
    await store.saveTake({
      id: '0123456789',
      personId: 'terminal:local',
      createdAtMs,
      correction: 'calm',
      trackIds: [],
    });
    for (const [timeZone, expected] of [
      ['UTC', 'nothing in your diary'],
      ['Pacific/Honolulu', '1 result'],
    ] as const) {
      const { type, stdin, ended, stdout } = chat({ conversation, timeZone });
      await stdout.until(prompt);
      await type('/diary week', expected);
      stdin.end();
      expect(await ended).toBe(0);
    }
  });

  it('speaks German', async () => {
    const { type, stdin, ended, stdout } = chat({ locale: 'de' });
    await stdout.until(prompt);
    expect(await type('/help', 'Außerdem: /start')).toContain('/privacy: Was ich über dich');
    stdin.end();
    expect(await ended).toBe(0);
  });
});
