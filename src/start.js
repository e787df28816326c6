// @ts-check
// JavaScript: to strip the types of this one file, Node would load a compiler, 18 MB and 35 ms. The cache holds all others.
import { enableCompileCache, getCompileCacheDir } from 'node:module';
import path from 'node:path';

const { argv, env, execArgv, execPath, platform } = process;
const isServer = argv.length === 2 || argv[2]?.startsWith('--role') === true;
// glibc keeps up to eight heaps a core for the threads, and gives little of them back: 40 MB more after 300 recordings.
// It reads this setting only when a process begins.
if (isServer && platform === 'linux' && env['MALLOC_ARENA_MAX'] === undefined && 'execve' in process)
  process.execve(execPath, [execPath, ...execArgv, ...argv.slice(1)], { ...env, MALLOC_ARENA_MAX: '2' });

// The program, with what Node compiled the last time. main.ts imports everything before its own first line runs.
// Inside of the installation, where nobody else writes; where that is read-only, there is no cache.
enableCompileCache(path.join(import.meta.dirname, '../node_modules/.cache/moodtune'));
const folder = getCompileCacheDir();
// Worker threads have caches of their own, which this setting turns on.
if (folder !== undefined) env['NODE_COMPILE_CACHE'] = path.dirname(folder);
await import('./main.ts');
