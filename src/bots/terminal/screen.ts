import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';

/** Where something is written: process.stdout, or any stream. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** The three streams of a program; `isTTY` says whether a person sits at the other end. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
}

export type TextFormat = Parameters<typeof styleText>[0];

/** What can be shown on an output: how wide it is, and whether in colours. */
export interface Screen {
  readonly columns: number;
  /** Colours a text, or leaves it as it is where the output takes no colours or NO_COLOR is set. */
  paint(format: TextFormat, text: string): string;
}

/** The widest that text is set: longer lines are hard to read. */
const widest = 100;

export function screenOf(output: Output): Screen {
  return {
    columns: Math.min(output.columns ?? widest, widest),
    paint: (format, text) => styleText(format, text, { stream: output }),
  };
}

/** What a terminal would obey or a reader be misled by: control characters, line separators, bidirectional marks. */
const unsafe = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** The text with everything a terminal might obey written as `\u{…}`. For whatever people or files can name. */
export function visible(text: string): string {
  return text.replace(unsafe, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** JSON on one line, with the same characters escaped as JSON escapes them. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
