import type { z } from 'zod';

/** Says in plain words what is wrong with a setting; never its value. Undefined where the schema has words of its own. */
export function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  const { code } = issue;
  if (code === 'invalid_type') {
    return issue.expected === 'int' ? 'must be a whole number.' : `must be a ${issue.expected}.`;
  }
  if (code === 'too_small') return `must be ${issue.minimum} or more.`;
  if (code === 'too_big') return `must be ${issue.maximum} or less.`;
  if (code === 'invalid_value') return `must be ${issue.values.map(String).join(' or ')}.`;
  const isAddress = code === 'invalid_format' && issue.format === 'url';
  return isAddress ? 'must be a whole address, such as https://example.org.' : undefined;
}

/** The setting that somebody most likely meant: a letter is wrong, or a word is missing or too much. */
export function meant(name: string, known: readonly string[]): string | undefined {
  const words = (text: string) => text.split('_');
  return (
    known.find((each) => isNear(Array.from(name), Array.from(each), 2)) ??
    known.find((each) => isNear(words(name), words(each), 1))
  );
}

/** Whether one list becomes another in so few steps, each of which adds or drops an entry. */
function isNear(from: readonly string[], to: readonly string[], steps: number): boolean {
  if (from.length === 0 || to.length === 0) return Math.max(from.length, to.length) <= steps;
  const [[first, ...rest], [other, ...others]] = [from, to];
  if (first === other) return isNear(rest, others, steps);
  return steps > 0 && (isNear(rest, to, steps - 1) || isNear(from, others, steps - 1));
}
