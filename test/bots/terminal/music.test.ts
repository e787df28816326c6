import { expect, it } from 'vitest';
import { runMusic } from '../../../src/bots/terminal/music.ts';
import { screenOf } from '../../../src/bots/terminal/screen.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { SmallCatalog } from '../../fakes/small-catalog.ts';
import { Stream } from './streams.ts';

async function music(argv: readonly string[], locale: 'en' | 'de' = 'en') {
  const [stdout, stderr] = [new Stream().collect(), new Stream().collect()];
  const catalog = new SmallCatalog();
  const parts = { catalog, locale, random: seededRandom(1), terminal: { stdin: new Stream(), stdout, stderr } };
  const code = await runMusic(argv, parts);
  await new Promise((resolve) => setImmediate(resolve));
  return { code, said: stderr.text, answered: stdout.text, asked: catalog.asked };
}

it.each([
  [['blah'], 'EMOTION cannot be “blah”. It can be: neutral, calm, happy, sad, angry, '],
  [['sad', 'blah'], 'EMOTION cannot be “sad blah”.'],
  [[], 'Name an emotion: neutral, calm, '],
  [['sad', '--mode', 'up'], '--mode cannot be “up”. It can be: match, lift, soothe.'],
  [['sad', '--kind', 'cd'], '--kind cannot be “cd”. It can be: track, '],
  [['sad', '--genre', '"'], '--genre cannot be “"”.'],
  [['sad', '--market', 'Poland'], '--market cannot be “POLAND”. It can be: DE, FR, PL.'],
  [['sad', '--moood', 'lift'], 'I do not know the option --moood.'],
  [['sad', '--mode'], 'I do not know the option --mode.'],
])('npm run music -- %j names the fault, and how to use it', async (argv, fault) => {
  const { code, said, answered, asked } = await music(argv);
  expect([code, answered, asked]).toEqual([2, '', []]);
  expect(said.startsWith(fault), said).toBe(true);
  expect(said).toContain('npm run music -- EMOTION');
});

it('names the fault in German, and takes German words', async () => {
  expect((await music(['blah'], 'de')).said).toMatch(/^GEFÜHL kann nicht „blah“ sein\. Möglich: neutral, /);
  expect((await music(['traurig', '--mode=lift', '--market=pl'], 'de')).asked).toMatchObject([{ market: 'PL' }]);
});

it('a terminal that does not know its width is as wide as a page', () => {
  const output = Object.assign(new Stream(true), { columns: 0 });
  expect(screenOf(output).columns).toBe(100);
  expect(screenOf(new Stream(true)).columns).toBe(80);
});
