import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';
import { say, type Locale, type Phrase } from '../../core/i18n/catalogue.ts';

/** An output: process.stdout, or any other stream. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** The three streams of a program. `isTTY`: a terminal is at the other end. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
}

export type TextFormat = Parameters<typeof styleText>[0];

/** The width of an output, and its colours. */
export interface Screen {
  readonly columns: number;
  /** Colours a text. Leaves it alone where the output has no colours or NO_COLOR is set. */
  paint(format: TextFormat, text: string): string;
}

/** Widest line, characters: longer lines are hard to read. */
const widest = 100;

export function screenOf(output: Output): Screen {
  // Some terminals say 0, which means that they do not know.
  const { columns = 0 } = output;
  return {
    columns: columns > 0 ? Math.min(columns, widest) : widest,
    paint: (format, text) => styleText(format, text, { stream: output }),
  };
}

/** Characters that control a terminal or mislead a reader: control characters, line separators, bidirectional marks. */
const unsafe = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** The text with every unsafe character as `\u{…}`. For names that people or files bring. */
export function visible(text: string): string {
  return text.replace(unsafe, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** Marks that a sentence of ours has between directions: few terminals know them. */
const directions = /[\u200e\u200f\u061c\u2066-\u2069]/gu;

/** The text without marks of direction. */
export function undirected(text: string): string {
  return text.replace(directions, '');
}

/** A sentence as a terminal shows it: visible, without marks of direction. */
export function shown(text: Phrase, locale: Locale): string {
  return visible(undirected(say(text, locale)));
}

/** JSON on one line, with the same characters escaped as JSON escapes them. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
