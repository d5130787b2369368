const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i;
/** Days as people and databases write them, but for our own 2024-05-02. */
const DATES_OF_BIRTH = [
  /^\d{1,2}([-/. ])\d{1,2}\1(\d{4}|\d{2})$/,
  /^\d{4}([/.])\d{1,2}\1\d{1,2}$/,
  /^\d{1,2}(st|nd|rd|th)?[- ]?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ,]*(\d{4}|\d{2})$/i,
  /^\d{4}-\d\d-\d\d[T ]\d/,
];
const TIME = /[T ]\d{1,2}:\d\d.*$/;
const ISO_DAY = /^(19|20)\d\d-\d\d-\d\d$/;
const PERSONAL_COLUMN =
  /^(dob|d\.o\.b\.?|date ?of ?birth|birth ?date|post ?code|nhs ?(no|number)|upn|uln|forename|first ?name|surname|last ?name|full ?name|address)$/i;

/** True where a column's name says that the file is about single people. */
export function isPersonalColumn(name: string): boolean {
  return PERSONAL_COLUMN.test(name.replaceAll(/[_-]+/g, ' ').trim());
}

/** True where a cell holds a full postcode or a date of birth as people write them. */
export function isPersonalValue(text: string): boolean {
  if (text.length < 5 || text.length > 30) return false;
  if (!/^\d/.test(text)) return text.length <= 8 && POSTCODE.test(text);
  const day = text.length > 10 ? text.replace(TIME, '') : text;
  return DATES_OF_BIRTH.some((form) => form.test(day) || form.test(text));
}

/** True for a day like 2012-03-04, which is a date of birth where no day is asked for. */
export function isDay(text: string): boolean {
  return text.length === 10 && ISO_DAY.test(text);
}

/** What to say where a file is about single people. The value itself is never repeated. */
export const PERSONAL =
  'this looks like personal data (a date of birth, a postcode or a name); only aggregated figures are allowed here. Remove the file, and make counts from it with `lcp-scorecard aggregate`';
