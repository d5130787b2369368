const MONTH = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
/** What spreadsheets show where they took `2009/10`, `10-14` or `5-9` for a day or a month. */
const FORMS = [
  new RegExp(`^(${MONTH})-\\d{2,4}$`, 'i'),
  new RegExp(`^\\d{1,2}-(${MONTH})(-\\d{2,4})?$`, 'i'),
  /^\d{1,2}\/\d{1,2}\/(\d{4}|\d{2})$/,
];

/** How to get back a school year or an age of which a spreadsheet made a date. */
export const SPREADSHEET_DATE =
  'a spreadsheet made a date of a school year or an age: format that column as Text, and type it again';

/** SPREADSHEET_DATE after a semicolon where a text looks like that; nothing elsewhere. */
export function spreadsheetHint(text: string): string {
  const day = text.trim().replace(/ \d{1,2}:\d\d(:\d\d)?$/, '');
  return FORMS.some((form) => form.test(day)) ? `; ${SPREADSHEET_DATE}` : '';
}
