import { describe, expect, it } from 'vitest';
import { record, recordersOf, type Recorder } from '../../../src/bots/terminal/recorder.ts';
import { began, fakeRecorder } from './fake-recorder.ts';

const missing: Recorder = { program: '/nowhere/arecord', arguments: [] };
const never = new AbortController().signal;

describe('the recorder', () => {
  it.skipIf(process.platform === 'win32')(
    'takes the first program that is installed and finds a microphone',
    async () => {
      const works = fakeRecorder('sad 0.9');
      const recording = record([missing, fakeRecorder('', { fails: true }), works], never);
      await began(works);
      recording.stop();
      expect(Buffer.from(await recording.sound).toString()).toMatch(/^sad 0\.9 +$/);
    },
  );

  it('says what to install where there is none', async () => {
    await expect(record([missing], never).sound).rejects.toMatchObject({ phrase: { key: 'error.noRecorder' } });
    await expect(record([], never).sound).rejects.toMatchObject({ phrase: { key: 'error.noRecorder' } });
  });

  it('says that there is no microphone where every program fails', async () => {
    const { sound } = record([missing, fakeRecorder('', { fails: true })], never);
    await expect(sound).rejects.toMatchObject({ phrase: { key: 'error.noMicrophone' } });
  });

  it('ends with its signal', async () => {
    const works = fakeRecorder('sad 0.9');
    const cancelled = new AbortController();
    const { sound } = record([works], cancelled.signal);
    await began(works);
    cancelled.abort();
    await expect(sound).rejects.toThrow(/aborted/);
  });

  it('knows a program for each system, and its longest time', () => {
    expect(recordersOf('linux', 120).map(({ program }) => program)).toEqual(['arecord', 'rec', 'ffmpeg']);
    expect(recordersOf('darwin', 120).map(({ program }) => program)).toEqual(['rec', 'ffmpeg']);
    for (const { arguments: all } of recordersOf('linux', 7.2)) expect(all).toContain('8');
  });
});
