import { describe, expect, it } from 'vitest';
import { phrase } from '../../../src/core/i18n/catalogue.ts';
import { dispatch, readLine } from '../../../src/bots/terminal/dispatch.ts';
import { anna, talk } from '../../core/conversation/talk.ts';
import { folderWith } from './streams.ts';

const home = '/home/somebody';

describe('a typed line', () => {
  it.each([
    ['', { kind: 'nothing' }],
    ['  \t ', { kind: 'nothing' }],
    ['/quit', { kind: 'quit' }],
    [' /QUIT ', { kind: 'quit' }],
    ['2', { kind: 'press', number: 2 }],
    [' 12 ', { kind: 'press', number: 12 }],
    ['/help', { kind: 'command', name: 'help', argument: '' }],
    ['/privacy   export ', { kind: 'command', name: 'privacy', argument: 'export' }],
    ['/dance', { kind: 'command', name: 'dance', argument: '' }],
  ])('%j is understood', (line, expected) => {
    expect(readLine(line, home)).toEqual(expected);
  });

  it.each([
    ['voice.ogg', 'voice.ogg'],
    ['my voice.ogg', 'my voice.ogg'],
    ['/tmp/voice.ogg', '/tmp/voice.ogg'],
    ['/voice.ogg', '/voice.ogg'],
    ["'/tmp/my voice.ogg' ", '/tmp/my voice.ogg'],
    ['"/tmp/my \\"voice\\" \\n.ogg"', '/tmp/my "voice" \\n.ogg'],
    ['/tmp/my\\ voice\\(1\\).ogg', '/tmp/my voice(1).ogg'],
    ["'/tmp/it'\\''s.ogg'", "/tmp/it's.ogg"],
    ['~/voice.ogg', '/home/somebody/voice.ogg'],
    ['~', '/home/somebody'],
    ["'~/voice.ogg'", '~/voice.ogg'],
    ['~other/voice.ogg', '~other/voice.ogg'],
    ['C:\\Users\\me\\my voice.ogg', 'C:\\Users\\me\\my voice.ogg'],
    ["it's.ogg", "it's.ogg"],
    ['ночь.ogg', 'ночь.ogg'],
  ])('%j is the path %j', (line, path) => {
    expect(readLine(line, home)).toMatchObject({ kind: 'recording', path });
  });
});

describe('dispatch', () => {
  const parts = () => ({
    conversation: talk().conversation,
    person: anna,
    limits: { maxBytes: 100 },
    buttons: [],
    signal: new AbortController().signal,
  });

  it('calls the conversation for recordings, buttons and commands', async () => {
    const all = parts();
    const path = `${folderWith({ 'voice.ogg': 'sad 0.9' })}/voice.ogg`;
    const reply = await dispatch({ kind: 'recording', path, typed: path }, all);
    expect(reply.emotion).toBe('sad');
    const buttons = reply.buttons.flat();
    const open = await dispatch({ kind: 'press', number: 1 }, { ...all, buttons });
    expect(open.buttons.flat()).toHaveLength(9);
    const told = await dispatch({ kind: 'command', name: 'privacy', argument: '' }, all);
    expect(told.texts[0]).toMatchObject({ key: 'privacy.remembered', params: { count: 1 } });
  });

  it('says that there is no button before the first answer', async () => {
    await expect(dispatch({ kind: 'press', number: 1 }, parts())).rejects.toThrow('error.noButtons');
  });

  it.each([0, 3, 999])('says which numbers there are instead of %d', async (number) => {
    const buttons = ['a', 'b'].map((id) => ({ id, label: phrase('button.why') }));
    await expect(dispatch({ kind: 'press', number }, { ...parts(), buttons })).rejects.toMatchObject({
      phrase: { key: 'error.noSuchNumber', params: { number, last: 2 } },
    });
  });
});
