import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { talk } from '../../core/conversation/talk.ts';
import { ScriptedAnalyzer, scoresOf } from '../../fakes/analyzer.ts';
import { folderWith, terminal } from './streams.ts';

describe('npm run mood -- FILE', () => {
  it('shows the answer without buttons and ends with 0', async () => {
    const path = join(folderWith({ 'voice.ogg': 'sad 0.9' }), 'voice.ogg');
    const { run, stdout, stderr } = terminal();
    expect(await run(path)).toBe(0);
    expect(stdout.text).toContain(`${path}\n😢 You sound sad. I am very sure (90%).\n\n  sad         90%  ███`);
    expect(stdout.text).toMatch(
      /♪ A song for you: blues song \d by The blues band \(199\d\)\n {2}Listen on Spotify: https:/,
    );
    expect(stdout.text).not.toContain('Another song');
    expect(stdout.text).not.toContain('\x1b');
    expect(stderr.text).toBe('');
  });

  it('counts nothing for npm run satisfaction: nobody can press a button under its answer', async () => {
    const { conversation, store } = talk();
    const { run } = terminal({ conversation });
    expect(await run(folderWith({ 'a.ogg': 'sad 0.9', 'b.ogg': 'happy 0.9' }))).toBe(0);
    expect(await store.takes({ personId: 'terminal:local' })).toHaveLength(2);
    expect(await store.counts()).toEqual([]);
  });

  it('says why a recording failed, answers the others, and ends with 2', async () => {
    const folder = folderWith({
      'a.ogg': '',
      'b.ogg': 'silence',
      'c.ogg': 'words',
      'd.ogg': 'happy 0.9',
      'e.ogg': 'x'.repeat(200_001),
      'f.ogg': 'throw it away',
    });
    const { run, stdout, stderr, logged } = terminal();
    expect(await run(folder, join(folder, 'nowhere'), '/dev/null')).toBe(2);
    expect(stdout.text).toMatch(/^\S+d\.ogg\n😊 You sound happy/);
    const { reference, err } = logged[0]!;
    expect(stderr.text.replaceAll(`${folder}/`, '').split('\n')).toEqual([
      'a.ogg: This file is empty. Send a recording with some speech in it.',
      '1 of 8',
      'b.ogg: I hear no speech in this recording. Speak closer to the microphone and try again.',
      '2 of 8',
      'c.ogg: I cannot read this format. Send a voice note, or an audio file such as Ogg, MP3 or WAV.',
      '3 of 8',
      '4 of 8',
      'e.ogg: This file has 0.3 MB; I take up to 0.2 MB. Send a shorter recording.',
      '5 of 8',
      `f.ogg: Something went wrong on my side. Try again; if it happens again, report the reference ${reference}.`,
      '6 of 8',
      'nowhere: There is no file of this name. Check the path.',
      '7 of 8',
      '/dev/null: This is neither a file nor a folder. Choose a recording.',
      '8 of 8',
      'Recordings read: 1 of 8.',
      '',
    ]);
    expect(err).toMatchObject({ message: 'it away' });
    expect(logged).toHaveLength(1);
  });

  it('speaks German', async () => {
    const folder = folderWith({ 'a.ogg': 'angry 0.9', 'b.ogg': '' });
    const { run, stdout, stderr } = terminal();
    expect(await run('--language', 'de', folder)).toBe(2);
    expect(stdout.text).toContain('😠 Du klingst wütend. Ich bin mir sehr sicher (90\u00a0%).');
    expect(stderr.text).toContain('b.ogg: Diese Datei ist leer.');
    expect(stderr.text).toContain('Gelesene Aufnahmen: 1 von 2.');
  });

  it('writes no control character of a file name', async () => {
    const folder = folderWith({ 'evil\x1b[31m\n\u202e.ogg': 'calm 0.9', 'worse\x1b.ogg': '' });
    for (const argv of [[folder], ['--json', folder]]) {
      const { run, stdout, stderr } = terminal();
      await run(...argv);
      expect(`${stdout.text}${stderr.text}`.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    }
  });

  it('keeps the order of the files and the limit of analyses at the same time', async () => {
    const waiting = new Map<string, () => void>();
    let most = 0;
    const analyzer = new ScriptedAnalyzer(async (script) => {
      const arrived = new Promise<void>((resolve) => waiting.set(script, resolve));
      most = Math.max(most, waiting.size);
      // Of three analyses at the same time, the last one ends first.
      if (waiting.size === 3) {
        const all = [...waiting.values()].reverse();
        waiting.clear();
        for (const done of all) done();
      }
      await arrived;
    });
    const files = Object.fromEntries(
      ['sad', 'calm', 'happy', 'angry', 'neutral', 'fearful'].map((e, i) => [`${i}.ogg`, `${e} 0.9`]),
    );
    const { run, stdout } = terminal({ conversation: talk({ analyzer }).conversation, concurrency: 3 });
    expect(await run('--json', folderWith(files))).toBe(0);
    const lines = stdout.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { emotion: string });
    expect(lines.map(({ emotion }) => emotion)).toEqual(['sad', 'calm', 'happy', 'angry', 'neutral', 'fearful']);
    expect(most).toBe(3);
  });

  it('stops on the signal, without a word about the recordings left', async () => {
    const stop = new AbortController();
    const analyzer = new ScriptedAnalyzer((script) => {
      if (script.startsWith('calm')) stop.abort();
      return Promise.resolve();
    });
    const folder = folderWith({ '1.ogg': 'sad 0.9', '2.ogg': 'calm 0.9', '3.ogg': 'happy 0.9' });
    const { conversation } = talk({ analyzer });
    const { run, stdout, stderr, logged } = terminal({ conversation, signal: stop.signal, concurrency: 1 });
    expect(await run(folder)).toBe(2);
    expect(stdout.text).toContain('1.ogg');
    expect(`${stdout.text}${stderr.text}`).not.toMatch(/[23]\.ogg/);
    expect(logged).toEqual([]);
  });

  it('stops when the reader of stdout goes away', async () => {
    const folder = folderWith({ '1.ogg': 'sad 0.9', '2.ogg': 'calm 0.9' });
    const { run, stdout, logged } = terminal({ concurrency: 1 });
    stdout.destroy(new Error('EPIPE'));
    expect(await run(folder)).toBe(2);
    expect(logged).toEqual([]);
  });
});

