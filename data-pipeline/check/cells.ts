import { fault, type Report } from '../problem.ts';
import { startsLikeFormula } from '../schema/brand.ts';

const PLAIN = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i;
const DATE_OF_BIRTH = /^\d{1,2}[/.]\d{1,2}[/.](\d{4}|\d{2})$/;
const PERSONAL_COLUMN =
  /^(dob|d\.o\.b\.?|date ?of ?birth|birth ?date|post ?code|nhs ?(no|number)|upn|uln|forename|first ?name|surname|last ?name|full ?name|address)$/i;

/** True where a column's name says that the file is about single people. */
export function isPersonalColumn(name: string): boolean {
  return PERSONAL_COLUMN.test(name.replaceAll(/[_-]+/g, ' ').trim());
}

/** True where a cell holds a full postcode or a date of birth as people write them. */
export function isPersonalValue(text: string): boolean {
  return (text.length <= 10 && DATE_OF_BIRTH.test(text)) || (text.length <= 8 && POSTCODE.test(text));
}

/** What to say where a file is about single people. The value itself is never repeated. */
export const PERSONAL =
  'this looks like personal data (a date of birth, a postcode or a name); only aggregated figures may stand here. Remove the file, and make counts from it with `lcp-scorecard aggregate`';

/** Reads a plain decimal; says what is wrong with anything else. An empty cell is null. */
export function decimal(text: string, column: string, complain: (message: string) => void): number | null {
  if (text === '') return null;
  if (PLAIN.test(text)) return Number(text);
  complain(`${column} ${quote(text)} ${whyNot(text)}`);
  return null;
}

function whyNot(text: string): string {
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text))
    return `has thousands separators; expected ${text.replaceAll(',', '')}`;
  if (/^-?\d+(\.\d+)?\s*%$/.test(text)) return `has a % sign; expected ${text.replace(/\s*%$/, '')}`;
  if (text.trim() !== text) return 'has spaces round it; expected the number alone';
  if (/^\[?(c|x|z|low|u|b|e|f|p|r)\]?$/i.test(text))
    return 'is a status; leave this cell empty and write the letter in status';
  return 'is not a number; leave it empty and write "x" in status where there is no figure';
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
