import { z } from 'zod';

/** A whole number from `min` to `max`. */
export const whole = (min: number, max: number) => z.coerce.number().pipe(z.number().int().min(min).max(max));

/** A number from `min` to `max`. */
export const number = (min: number, max: number) => z.coerce.number().pipe(z.number().min(min).max(max));

export const yesOrNo = z.stringbool({ truthy: ['yes'], falsy: ['no'], case: 'sensitive' });

/** An HTTP address. */
export const address = z.url({ protocol: /^https?$/ });

/** A setting that needs another one beside it. The check runs even where other settings are wrong. */
export const needs = (name: string, needed: string, why: string) =>
  z.refine<Readonly<Record<string, unknown>>>((set) => set[name] === undefined || set[needed] !== undefined, {
    path: [needed],
    message: `needed with ${name}, ${why}.`,
    when: () => true,
  });

/** A secret key. */
export const key = z
  .string()
  .regex(/^[0-9A-Za-z+/]{43}=$/, 'needs 32 bytes in base64, as openssl rand -base64 32 prints them');