describe('npm run mood -- --json', () => {
  it('prints the course of the mood; the emotion is that of the whole', async () => {
    const folder = folderWith({ 'a.ogg': 'angry 0.5 sad 0.4 course:angry-sad' });
    const { run, stdout } = terminal();
    expect(await run('--json', folder)).toBe(0);
    expect(JSON.parse(stdout.text)).toMatchObject({
      emotion: 'angry',
      confidence: 0.5,
      course: [
        { from: 0, to: 1, emotion: 'angry', probability: 0.6 },
        { from: 1, to: 2, emotion: 'sad', probability: 0.61 },
      ],
    });
  });

  it('prints one object a line', async () => {
    const folder = folderWith({ 'a.ogg': 'sad 0.4 calm 0.3', 'b.ogg': '' });
    const { run, stdout, stderr } = terminal();
    expect(await run('--json', folder)).toBe(2);
    const [first, second, ...rest] = stdout.text.split('\n');
    const track = { artists: ['The blues band'] };
    expect(JSON.parse(first!)).toMatchObject({ track });
    const { track: song, runnerUp, ...answer } = JSON.parse(first!) as Record<'track' | 'runnerUp', object>;
    expect(runnerUp).toMatchObject({ emotion: 'calm', track: { artists: ['The acoustic band'] } });
    expect(answer).toEqual({
      file: join(folder, 'a.ogg'),
      emotion: 'sad',
      confidence: 0.4,
      sure: false,
      scores: scoresOf({ sad: 0.4, calm: 0.3 }),
      milliseconds: { decode: 3.25, prepare: 2.5, features: 4.75, model: 1.125, course: 0.5, describe: 2 },
      speechSeconds: 2.5,
      seconds: 3.2,
    });
    expect(Object.keys(song)).toEqual(['id', 'kind', 'title', 'artists', 'year', 'explicit', 'url', 'foundBy']);
    expect(JSON.parse(second!)).toEqual({
      file: join(folder, 'b.ogg'),
      error: 'empty',
      message: 'This file is empty. Send a recording with some speech in it.',
    });
    expect(rest).toEqual(['']);
    expect(stderr.text).toContain('b.ogg: This file is empty.');
  });
});

describe('the command line', () => {
  it.each([
    [['--frobnicate', 'a.ogg'], 'I do not know the option --frobnicate.'],
    [['-x', 'a.ogg'], 'I do not know the option -x.'],
    [['--json=yes', 'a.ogg'], 'I do not know the option --json.'],
    [['--no-json', 'a.ogg'], 'I do not know the option --no-json.'],
    [['--constructor'], 'I do not know the option --constructor.'],
    [['--language', 'xx', 'a.ogg'], 'Languages: en, de, es, fr,'],
    [['--language'], 'Languages: en, de, es, fr,'],
    [['--json'], '--json needs a file or a folder.'],
    [[], 'Name a recording or a folder, or start me in a terminal to chat.'],
    [['--evil\x1b[31m'], 'I do not know the option --evil\\u{1b}[31m.'],
  ])('%j is refused with the usage and 2', async (argv, sentence) => {
    const { run, stdout, stderr } = terminal();
    expect(await run(...argv)).toBe(2);
    expect(stderr.text).toContain(sentence);
    expect(stderr.text).toContain('npm run mood -- FILE…');
    expect(stdout.text).toBe('');
  });

  it('takes a path with a dash after --', async () => {
    const { run, stderr } = terminal();
    expect(await run('--', '--help')).toBe(2);
    expect(stderr.text).toBe('--help: There is no file of this name. Check the path.\n');
  });

  it.each([
    [['--help'], 'Hears how somebody feels'],
    [['-h', '--language=de'], 'Hört, wie es jemandem geht'],
  ])('%j shows the usage and ends with 0', async (argv, start) => {
    const { run, stdout } = terminal();
    expect(await run(...argv)).toBe(0);
    expect(stdout.text.startsWith(start)).toBe(true);
  });
});
