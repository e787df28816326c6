import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from '../../src/core/i18n/en/texts.ts';
import { violations } from '../architecture/rooms.ts';
import { files, quoted, read, rowsOf } from './pages.ts';

const page = read('docs/architecture.md');
const texts = (pattern: RegExp) =>
  files
    .filter((file) => pattern.test(file))
    .map(read)
    .join('\n');
const ports = texts(/^src\/core\/ports\/.*\.ts$/);
const sources = texts(/^src\/.*\.ts$/);

test('every ending of a stage has its sentence', () => {
  const endings = rowsOf(page, 'stage').flatMap(([, , , how = '']) => quoted(how));
  expect(endings.length).toBeGreaterThan(10);
  expect(endings.filter((ending) => !(`error.${ending}` in en))).toEqual([]);
});

test('every class and interface that it names exists', () => {
  const names = quoted(page).filter((name) => /^[A-Z][a-z]\w+$/.test(name));
  expect(names.length).toBeGreaterThan(10);
  expect(
    names.filter((name) => !new RegExp(`export (abstract )?(class|interface|type) ${name}\\b`).test(sources)),
  ).toEqual([]);
});

describe('the table of ports', () => {
  const rows = rowsOf(page, 'port');

  test('lists every interface with methods in src/core/ports', () => {
    const bodies = [...ports.matchAll(/export interface (\w+)[^{]*\{([^]*?)\n\}/g)];
    const withMethods = bodies.filter(([, , body = '']) => /^ {2}\w+\(/m.test(body)).map(([, name]) => name);
    expect(rows.flatMap(([port = '']) => quoted(port)).sort()).toEqual(withMethods.sort());
  });

  test('and its text name every suite in test/contract', () => {
    const suites = files.filter((file) => /^test\/contract\/.*\.ts$/.test(file) && read(file).includes('describe'));
    expect(suites.filter((suite) => !quoted(page).includes(suite))).toEqual([]);
  });

  test('names implementations that implement the port', () => {
    for (const [port = '', implementations = ''] of rows) {
      for (const name of quoted(implementations).filter((implementation) => !implementation.includes('/'))) {
        const [, implemented = ''] = new RegExp(`class ${name} implements (\\w+)`).exec(sources) ?? [];
        const all = `${implemented} ${new RegExp(`type ${implemented} = ([^;]*)`).exec(ports)?.[1] ?? ''} ${new RegExp(`interface ${implemented} extends ([^{]*)`).exec(ports)?.[1] ?? ''}`;
        for (const one of quoted(port)) expect(`${name} implements ${all}`).toContain(one);
      }
    }
  });
});

describe('who may import whom', () => {
  // "each folder in `src/bots`" stands for every bot; `src/core` for one file of it.
  const sample = (folder: string) => (folder === 'src/bots' ? 'src/bots/telegram' : folder);
  const rows = rowsOf(page, 'folder').length > 0 ? tableAfter('## Who may import whom') : [];
  const rules = rows
    .filter(([, allowed]) => allowed !== 'everything')
    .flatMap(([from = '', allowed = '']) => quoted(from).map((folder) => ({ folder, allowed: quoted(allowed) })));
  const folders = rules.map(({ folder }) => folder);
  const pairs = rules.flatMap(({ folder, allowed }) =>
    folders.filter((to) => to !== folder).map((to) => [folder, to, allowed.includes(to)] as const),
  );

  test.each(pairs)('%s imports %s: %s', (from, to, may) => {
    const file = `${sample(from)}/importer.ts`;
    const target = path.posix.relative(path.posix.dirname(file), `${sample(to)}/imported.ts`);
    const specifier = target.startsWith('.') ? target : `./${target}`;
    expect(violations(file, `import '${specifier}';`).length === 0).toBe(may);
  });

  test('the rules cover the folders that have code', () => {
    expect(folders).toEqual(
      expect.arrayContaining(['src/core', 'src/audio', 'src/bots/shared', 'src/bots', 'model/train']),
    );
    expect(violations('src/bots/web/importer.ts', "import '../telegram/bot.ts';")).not.toEqual([]);
  });
});

/** The rows of the first table after a heading. */
function tableAfter(heading: string): string[][] {
  const rest = page.slice(page.indexOf(`${heading}\n`));
  return rowsOf(rest, 'folder');
}
