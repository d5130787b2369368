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
  const repairs = paths.includes(`releases/${REPAIRS}`) ? await readRepairs(folder, report) : [];
  return { files, seals, end, repairs, name: (path) => folder.name(`releases/${path}`) };
}

async function readRepairs(folder: Folder, report: Report): Promise<LedgerFolder['repairs']> {
  const path = `releases/${REPAIRS}`;
  const { rows } = await readTable(folder.bytes(path), folder.name(path), REPAIR_COLUMNS, report);
  let before = '';
  return rows.map(({ cells, line }) => {
    const row = Object.fromEntries(REPAIR_COLUMNS.map((column) => [column, cells[column] ?? ''])) as Repair;
    const isSealed = row.seal === repairSeal(row, before);
    before = row.seal;
    return { ...row, line, isSealed };
  });
}

/** The hash of a repair: over its words and the hash of the one before, so that no earlier one can change unseen. */
export function repairSeal(row: Omit<Repair, 'seal'>, before: string): string {
  const words = REPAIR_COLUMNS.filter((column) => column !== 'seal').map((column) => row[column]);
  return sha256(JSON.stringify([before, ...words]));
}

/** `release.json` of a release. @param files its files by name, without that one */
export function sealText(
  release: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  previous: Seal['previous'],
  signed?: Seal['signed'],
): string {
  const listed = [...files].sort().map(([path, content]) => {
    const { byteLength } = Buffer.from(content);
    return { path, bytes: byteLength, sha256: sha256(content) };
  });
  return jsonText({ release, files: listed, previous, ...(signed && { signed }) } satisfies Seal);
}

/** `ledger.json` after a release. */
export function ledgerEndText(newest: string, seal: string): string {
  return jsonText({ newest, sha256: sha256(seal) } satisfies LedgerEnd);
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
