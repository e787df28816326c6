import { expect, test } from 'vitest';
import { parseCommandLine } from '../../../model/train/training/command-line.ts';

const shareOf = (share: string) => parseCommandLine(['--voice', 'voice', '--share', share]).voice?.share;

test('a network of voices leaves the ensemble something to say to people who are known', () => {
  expect(shareOf('0.8')).toBe(0.8);
  for (const share of ['0.81', '1', '0', 'half'])
    expect(() => shareOf(share), share).toThrow('--share takes a number above 0, 0.8 at most.');
});
