import { z } from 'zod';
import { isoDate, line } from '../brand.ts';
import { dayOfRelease } from '../releaseDay.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'expected a SHA-256 in hexadecimal digits' });

/** The name of a release: its day, `2026-05-15`, and for a further one of the same day `2026-05-15-2`. */
export const releaseName = z
  .string()
  .refine((text) => isoDate.safeParse(dayOfRelease(text)).success, { error: 'expected a day like 2026-05-15' });

/** `releases/DATE/release.json`: what a release holds, and which release it follows. */
export const sealSchema = z.strictObject({
  release: releaseName,
  files: z.array(z.strictObject({ path: z.string(), bytes: z.int(), sha256 })),
  /** The release before, with the hash of its `release.json`; null for the first. */
  previous: z.strictObject({ release: releaseName, sha256 }).nullable(),
  /** Who signed it, as a role, and the hash of the document of `diff --html` that they signed; left out where nobody did. */
  signed: z.strictObject({ by: line, diff: sha256 }).optional(),
  /** The hash of the newest line of `withdrawals.csv` at the time; left out where there was none. */
  withdrawals: sha256.optional(),
  /** `changed`: charts are frozen at its addresses only where figures changed in it. Releases from before have one of every chart. */
  charts: z.literal('changed').optional(),
});
export type Seal = z.infer<typeof sealSchema>;

/** `releases/ledger.json`: the end of the chain, so that nobody can take away the newest release, or withdrawal, unseen. */
export const ledgerEndSchema = z.strictObject({ newest: releaseName, sha256, withdrawals: sha256.optional() });
export type LedgerEnd = z.infer<typeof ledgerEndSchema>;

/** Names of the files that hold the ledger together. */
export const SEAL = 'release.json';
export const LEDGER_END = 'ledger.json';
export const REPAIRS = 'repairs.csv';

/** Columns of `releases/repairs.csv`: what is not as it was released, who says why, and a hash over the row and the one before. */
export const REPAIR_COLUMNS = ['date', 'release', 'file', 'was', 'now', 'by', 'why', 'seal'] as const;
export type Repair = Record<(typeof REPAIR_COLUMNS)[number], string>;

/** `releases/withdrawals.csv`: releases that are shown no more. */
export const WITHDRAWALS = 'withdrawals.csv';
/** Its columns: on which day a release was withdrawn, why, who signed it, and a hash over the row and the one before. */
export const WITHDRAWAL_COLUMNS = ['date', 'release', 'reason', 'signed', 'seal'] as const;
export type Withdrawal = Record<(typeof WITHDRAWAL_COLUMNS)[number], string>;

/** A file below `releases/`. */
export interface LedgerFile {
  /** From `releases/`: `2026-05-15/observations.csv.gz`. */
  path: string;
  bytes: number;
  sha256: string;
}

/** The whole of `releases/`, as it lies there. */
export interface LedgerFolder {
  files: readonly LedgerFile[];
  /** Texts of `release.json` by release. */
  seals: ReadonlyMap<string, string>;
  end: string | null;
  repairs: readonly (Repair & { line: number; isSealed: boolean })[];
  withdrawals: readonly (Withdrawal & { line: number; isSealed: boolean })[];
  /** How a path below `releases/` is named in messages. */
  name(path: string): string;
}
