import path from 'node:path';
import { importsOf, usesProcess } from './imports.ts';

/** What `src/app.ts` connects. */
const product = [
  'core',
  'audio',
  'text',
  'music',
  'store',
  'speech',
  'queue',
  'monitor',
  'bots',
  'bots/shared',
  'commands',
  'src',
];
const everything = [...product, 'app', 'model/train', 'bench'];

/** What may import what (docs/architecture.md). A room may always import itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  audio: ['core'],
  text: ['core'],
  music: ['core'],
  store: ['core'],
  speech: ['core'],
  queue: ['core'],
  monitor: ['core'],
  commands: ['core'],
  'bots/shared': ['core'],
  bots: ['core', 'commands', 'bots/shared'],
  src: ['core'],
  'model/train': ['core', 'audio', 'text'],
  app: product,
  // Benchmarks use the tests' signals and local servers.
  bench: [...everything, 'test'],
  test: everything,
};

/** The packages, Node's own among them, that platform-free code may import. */
const packagesOfCore: readonly string[] = [];

/** The program, what waits for the end of the process, and what asks how long a thread has run. */
const seesProcess = ['src/main.ts', 'src/audio/pool/exit-guard.ts', 'src/audio/decode/limits.ts'];

/** Import a package by a computed name, because its types are there only where it could be installed. */
const computesImports = ['src/audio/network/engine.ts'];

/** The room of a file, by its path from the repository's root: a bot's room is `bots/telegram`. */
function roomOf(file: string): string | undefined {
  if (/^src\/(app|hearing|listening|main|start)\.ts$/.test(file)) return 'app';
  if (/^src\/(config\/)?[^/]+\.ts$/.test(file)) return 'src';
  if (file.startsWith('test/')) return 'test';
  return /^(?:src\/(?=core\/|audio\/|text\/|music\/|store\/|speech\/|queue\/|monitor\/|bots\/)|(?=commands\/|bench\/|model\/train\/))(bots\/[^/]+(?=\/)|model\/train|[^/]+)\//.exec(
    file,
  )?.[1];
}

/** All bots keep to one rule; what they share is a room of its own. */
const kindOf = (room: string) => (room === 'bots/shared' ? room : room.replace(/^bots\/.*/, 'bots'));

/** What a file imports or uses and may not, a sentence each. */
export function violations(file: string, text: string): string[] {
  const room = roomOf(file);
  if (room === undefined) return [`${file} stands in no room`];
  const found: string[] = [];
  const allowed = mayImport[kindOf(room)] ?? [];
  for (const specifier of importsOf(text)) {
    if (specifier === undefined) {
      if (!computesImports.includes(file)) found.push(`${file} imports what cannot be read from its source`);
    } else if (!specifier.startsWith('.')) {
      if (room === 'core' && !packagesOfCore.includes(specifier)) found.push(`${file} imports ${specifier}`);
    } else {
      const target = path.posix.join(path.posix.dirname(file), specifier);
      const other = roomOf(target);
      const open = other === room || (other !== undefined && allowed.includes(kindOf(other)));
      if (!open) found.push(`${file} imports ${target}`);
    }
  }
  if (/^(src|commands)\//.test(file) && !seesProcess.includes(file) && usesProcess(text)) {
    found.push(`${file} uses process`);
  }
  return found;
}
