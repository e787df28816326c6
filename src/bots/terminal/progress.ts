import cliProgress from 'cli-progress';
import { clearLine, cursorTo } from 'node:readline';
import { phrase, say, type Locale } from '../../core/i18n/catalogue.ts';
import type { Output } from './screen.ts';

/** The progress of a long job. */
export interface Progress {
  /** Counts one item as done. `write` writes its result, so that the bar and the result do not mix. */
  advance(write: () => void): void;
  stop(): void;
}

/** Number of progress lines where nobody watches. */
const plainParts = 10;

/** A bar on a terminal, lines elsewhere, and nothing for a single item. */
export function progressOn(output: Output, total: number, locale: Locale): Progress {
  if (output.isTTY && total > 1) return barOn(output, total, locale);
  return linesOn(output, total, locale);
}

function linesOn(output: Output, total: number, locale: Locale): Progress {
  let done = 0;
  return {
    advance: (write) => {
      write();
      done += 1;
      const isNewPart = Math.floor((done * plainParts) / total) > Math.floor(((done - 1) * plainParts) / total);
      if (isNewPart && total > 1) output.write(`${say(phrase('terminal.progress', { done, total }), locale)}\n`);
    },
    stop: () => undefined,
  };
}

function barOn(output: Output, total: number, locale: Locale): Progress {
  const bar = new cliProgress.SingleBar(
    {
      stream: output,
      format: `{bar} ${say(phrase('terminal.progress', { done: '{value}', total: '{total}' }), locale)}  {eta_formatted}`,
      forceRedraw: true, // results may have been written over it
      linewrap: true, // which the results need
      clearOnComplete: true,
    },
    cliProgress.Presets.shades_classic,
  );
  bar.start(total, 0);
  return {
    advance: (write) => {
      cursorTo(output, 0);
      clearLine(output, 0);
      write();
      bar.increment();
      bar.render();
    },
    stop: () => {
      output.write('\x1b7'); // the bar goes back to where it saved the cursor, which the results have scrolled away
      bar.stop();
    },
  };
}
