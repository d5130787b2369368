import { fault, type Report } from '../problem.ts';
import { startsLikeFormula } from '../schema/brand.ts';
import { spreadsheetError } from '../schema/delivered/readCell.ts';

const PLAIN = /^-?(0|[1-9]\d*)(\.\d+)?$/;
/** True for a plain decimal: no separators, sign, unit or padding but a leading minus. */
export function isDecimal(text: string): boolean {
  return PLAIN.test(text);
}

/** Reads a plain decimal; says what is wrong with anything else. An empty cell is null. */
export function decimal(text: string, column: string, complain: (message: string) => void): number | null {
  if (text === '') return null;
  if (PLAIN.test(text) && Math.abs(Number(text)) <= Number.MAX_SAFE_INTEGER) return Number(text);
  complain(`${column} ${quote(text)} ${whyNot(text)}`);
  return null;
}

function whyNot(text: string): string {
  const error = spreadsheetError(text);
  if (error !== null) return `is ${error}`;
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text))
    return `has thousands separators; expected ${text.replaceAll(',', '')}`;
  if (/^-?\d+(\.\d+)?\s*%$/.test(text)) return `has a % sign; expected ${text.replace(/\s*%$/, '')}`;
  if (/^-?\d+,\d+$/.test(text)) return `has a decimal comma; expected ${text.replace(',', '.')}`;
  if (PLAIN.test(text)) return `is larger than can be counted; expected at most ${Number.MAX_SAFE_INTEGER}`;
  if (text.trim() !== text) return 'has spaces around it; expected the number alone';
  return 'is not a number; expected a plain number like 12.5, or an empty cell';
}

/** True where a text has a number that is neither a year nor a period. */
export function hasNumber(text: string): boolean {
  return /\d/.test(text.replaceAll(/\b(19|20)\d\d(\/\d\d|-\d\d-\d\d|-\d\d|-Q[1-4])?\b/g, ''));
}

/** A cell's text in quotes, shortened, as messages show it. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

/** Reports text that a spreadsheet would run as a formula. */
export function refuseFormula(
  text: string,
  file: string,
  place: () => { line: number; column: number },
  report: Report,
): void {
  if (!startsLikeFormula(text)) return;
  const { line, column } = place();
  report(
    fault(
      file,
      `text ${quote(text)} begins with = + - @ or a tab; a spreadsheet would run it as a formula`,
      line,
      column,
    ),
  );
}
