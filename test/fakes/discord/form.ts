import { z } from 'zod';
import { formRefusal, type FormMistake } from './refusal.ts';

/** Checks a body. Refuses what Discord refuses, in the same way. */
export function parseForm<T>(schema: z.ZodType<T>, body: unknown): T {
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  throw formRefusal(error.issues.flatMap((issue) => mistakes(issue)));
}

function mistakes(issue: z.core.$ZodIssue): FormMistake[] {
  const { path } = issue;
  if (issue.code === 'too_big') {
    return issue.origin === 'string'
      ? [{ path, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` }]
      : [{ path, code: 'BASE_TYPE_BAD_LENGTH', message: `Must be at most ${issue.maximum}.` }];
  }
  if (issue.code === 'too_small') {
    return [{ path, code: 'BASE_TYPE_BAD_LENGTH', message: `Must be at least ${issue.minimum}.` }];
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], code: 'UNKNOWN_FIELD', message: 'Unknown field.' }));
  }
  const code: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return [{ path, code: typeof code === 'string' ? code : 'BASE_TYPE_INVALID', message: issue.message }];
}

/** Adds a mistake to a schema's check, with Discord's code. */
export function wrong(context: z.RefinementCtx, path: PropertyKey[], code: string, message: string): void {
  context.addIssue({ code: 'custom', path, message, params: { code } });
}

export const snowflake = z.string().regex(/^\d{17,20}$/, 'Value is not snowflake.');
