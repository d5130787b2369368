import { createHash } from 'node:crypto';
import type { Report } from './problem.ts';
import { readTable } from './read/readCsv.ts';
import type { Folder } from './read/readScorecard.ts';
import {
  LEDGER_END,
  type LedgerEnd,
  type LedgerFile,
  type LedgerFolder,
  REPAIR_COLUMNS,
  REPAIRS,
  type Repair,
  SEAL,
  type Seal,
  WITHDRAWAL_COLUMNS,
  WITHDRAWALS,
  type Withdrawal,
} from './schema/folder/ledger.ts';

/** SHA-256 in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What lies in `releases/` of a scorecard folder, each file hashed as it lies there. */
export async function readLedgerFolder(folder: Folder, report: Report): Promise<LedgerFolder> {
  const paths = (await folder.list()).filter((path) => path.startsWith('releases/'));
  const files: LedgerFile[] = [];
  const seals = new Map<string, string>();
  for (const path of paths) {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of folder.raw(path)) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    files.push({ path: path.replace('releases/', ''), bytes, sha256: hash.digest('hex') });
    const release = new RegExp(`^releases/([^/]+)/${SEAL}$`).exec(path)?.[1];
    if (release !== undefined) seals.set(release, await folder.text(path));
  }
  const end = paths.includes(`releases/${LEDGER_END}`) ? await folder.text(`releases/${LEDGER_END}`) : null;
  const chained = async <Column extends string>(name: string, columns: readonly Column[]) =>
    paths.includes(`releases/${name}`) ? await readChained(`releases/${name}`, columns, folder, report) : [];
  const repairs = await chained(REPAIRS, REPAIR_COLUMNS);
  const withdrawals = await chained(WITHDRAWALS, WITHDRAWAL_COLUMNS);
  return { files, seals, end, repairs, withdrawals, name: (path) => folder.name(`releases/${path}`) };
}

/** The rows of a table that only grows, each with whether its hash is that of its words and of the row before. */
async function readChained<Column extends string>(
  path: string,
  columns: readonly Column[],
  folder: Folder,
  report: Report,
): Promise<(Record<Column, string> & { line: number; isSealed: boolean })[]> {
  const { rows } = await readTable(folder.bytes(path), folder.name(path), columns, report);
  let before = '';
  return rows.map(({ cells, line }) => {
    const row = Object.fromEntries(columns.map((column) => [column, cells[column] ?? ''])) as Record<Column, string>;
    const seal = cells.seal ?? '';
    const isSealed = seal === rowSeal(columns, row, before);
    before = seal;
    return { ...row, line, isSealed };
  });
}

/** The hash of a row: over its words and the hash of the one before, so that no earlier one can change unseen. */
function rowSeal<Column extends string>(
  columns: readonly Column[],
  row: Readonly<Partial<Record<Column, string>>>,
  before: string,
): string {
  const words = columns.filter((column) => column !== 'seal').map((column) => row[column] ?? '');
  return sha256(JSON.stringify([before, ...words]));
}

/** The hash of a repair. */
export function repairSeal(row: Omit<Repair, 'seal'>, before: string): string {
  return rowSeal(REPAIR_COLUMNS, row, before);
}

/** The hash of a withdrawal. */
export function withdrawalSeal(row: Omit<Withdrawal, 'seal'>, before: string): string {
  return rowSeal(WITHDRAWAL_COLUMNS, row, before);
}

/** `release.json` of a release. @param files its files by name, without that one */
export function sealText(
  release: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  previous: Seal['previous'],
  more: Pick<Seal, 'signed' | 'withdrawals' | 'charts'> = {},
): string {
  const listed = [...files].sort().map(([path, content]) => {
    const { byteLength } = Buffer.from(content);
    return { path, bytes: byteLength, sha256: sha256(content) };
  });
  return jsonText({ release, files: listed, previous, ...more } satisfies Seal);
}

/**
 * `ledger.json` after a release or a withdrawal.
 * @param seal the text of the newest release's `release.json`
 * @param withdrawals the hash of the newest line of `withdrawals.csv`; undefined where there is none
 */
export function ledgerEndText(newest: string, seal: string, withdrawals?: string): string {
  return jsonText({ newest, sha256: sha256(seal), ...(withdrawals && { withdrawals }) } satisfies LedgerEnd);
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
