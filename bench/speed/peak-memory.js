// @ts-check
// JavaScript: to strip the types of one more file, Node would load a compiler, 14 MB, into the measured process.
import { readFileSync } from 'node:fs';

/** Loaded into the measured process: prints its peak memory at exit, kB. */
process.on('exit', () => {
  process.stdout.write(`peak memory ${peak()}\n`);
});

/** Linux counts in `maxRSS` the process that this one was forked from; `VmHWM` begins with the program. */
function peak() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
}
