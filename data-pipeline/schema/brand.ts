import { z } from 'zod';

/** An area's code: the GSS code where there is one. Made by the check alone. */
export type AreaCode = string & { readonly __area: true };
/** An indicator's id: the name of its files. Made by the check alone. */
export type IndicatorId = string & { readonly __indicator: true };
/** A period whose form was checked against its indicator. Made by the check alone. */
export type Period = string & { readonly __period: true };

/** `2026-03-02`, a day that exists. YAML readers may hand it over as text only. */
export const isoDate = z.string().refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text), {
  error: 'expected a date like 2026-03-02',
});

/** `2026-03`. */
export const isoMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'expected a month like 2026-03' });

function isDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** Text that would run as a formula when a spreadsheet opens the published CSV. */
export function startsLikeFormula(text: string): boolean {
  return /^[=+\-@\t]/.test(text);
}

/** A line of text for people: not empty, and safe when a spreadsheet opens it. */
export const line = z
  .string()
  .min(1, { error: 'expected some text' })
  .refine((text) => !startsLikeFormula(text), {
    error: 'must not begin with = + - @ or a tab: a spreadsheet would run it',
  });
