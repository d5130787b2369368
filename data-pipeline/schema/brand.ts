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

/** Text that would run as a formula when a spreadsheet opens the published CSV: it passes over blanks before the sign. */
export function startsLikeFormula(text: string): boolean {
  return /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/u.test(text);
}

/**
 * Characters that nobody sees: control characters but tabs and ends of lines, those that turn the direction of text, and those of
 * no width. The two that hold a pictogram together are part of it: they are passed over there alone.
 */
const UNSEEN =
  /(?:(?<!\p{Emoji})\uFE0F|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D|\u200D(?!\p{Extended_Pictographic})|[[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029\uFFF9-\uFFFB\uFFFE\uFFFF]--[\t\n\r\u200D\uFE0F]])/v;

/** Where a text has an invisible character, as `U+202E`, with its place; null where it has none. */
export function unseenCharacter(text: string): { name: string; at: number } | null {
  const found = UNSEEN.exec(text);
  if (!found) return null;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { name: `U+${code}`, at: found.index };
}

/** A line of text for people: not empty, and safe when a spreadsheet opens it. */
export const line = z
  .string()
  .min(1, { error: 'expected some text' })
  .refine((text) => unseenCharacter(text) === null, { error: 'has an invisible character; type the text again' })
  .refine((text) => !startsLikeFormula(text), {
    error: 'must not begin with = + - @ or a tab: a spreadsheet would run it',
  });
