import { fault, type Report } from '../problem.ts';
import { type CsvRecord, readCsv } from './readCsv.ts';
import { atCells, type DateStyle, findSheet, hiddenIn, readSheet } from './readSheet.ts';
import { textEncoding } from './textEncoding.ts';
import { type AskPassphrase, refuseBomb, Unreadable, unseal, WrongPassphrase, workbookKind } from './unseal.ts';

/** A delivered table, ready to be read row by row. */
export interface OpenedDrop {
  /** How it was read, in words: `CSV, UTF-8`, `XLSX, sheet Data`. */
  how: string;
  /** What of a workbook a person may not have seen on the screen, in words: hidden sheets and rows. */
  unseen: string;
  /** Reports faults of this table where a person finds them: line and column, or sheet and cell. */
  report: Report;
  /** @returns false where not all of it could be read, which is then reported */
  read(onRecord: (record: CsvRecord) => void): Promise<boolean>;
}

export interface DropOptions {
  file: string;
  /** The sheet of a workbook; the first where none is named. */
  sheet: string | undefined;
  dates: DateStyle;
  ask: AskPassphrase;
  report: Report;
}

/**
 * Opens a delivery: CSV in UTF-8 or Windows-1252, or one sheet of an XLSX or ODS, each as it is or sealed. A CSV is streamed; a
 * workbook, which has at most 1,048,576 rows a sheet, is held in memory while it is read.
 */
export async function openDrop(
  blob: Blob,
  { file, sheet, dates, ask, report }: DropOptions,
): Promise<OpenedDrop | null> {
  const guard = async <T>(work: () => Promise<T>, failed: T): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unreadable) || error instanceof WrongPassphrase) throw error;
      report(fault(file, error.message));
      return failed;
    }
  };
  return guard<OpenedDrop | null>(async () => {
    const opened = await unseal(blob, file, ask, report);
    if (!opened) return null;
    const sealed = opened.seal === '' ? '' : `, opened from ${opened.seal}`;
    if (opened.kind === 'workbook') {
      const bytes = await gathered(opened.bytes());
      const whole = new Blob([bytes as Uint8Array<ArrayBuffer>]);
      await refuseBomb(whole);
      const workbook = { kind: await workbookKind(whole), bytes };
      const found = await findSheet(workbook, sheet, file, report);
      if (found === null) return null;
      const { name } = found;
      const { rows, unanswered } = await hiddenIn(workbook, found);
      const hidden = rows === 0 ? '' : `${rows === 1 ? 'a hidden row' : `${rows} hidden rows`} read too`;
      const unseen = [found.unseen, hidden].filter((one) => one !== '').map((one) => `; ${one}`);
      return {
        how: `${workbook.kind}, sheet ${JSON.stringify(name)}${unseen.join('')}${sealed}`,
        unseen: unseen.join('').slice(2),
        report: atCells(name, report),
        read: (onRecord) =>
          guard(async () => {
            await readSheet(workbook, found, { dates, unanswered }, onRecord);
            return true;
          }, false),
      };
    }
    const encoding = await textEncoding(opened.bytes());
    if (encoding === null) {
      report(fault(file, 'text that is neither UTF-8 nor Windows-1252; save the file as "CSV UTF-8"'));
      return null;
    }
    return {
      unseen: '',
      how: `CSV, ${encoding === 'utf-8' ? 'UTF-8' : 'read as Windows-1252, because it is not UTF-8'}${sealed}`,
      report,
      read: (onRecord) => guard(() => readCsv(opened.bytes(), file, report, onRecord, encoding), false),
    };
  }, null);
}

async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of chunks) parts.push(new Uint8Array(chunk));
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
