import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { settings } from '../../src/config/config.ts';
import { files, flat, pages, quoted, read } from './pages.ts';

const manifest = z
  .object({
    scripts: z.record(z.string(), z.string()),
    dependencies: z.record(z.string(), z.string()),
    optionalDependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    engines: z.object({ node: z.string() }),
  })
  .parse(JSON.parse(read('package.json')));

const folders = new Set(files.flatMap((file) => parents(file)));

/** The folders that a path lies in. */
function parents(file: string): string[] {
  const folder = path.posix.dirname(file);
  return folder === '.' ? [] : [folder, ...parents(folder)];
}

/** Where in the pages something is named that does not exist: `page: name`. */
const missing = (namesIn: (page: string, text: string) => string[], exists: (name: string, page: string) => boolean) =>
  pages.flatMap((page) =>
    namesIn(page, read(page))
      .filter((name) => !exists(name, page))
      .map((name) => `${page}: ${name}`),
  );

describe('what the pages name exists:', () => {
  test('paths of the repository', () => {
    const ofRepository = /^(?:src|model|docs|test|bench|commands|\.ci)(?:\/[\w.@*-]+)*\/?$/;
    const paths = (_: string, text: string) =>
      quoted(text).filter((name) => name.includes('/') && ofRepository.test(name));
    const exists = (name: string) => {
      const wanted = name.replace(/\/$/, '');
      return folders.has(wanted) || files.some((file) => path.posix.matchesGlob(file, wanted));
    };
    expect(missing(paths, exists)).toEqual([]);
  });

  test('files that are named without their folder', () => {
    const names = new Set(files.map((file) => path.posix.basename(file)));
    const bare = (_: string, text: string) =>
      quoted(text).filter((name) => /^[\w-]+(\.[\w-]+)*\.(ts|sh|md)$/.test(name));
    expect(missing(bare, (name) => names.has(name))).toEqual([]);
  });

  test('links within the repository, and the headings that they lead to', () => {
    const links = (_: string, text: string) =>
      [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to).filter((to) => !/^[a-z]+:/.test(to));
    const exists = (link: string, page: string) => {
      const [to = '', heading] = link.split('#');
      const target = to === '' ? page : path.posix.join(path.posix.dirname(page), to).replace(/\/$/, '');
      if (!files.includes(target)) return folders.has(target);
      return heading === undefined || headingsOf(read(target)).includes(heading);
    };
    expect(missing(links, exists)).toEqual([]);
  });

  test('npm scripts', () => {
    const scripts = (_: string, text: string) =>
      [...text.matchAll(/npm run ([a-z][\w:-]*)/g)].map(([, name = '']) => name);
    expect(missing(scripts, (name) => name in manifest.scripts)).toEqual([]);
  });

  test('options of npm scripts, in the code that they run', () => {
    const calls = (_: string, text: string) =>
      [...text.matchAll(/npm run ([a-z][\w:-]*) -- ([^`\n]*)/g)].flatMap(([, script = '', rest = '']) =>
        [...rest.matchAll(/--[a-z][a-z-]+/g)].map(([option]) => `${script} ${option}`),
      );
    const exists = (call: string) => {
      const [script = '', option = ''] = call.split(' ');
      const program = /\S+\.[jt]s\b/.exec(manifest.scripts[script] ?? '')?.[0] ?? '';
      const folder = program === '' ? '' : path.posix.dirname(program);
      const asKey = option.slice(2);
      return files
        .filter((file) => folder !== '' && file.startsWith(`${folder}/`) && file.endsWith('.ts'))
        .some((file) => new RegExp(`^\\s*'?${asKey}'?: \\{|${option}\\b`, 'm').test(read(file)));
    };
    expect(missing(calls, exists)).toEqual([]);
  });

  test('settings', () => {
    const named = (_: string, text: string) => [
      ...new Set(text.match(/\b(?:MOODTUNE|TELEGRAM|DISCORD|WEB|SPOTIFY)_[A-Z0-9_]+\b/g)),
    ];
    expect(missing(named, (name) => name in settings)).toEqual([]);
  });
});

/** Headings as links name them (GitHub's rule). */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('README.md', () => {
  const readme = read('README.md');
  const rows = readme
    .slice(readme.indexOf('## Libraries'), readme.indexOf('## Licence'))
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|')[1] ?? '');
  const named = (which: RegExp) =>
    rows
      .filter((row) => which.test(row))
      .flatMap(quoted)
      .sort();

  test('lists every library that the program needs, and no other', () => {
    const needed = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }).sort();
    expect(named(/^(?!.*\((tests|development)\))/)).toEqual(needed);
  });

  test('lists every library that only development needs, and no other', () => {
    const needed = Object.keys(manifest.devDependencies).filter((name) => !name.startsWith('@types/'));
    expect(named(/\((tests|development)\)/)).toEqual(needed.sort());
  });

  test('names the versions of Node that package.json accepts', () => {
    const accepted = [...manifest.engines.node.matchAll(/\d+\.\d+/g)].map(([version]) => version);
    expect(/a recent Node \(([^)]*) or later\)/.exec(flat(readme))?.[1]).toBe(accepted.join(', '));
  });

  test('names every npm script', () => {
    const all = Object.keys(manifest.scripts);
    expect(all.filter((name) => !new RegExp(`\`npm (run )?${name}\\b`).test(readme))).toEqual([]);
  });
});

describe('docs/decisions', () => {
  const decisions = pages.filter((page) => /^docs\/decisions\/(?!README).*\.md$/.test(page));

  test.each(decisions)('%s has question and choice, and says when', (page) => {
    const text = read(page);
    expect(text).toMatch(/^\*\*Question\.\*\*/m);
    expect(text).toMatch(/\*\*Choice\.\*\*/);
    expect(text).toMatch(/^_20\d\d-\d\d-\d\d/m);
  });

  test('README.md lists every page', () => {
    const listed = [...read('docs/decisions/README.md').matchAll(/^- \[[\w-]+\]\(([\w-]+\.md)\)/gm)].map(
      ([, to]) => to,
    );
    expect(listed.toSorted()).toEqual(decisions.map((page) => path.posix.basename(page)).toSorted());
  });
});
