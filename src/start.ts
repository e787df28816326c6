import { enableCompileCache, getCompileCacheDir } from 'node:module';
import path from 'node:path';

// The program, with what Node compiled the last time. main.ts imports everything before its own first line runs.
// Inside of the installation, where nobody else writes; where that is read-only, there is no cache.
enableCompileCache(path.join(import.meta.dirname, '../node_modules/.cache/moodtune'));
const folder = getCompileCacheDir();
// Worker threads have caches of their own, which this setting turns on.
if (folder !== undefined) process.env['NODE_COMPILE_CACHE'] = path.dirname(folder);
await import('./main.ts');
