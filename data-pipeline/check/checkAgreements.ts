import { fault, type Report, warning } from '../problem.ts';
import { isoDate } from '../schema/brand.ts';
import { type Agreement, agreementSchema, type Drop } from '../schema/folder/agreement.ts';
import type { Definition } from '../schema/folder/checked.ts';
import type { Table } from '../schema/folder/place.ts';
import { by } from '../schema/order.ts';
import { isOpenData, reviewDay, standing, yearsLater } from '../schema/published/timeliness.ts';
import { checkDocument } from './checkDocument.ts';
import type { CheckInput } from './checkInput.ts';
import { checkSupply } from './checkSupply.ts';
import { checkTexts, complainAt } from './complain.ts';
import { didYouMean } from './nearest.ts';

/** A file's name without folder and ending. */
export function nameOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.(ya?ml|md)$/, '');
}

/** Checks each agreement by itself; what is past its day is a warning, for it is no fault of the figures. */
export function checkAgreements(input: CheckInput, report: Report): Map<string, Agreement> {
  const agreements = new Map<string, Agreement>();
  for (const document of [...input.agreements].sort(by((one) => one.file))) {
    const agreement = checkDocument(document, agreementSchema, report);
    if (!agreement) continue;
    agreements.set(nameOf(document.file), agreement);
    const warn = (key: 'reviewed' | 'reviewDue' | 'nextExpected', message: string): void => {
      const { line, column } = document.place([key]);
      report(warning(document.file, `${key}: ${message}`, line, column));
    };
    const { reviewed, reviewDue, nextExpected } = agreement;
    const review = reviewDay(agreement);
    if (review === null && !isOpenData(agreement)) {
      warn('reviewed', 'this agreement has no review; expected the day of one, once a year');
    }
    if (reviewed && reviewDue && reviewDue > yearsLater(reviewed, 1)) {
      warn('reviewDue', `more than a year after the last review; expected ${yearsLater(reviewed, 1)} at the latest`);
    }
    if (standing(review, input.today) === 'late') {
      warn('reviewDue', `the yearly review was due on ${review}; hold it, then change reviewed and reviewDue`);
    }
    if (standing(nextExpected, input.today) === 'late') {
      warn('nextExpected', `the next supply was due on ${nextExpected}; ask ${agreement.supplier}, or change the day`);
    }
  }
  return agreements;
}

/** Checks `agreements/drops.csv`, and warns where the newest delivery had columns that its agreement does not name. */
export function checkDrops(
  table: Table,
  agreements: ReadonlyMap<string, Agreement>,
  { named }: Pick<CheckInput, 'named'>,
  report: Report,
): Drop[] {
  checkTexts(table, report);
  const newest = new Map<string, { drop: Drop; warn: (message: string) => void }>();
  const drops = table.rows.map((row) => {
    const { agreement: id = '', date = '', sha256 = '', rows = '', unnamed = '' } = row.cells;
    const complain = (column: string, message: string): void => complainAt(table, row, column, message, report);
    const agreement = agreements.get(id);
    if (!named.agreements.has(id)) {
      complain(
        'agreement',
        `unknown agreement "${id}"; expected the name of a file${didYouMean(id, named.agreements)}`,
      );
    }
    if (!isoDate.safeParse(date).success) complain('date', 'not a day; expected the day of receipt, like 2026-03-02');
    if (!/^[0-9a-f]{64}$/.test(sha256)) complain('sha256', 'not a SHA-256; expected 64 digits from 0 to f');
    if (!/^\d*$/.test(rows)) complain('rows', 'not a whole number; expected how many rows the table had, or nothing');
    if (rows !== '' && agreement?.rule === 'ours') {
      complain('rows', 'the number of rows of a confidential delivery must not be recorded; expected nothing here');
    }
    if (unnamed !== '' && agreement?.rule === 'ours') {
      complain(
        'unnamed',
        'a confidential delivery has no columns that its agreement does not name; expected nothing here',
      );
    }
    const drop: Drop = {
      agreement: id,
      date,
      sha256,
      rows: rows === '' ? null : Number(rows),
      unnamed: unnamed === '' || agreement?.rule === 'ours' ? [] : unnamed.split(' | '),
    };
    const { line, column } = row.place('unnamed');
    const warn = (message: string): void => report(warning(table.file, message, line, column));
    if ((newest.get(id)?.drop.date ?? '') <= date) newest.set(id, { drop, warn });
    return drop;
  });
  for (const { drop, warn } of newest.values()) {
    const layout = agreements.get(drop.agreement)?.layout;
    const known = new Set([...Object.values(layout?.columns ?? {}), ...(layout?.ignore ?? [])]);
    const unknown = drop.unnamed.filter((head) => !known.has(head));
    if (unknown.length === 0) continue;
    const heads = unknown.map((head) => JSON.stringify(head)).join(', ');
    warn(
      `the delivery of ${drop.date} had columns that its agreement does not name: ${heads}; name them in agreements/${drop.agreement}.yaml under layout, in columns or in ignore`,
    );
  }
  return drops;
}

/** The agreement names the indicators that name it, and no others; what it says of its files fits them. */
export function checkAgreementLists(
  input: CheckInput,
  agreements: ReadonlyMap<string, Agreement>,
  indicators: ReadonlyMap<string, Definition>,
  report: Report,
): void {
  for (const document of input.agreements) {
    const id = nameOf(document.file);
    const agreement = agreements.get(id);
    if (!agreement) continue;
    checkSupply(document, agreement, indicators, report);
    agreement.indicators.forEach((name, i) => {
      const { line, column } = document.place(['indicators', i]);
      const indicator = indicators.get(name);
      if (!indicator && [...input.named.definitions].some((one) => nameOf(one) === name)) return;
      if (!indicator)
        report(
          fault(
            document.file,
            `indicators: unknown indicator "${name}"; expected the id of a definition, OUTCOME/ID.md${didYouMean(name, indicators.keys())}`,
            line,
            column,
          ),
        );
      else if (!input.named.agreements.has(indicator.agreement)) return;
      else if (indicator.agreement !== id) {
        report(
          fault(
            document.file,
            `indicators: ${name} names the agreement "${indicator.agreement}"; expected ${id}`,
            line,
            column,
          ),
        );
      } else if (indicator.rule !== agreement.rule) {
        report(
          fault(
            document.file,
            `indicators: ${name} has rule ${indicator.rule}; expected the agreement's, ${agreement.rule}`,
            line,
            column,
          ),
        );
      }
    });
  }
  for (const indicator of indicators.values()) {
    const agreement = agreements.get(indicator.agreement);
    if (!agreement || agreement.indicators.includes(indicator.id)) continue;
    const document = input.definitions.find((one) => one.file === indicator.file);
    const { line, column } = document?.place(['agreement']) ?? { line: 1, column: 1 };
    const message = `agreement: agreements/${indicator.agreement}.yaml does not list ${indicator.id}; expected it under indicators`;
    report(fault(indicator.file, message, line, column));
  }
}
