import fs from 'node:fs';
import path from 'node:path';
import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { circlesOf, fileGraph, folderGraph } from './architecture/circles.ts';
import { importsOf, usesProcess } from './architecture/imports.ts';
import { violations } from './architecture/rooms.ts';

const root = path.join(import.meta.dirname, '..');

const sources = ['src', 'commands', 'model/train', 'bench'].flatMap((folder) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/'))),
);

/** Imports that break the rules: the file, and what it would import. */
const closed = [
  ['src/core/emotion.ts', '../audio/mfcc.ts'],
  ['src/core/emotion.ts', '../music/builtin.ts'],
  ['src/core/emotion.ts', '../store/sqlite.ts'],
  ['src/core/emotion.ts', '../bots/terminal/bot.ts'],
  ['src/core/emotion.ts', '../../commands/index.ts'],
  ['src/core/emotion.ts', '../config/config.ts'],
  ['src/core/i18n/catalogue.ts', '../../log.ts'],
  ['src/core/emotion.ts', 'zod'],
  ['src/core/emotion.ts', 'node:fs'],
  ['src/audio/analyzer.ts', '../music/builtin.ts'],
  ['src/audio/analyzer.ts', '../store/sqlite.ts'],
  ['src/audio/analyzer.ts', '../../model/train/train.ts'],
  ['src/audio/analyzer.ts', '../config/config.ts'],
  ['src/music/builtin.ts', '../audio/mfcc.ts'],
  ['src/music/builtin.ts', '../store/sqlite.ts'],
  ['src/store/sqlite.ts', '../music/builtin.ts'],
  ['src/store/sqlite.ts', '../app.ts'],
  ['src/store/sqlite.ts', '../../commands/index.ts'],
  ['commands/help.ts', '../src/audio/features/extractor.ts'],
  ['commands/help.ts', '../src/bots/terminal/bot.ts'],
  ['commands/help.ts', '../src/config/config.ts'],
  ['src/bots/terminal/bot.ts', '../telegram/bot.ts'],
  ['src/bots/discord/bot.ts', '../terminal/render.ts'],
  ['src/bots/terminal/bot.ts', '../../audio/mfcc.ts'],
  ['src/bots/terminal/bot.ts', '../../store/sqlite.ts'],
  ['src/bots/terminal/bot.ts', '../../music/builtin.ts'],
  ['src/bots/terminal/bot.ts', '../../log.ts'],
  ['src/config/config.ts', '../audio/metadata.ts'],
  ['src/config/config.ts', '../app.ts'],
  ['src/log.ts', './app.ts'],
  ['model/train/train.ts', '../../src/store/sqlite.ts'],
  ['model/train/train.ts', '../../src/app.ts'],
] as const;

/** Imports that keep them. */
const open = [
  ['src/core/emotion.ts', './i18n/catalogue.ts'],
  ['src/audio/analyzer.ts', '../core/ports/analysis.ts'],
  ['src/audio/decode/decoder.ts', './wav.ts'],
  ['src/audio/decode/decoder.ts', 'node:fs'],
  ['src/store/sqlite.ts', '../core/take.ts'],
  ['commands/help.ts', '../src/core/conversation/command.ts'],
  ['src/bots/terminal/bot.ts', '../../core/ports/store.ts'],
  ['src/bots/terminal/bot.ts', '../../../commands/index.ts'],
  ['src/bots/terminal/bot.ts', './render.ts'],
  ['src/bots/terminal/bot.ts', '../shared/failure.ts'],
  ['src/app.ts', './bots/terminal/bot.ts'],
  ['src/app.ts', './store/sqlite.ts'],
  ['src/main.ts', './app.ts'],
  ['src/config/general.ts', '../core/i18n/catalogue.ts'],
  ['model/train/train.ts', '../../src/audio/features/extractor.ts'],
  ['bench/main.ts', '../model/train/train.ts'],
] as const;

const computed = 'imports what cannot be read from its source';
/** Files that run the code of another checkout, to compare. */
const readsOtherCheckouts = new Set(['bench/speed/one-note.ts']);

describe('what may import what', () => {
  it.each(sources)('%s keeps to it', (file) => {
    const found = violations(file, fs.readFileSync(path.join(root, file), 'utf8'));
    expect(found.filter((one) => !(readsOtherCheckouts.has(file) && one.endsWith(computed)))).toEqual([]);
  });

  it('looks at every room', () => {
    const rooms = ['src/core/', 'src/audio/', 'src/music/', 'src/store/', 'src/bots/', 'commands/', 'model/train/'];
    expect(rooms.filter((room) => !sources.some((file) => file.startsWith(room)))).toEqual([]);
  });
});

it('telegraf is imported by src/bots/telegram/api.ts alone', () => {
  const importers = sources.filter((file) =>
    importsOf(fs.readFileSync(path.join(root, file), 'utf8')).some((name) => name?.startsWith('telegraf')),
  );
  expect(importers).toEqual(['src/bots/telegram/api.ts']);
});

