import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');

/** The files that are, or may be, committed: tracked ones and new ones that git does not ignore. */
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
  .toString()
  .split('\0')
  .filter((name) => name !== '' && fs.existsSync(path.join(root, name)));

/** A path that only one machine has; the home of `somebody` is an example. Written so that this line is not one. */
const machinePath = /(?<![\w.~-])\/(?:(?:work|root)\/|(?:Users|home)\/(?!somebody\b))[\w.-]*/;

/** A host that packages come from, or a key to one. The people who install choose theirs. */
const registryHost =
  /https?:\/\/[\w.:@-]*(?:registry|artifactory|nexus|verdaccio|npmmirror|npm-proxy)[\w.:-]*|_auth[T]oken/i;

/** Where in the repository's texts a pattern is found: `file:line: match`. */
function found(pattern: RegExp): string[] {
  return files.flatMap((name) => {
    const text = fs.readFileSync(path.join(root, name), 'utf8');
    if (text.includes('\0')) return [];
    return text.split('\n').flatMap((line, index) => {
      const match = pattern.exec(line);
      return match ? [`${name}:${index + 1}: ${match[0]}`] : [];
    });
  });
}

describe('the repository', () => {
  it('names no path of a machine it was written on', () => {
    expect(found(machinePath)).toEqual([]);
  });

  it('names no host to fetch packages from', () => {
    expect(found(registryHost)).toEqual([]);
  });

  it('checks the same in the public workflow as in .ci/run', () => {
    const commandsOf = (name: string, pattern: RegExp) =>
      [...fs.readFileSync(path.join(root, name), 'utf8').matchAll(pattern)].map(([, command]) => command);
    const commands = commandsOf('.ci/run', /^(npm .+)$/gm);
    expect(commands).toContain('npm test');
    expect(commandsOf('.github/workflows/ci.yml', /- run: (npm .+)$/gm)).toEqual(commands);
  });

  it('holds no settings, no store and nothing installed', () => {
    const personal = files.filter((name) => /(^|\/)(\.env|\.npmrc|node_modules|.*\.sqlite.*)(\/|$)/.test(name));
    expect(personal).toEqual(['.npmrc']);
  });

  // Its install script fetches GPU libraries from a host that is not npm's, and fails where only npm's can be reached.
  it('has an .npmrc for onnxruntime-node alone', () => {
    const lines = fs.readFileSync(path.join(root, '.npmrc'), 'utf8').split('\n');
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual(['onnxruntime-node-install=skip']);
  });

  it.each(['/work|main', 'see /home|ada|notes', '"/root|.cache', '(/Users|ada)'])(
    'would see the machine path %s (with | for /)',
    (text) => {
      expect(text.replaceAll('|', '/')).toMatch(machinePath);
    },
  );

  it.each(['../work/x', 'https://example.org/home/page', 'docs/work/page', '/workplace/x', '/home/somebody/a.ogg'])(
    'would not take %s for a machine path',
    (text) => {
      expect(text).not.toMatch(machinePath);
    },
  );

  it.each(['https:||registry.example.org|ms', 'http:||npm.nexus.example.org:8080|ms'])(
    'would see the registry %s (with | for /)',
    (text) => {
      expect(text.replaceAll('|', '/')).toMatch(registryHost);
    },
  );
});

describe('package-lock.json', () => {
  interface Lock {
    readonly packages: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  }
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lock;
  const dependencies = Object.entries(packages).filter(([name]) => name !== '');

  it('does not say where packages come from', () => {
    expect(dependencies.filter(([, entry]) => 'resolved' in entry).map(([name]) => name)).toEqual([]);
  });

  it('says what every package must be, byte for byte', () => {
    expect(dependencies.filter(([, entry]) => typeof entry['integrity'] !== 'string').map(([name]) => name)).toEqual(
      [],
    );
  });

  it('belongs to package.json', () => {
    type Manifest = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
    const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
    for (const kind of ['dependencies', 'optionalDependencies', 'devDependencies']) {
      expect(packages['']?.[kind]).toEqual(manifest[kind]);
      for (const version of Object.values(manifest[kind] ?? {})) expect(version).toMatch(/^\d+\.\d+\.\d+/);
    }
  });
});
