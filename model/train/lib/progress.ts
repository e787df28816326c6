import cliProgress from 'cli-progress';

/** A bar with the time left on a terminal. Elsewhere (a log file), one line per tenth. */
export function progressBar(name: string, total: number): { increment: (note?: string) => void; stop: () => void } {
  if (!process.stderr.isTTY) return lineProgress(name, total);
  const bar = new cliProgress.SingleBar({
    format: `${name} {bar} {value}/{total}, {eta_formatted} left {note}`,
    barsize: 30,
    hideCursor: true,
  });
  bar.start(total, 0, { note: '' });
  return {
    increment: (note) => {
      bar.increment(1, note === undefined ? {} : { note });
    },
    stop: () => {
      bar.stop();
    },
  };
}

function lineProgress(name: string, total: number): ReturnType<typeof progressBar> {
  const start = performance.now();
  let done = 0;
  let lastTenth = 0;
  return {
    increment: (note = '') => {
      done++;
      const tenth = Math.floor((10 * done) / total);
      if (tenth === lastTenth) return;
      lastTenth = tenth;
      const secondsLeft = ((performance.now() - start) / 1000 / done) * (total - done);
      console.error(`${name}: ${done} of ${total}, ${secondsLeft.toFixed(0)} s left ${note}`);
    },
    stop: () => undefined,
  };
}