describe('circles and crowds', () => {
  const texts = new Map(sources.map((file) => [file, fs.readFileSync(path.join(root, file), 'utf8')]));
  const files = fileGraph(texts);
  const values = [...texts].map(
    ([file, text]) => [file, text.replaceAll(/^import type [^;]*;|import\(.*?\)/gm, '')] as const,
  );
  const atRunTime = fileGraph(new Map(values));

  it('no files import one another in a circle', () => {
    expect(files.get('src/app.ts')?.size).toBeGreaterThan(5);
    expect(circlesOf(files)).toEqual([]);
  });

  it('no folders import one another in a circle', () => {
    expect(circlesOf(folderGraph(files))).toEqual([]);
  });

  it('no folder holds more than 15 source files', () => {
    const crowds = [...Map.groupBy(sources, (file) => path.posix.dirname(file))]
      .filter(([, group]) => group.length > 15)
      .map(([folder, group]) => `${folder}: ${group.length}`);
    expect(crowds).toEqual([]);
  });

  it.each([
    ['src/audio/pool/analyzer-worker.ts', 'src/core/i18n/en/texts.ts'],
    ['src/store/store-worker.ts', 'src/core/i18n/en/texts.ts'],
    ['src/audio/pool/network-thread.ts', 'src/audio/network/metadata.ts'],
  ])('the thread of %s does not load %s, which costs 10 MB', (thread, costly) => {
    const loaded = new Set([thread]);
    for (const file of loaded) for (const imported of atRunTime.get(file) ?? []) loaded.add(imported);
    expect(loaded.size).toBeGreaterThan(5);
    expect([...loaded]).not.toContain(costly);
  });

  it('a circle of files, and of folders whose files form none, is seen', () => {
    const made = fileGraph(
      new Map([
        ['src/a/one.ts', "import { two } from './two.ts';"],
        ['src/a/two.ts', "import type { One } from './one.ts'; import '../b/three.ts';"],
        ['src/b/three.ts', ''],
        ['src/b/four.ts', "export * from '../a/one.ts';"],
      ]),
    );
    expect(circlesOf(made)).toEqual([['src/a/one.ts', 'src/a/two.ts']]);
    expect(circlesOf(folderGraph(made))).toEqual([['src/a', 'src/b']]);
  });

  it('files beside the folders of a room count one by one', () => {
    const made = fileGraph(
      new Map([
        ['src/room/types.ts', ''],
        ['src/room/main.ts', "import './part/it.ts';"],
        ['src/room/part/it.ts', "import '../types.ts';"],
      ]),
    );
    expect(circlesOf(folderGraph(made))).toEqual([]);
  });
});

describe('the check itself', () => {
  it.each(closed)('sees that %s may not import %s', (file, specifier) => {
    expect(violations(file, `import { it } from '${specifier}';`)).toHaveLength(1);
  });

  it.each(open)('lets %s import %s', (file, specifier) => {
    expect(violations(file, `import { it } from '${specifier}';`)).toEqual([]);
  });

  it.each([
    "import '../x.ts';",
    "import it from '../x.ts';",
    "import type { It } from '../x.ts';",
    "export { it } from '../x.ts';",
    "export * from '../x.ts';",
    "const it = await import('../x.ts');",
    'const it = await import(`../x.ts`);',
    "type It = import('../x.ts').It;",
    "import it = require('../x.ts');",
    "const it = require('../x.ts');",
    "new Worker(new URL('../x.ts', import.meta.url));",
    "const it = import.meta.resolve('../x.ts');",
  ])('reads the import in %s', (text) => {
    expect(importsOf(text)).toEqual(['../x.ts']);
  });

  it('sees no import in a comment or a string', () => {
    expect(importsOf("// import '../x.ts'\nconst text = \"import '../x.ts'\";")).toEqual([]);
  });

  it('distrusts an import whose name is computed', () => {
    expect(violations('src/audio/decode/decoder.ts', 'await import(name);')).toHaveLength(1);
  });

  it('distrusts a file that stands in no room', () => {
    expect(violations('src/stray/file.ts', '')).toHaveLength(1);
  });

  it.each(['process.exit()', 'globalThis.process.env', "import process from 'node:process'", 'f(process)'])(
    'sees the process in %s',
    (text) => {
      expect(usesProcess(text)).toBe(true);
      expect(violations('src/log.ts', text)).toHaveLength(1);
      expect(violations('src/main.ts', text)).toEqual([]);
    },
  );

  it.each(['parts.process()', '({ process: 1 })', '// process.exit()'])('sees no process in %s', (text) => {
    expect(usesProcess(text)).toBe(false);
  });
});

describe('the lint rule', () => {
  const eslint = new ESLint({ cwd: root });

  async function complaints(file: string, specifier: string): Promise<string[]> {
    const config = (await eslint.calculateConfigForFile(path.join(root, file))) as Linter.Config;
    const rule = config.rules?.['no-restricted-imports'] ?? 'off';
    return new Linter({ cwd: root })
      .verify(
        `import { it } from '${specifier}';`,
        { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser }, rules: { 'no-restricted-imports': rule } },
        { filename: path.join(root, file) },
      )
      .map(({ message }) => message);
  }

  it.each(closed)('agrees that %s may not import %s', async (file, specifier) => {
    expect(await complaints(file, specifier)).toHaveLength(1);
  });

  it.each(open)('agrees that %s may import %s', async (file, specifier) => {
    expect(await complaints(file, specifier)).toEqual([]);
  });
});
