import type { BotLog } from '../../src/bots/shared/failure.ts';

/** What was logged, as JSON: nothing in it may be secret. */
export class Lines implements BotLog {
  readonly lines: string[] = [];
  readonly #added: () => void;

  constructor(added: () => void) {
    this.#added = added;
  }

  error(details: object, message: string): void {
    this.#add('error', details, message);
  }

  warn(details: object, message: string): void {
    this.#add('warn', details, message);
  }

  info(details: object, message: string): void {
    this.#add('info', details, message);
  }

  at(level: string): string[] {
    return this.lines.filter((line) => line.startsWith(level));
  }

  #add(level: string, details: object, message: string): void {
    const written = Object.entries(details).map(([key, value]) =>
      value instanceof Error
        ? `${key}=${value.stack ?? ''} ${JSON.stringify(value)}`
        : `${key}=${JSON.stringify(value)}`,
    );
    this.lines.push(`${level} ${message} ${written.join(' ')}`);
    this.#added();
  }
}
