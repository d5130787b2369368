import { fault, type Report, warning } from '../problem.ts';
import {
  LEDGER_END,
  type LedgerEnd,
  type LedgerFolder,
  ledgerEndSchema,
  REPAIRS,
  type Repair,
  releaseName,
  SEAL,
  type Seal,
  sealSchema,
  WITHDRAWALS,
} from '../schema/folder/ledger.ts';
import { dayOfRelease } from '../schema/releaseDay.ts';

/** Something in the ledger that is not as it was released. */
export interface Break extends Pick<Repair, 'release' | 'file' | 'was' | 'now'> {
  /** Below `releases/`, for messages. */
  path: string;
  message: string;
}

const PUT_BACK = 'restore what was released (from version control, or a copy of the folder)';
/** What to do about a file of a release whose contents cannot be what was released. */
export const REMEDY = `${PUT_BACK}; if that is lost, remove the file, and \`lcp-scorecard ledger repair --by ROLE --why TEXT\` records who says why`;
const NOTED = `${PUT_BACK}; if that is lost, \`lcp-scorecard ledger repair --by ROLE --why TEXT\` records who says why, and changes nothing else`;

/** How far a release may lie ahead of the clock without being a mistyped year, in days. */
const AHEAD = 200;

/** True where a day lies so far ahead that its year must be mistyped. */
export function isFarAhead(date: string, today: string): boolean {
  return Date.parse(date) - Date.parse(today) > AHEAD * 86_400_000;
}

/**
 * Holds the ledger together: every release is there, in its own folder, with the files that it was released with, and follows the
 * one before. What a signed repair explains is a warning ever after, everything else a fault.
 * @param announced days of releases to come
 */
export function checkLedger(
  ledger: LedgerFolder,
  { today, announced }: { today: string; announced: ReadonlySet<string> },
  report: Report,
): void {
  const { name, repairs } = ledger;
  const dates = datesOf(ledger, (path, message) => report(fault(name(path), message)));
  for (const date of dates) {
    const day = dayOfRelease(date);
    if (day <= today || announced.has(day)) continue;
    const message = `a release dated in the future; no other can be made before it. Expected a day up to today, or one that scorecard.yaml announces: calendar: [{date: ${day}, what: …}]`;
    report((isFarAhead(day, today) ? fault : warning)(name(date), message));
  }
  for (const row of repairs) {
    if (!row.isSealed) report(fault(name(REPAIRS), `this line or one before it was changed; ${PUT_BACK}`, row.line));
    else
      report(
        warning(
          name(REPAIRS),
          `${row.file === '' ? `${row.release} is gone` : `${row.release} ${row.file} is not as it was released`}: ${row.why} (${row.by}, ${row.date})`,
          row.line,
        ),
      );
  }
  checkWithdrawals(ledger, report);
  if (dates.length === 0 && ledger.end === null) return;
  if (!isSealed(ledger)) {
    report(
      fault(
        name(LEDGER_END),
        'these releases have no hashes of their files yet; `lcp-scorecard migrate --write` adds them',
      ),
    );
    return;
  }
  for (const one of breaksOf(ledger)) {
    if (!isExplained(one, repairs)) report(fault(name(one.path), `${one.message}; ${NOTED}`));
  }
}

/**
 * Withdrawals only grow, and the end of the ledger and later releases know the newest: where one is gone, a release would be shown
 * again. No repair explains that: the file must be put back.
 */
export function checkWithdrawals(ledger: LedgerFolder, report: Report): void {
  const { name, withdrawals, repairs } = ledger;
  const dates = datesOf(ledger);
  const gone = repairs.filter(({ file, now }) => file === '' && now === '').map(({ release }) => release);
  const complain = (message: string, line = 1): void =>
    report(fault(name(WITHDRAWALS), `${message}; ${PUT_BACK}`, line));
  for (const row of withdrawals) {
    if (!row.isSealed) complain('this line or one before it was changed', row.line);
    else if (![...dates, ...gone].includes(row.release))
      complain(`${row.release}, which it withdraws, is no release`, row.line);
  }
  const known = new Set(withdrawals.map(({ seal }) => seal));
  const end = parsed(ledger.end, ledgerEndSchema)?.withdrawals ?? '';
  const told = dates.flatMap((date) => parsed(ledger.seals.get(date) ?? null, sealSchema)?.withdrawals ?? []);
  const isGone = [...told, ...(end === '' ? [] : [end])].some((seal) => !known.has(seal));
  if (isGone) complain('a withdrawal of a release is gone, and the release would be shown again');
  else if (ledger.end !== null && end !== (withdrawals.at(-1)?.seal ?? ''))
    complain('a line that `withdraw` did not write; the end of the ledger does not know it');
}

/** True where a repair has the same words for what was and what is. */
export function isExplained(one: Break, repairs: readonly Repair[]): boolean {
  return repairs.some(
    ({ release, file, was, now }) => release === one.release && file === one.file && was === one.was && now === one.now,
  );
}

/** Whether the ledger, or any of it, was ever held together by hashes. */
export function isSealed({ seals, end }: LedgerFolder): boolean {
  return seals.size > 0 || end !== null;
}

/**
 * The releases that are there, oldest first. A folder with notes alone is no release yet: a person is writing them.
 * @param complain told what else lies there
 */
export function datesOf({ files }: LedgerFolder, complain?: (path: string, message: string) => void): string[] {
  const folders = new Map<string, string[]>();
  for (const { path } of files) {
    const [first = '', ...rest] = path.split('/');
    if (rest.length > 0) folders.set(first, [...(folders.get(first) ?? []), rest.join('/')]);
    else if (!TOP.has(first)) {
      complain?.(
        path,
        `a file that does not belong here; expected a folder for each release, ${LEDGER_END}, ${REPAIRS} and ${WITHDRAWALS}`,
      );
    }
  }
  const dates: string[] = [];
  for (const [folder, names] of folders) {
    if (!releaseName.safeParse(folder).success) {
      const wanted = 'expected one like 2026-05-15, as `lcp-scorecard release` names it';
      complain?.(folder, `a folder whose name is not a day; ${wanted}`);
    } else if (names.join() !== 'notes.md') dates.push(folder);
  }
  return dates.sort();
}

/** Files beside the folders of the releases. */
const TOP = new Set<string>([LEDGER_END, REPAIRS, WITHDRAWALS, 'README.md']);

/** Everything that is not as it was released, as far as the hashes tell. */
export function breaksOf(ledger: LedgerFolder): Break[] {
  const found: Break[] = [];
  const dates = datesOf(ledger);
  const end = parsed(ledger.end, ledgerEndSchema);
  const seals = new Map(dates.map((date) => [date, parsed(ledger.seals.get(date) ?? null, sealSchema)]));
  const hashes = new Map(ledger.files.map(({ path, sha256 }) => [path, sha256]));
  for (const date of dates) found.push(...filesThatDiffer(date, seals.get(date) ?? null, ledger));
  // What the one after a release says of it, or the end of the ledger of the newest.
  const told = dates.flatMap((date) => seals.get(date)?.previous ?? []);
  if (end) told.push({ release: end.newest, sha256: end.sha256 });
  for (const { release, sha256: was } of told) {
    const path = `${release}/${SEAL}`;
    const now = hashes.get(path) ?? '';
    if (now === was) continue;
    const isThere = dates.includes(release);
    if (!isThere) {
      found.push({ release, file: '', was, now: '', path: release, message: 'this release is gone' });
    } else if (now !== '') {
      found.push({ release, file: SEAL, was, now, path, message: 'this file is not the one that was released' });
    }
  }
  found.push(...endOf(ledger, end, dates, hashes), ...outOfTurn(dates, seals, told));
  return found;
}

function filesThatDiffer(date: string, seal: Seal | null, { files }: LedgerFolder): Break[] {
  const own = new Map(
    files.flatMap((one) => (one.path.startsWith(`${date}/`) ? [[one.path.slice(date.length + 1), one]] : [])),
  );
  const now = own.get(SEAL)?.sha256 ?? '';
  if (!seal) {
    const message = now === '' ? 'this release has no hashes of its files' : 'this is not a file that `release` writes';
    return [{ release: date, file: SEAL, was: '', now, path: `${date}/${SEAL}`, message }];
  }
  const found: Break[] = [];
  const take = (file: string, was: string, is: string, message: string): void => {
    found.push({ release: date, file, was, now: is, path: `${date}/${file}`, message });
  };
  for (const { path, sha256: was } of seal.files) {
    const is = own.get(path)?.sha256 ?? '';
    if (is === '') take(path, was, '', 'this file of the release is gone');
    else if (is !== was) take(path, was, is, 'this file was changed, or cut off, after it was released');
    own.delete(path);
  }
  own.delete(SEAL);
  for (const [path, one] of own)
    take(path, '', one.sha256, 'this file is in the folder of a release and was not released');
  if (seal.release !== date)
    take(SEAL, seal.release, date, `the folder of the release of ${seal.release} has another day as its name`);
  return found;
}

function endOf(
  { end: text }: LedgerFolder,
  end: LedgerEnd | null,
  dates: readonly string[],
  hashes: ReadonlyMap<string, string>,
): Break[] {
  const newest = dates.at(-1) ?? '';
  const now = hashes.get(LEDGER_END) ?? '';
  const broken = (message: string): Break[] => [
    { release: newest, file: LEDGER_END, was: '', now, path: LEDGER_END, message },
  ];
  if (text === null) return broken('the end of the ledger is gone');
  if (!end) return broken('this is not a file that `release` writes');
  return newest > end.newest ? broken(`it ends with ${end.newest}, but ${newest} exists`) : [];
}

/** Each release follows the one before it: another between them was put there by hand. */
function outOfTurn(
  dates: readonly string[],
  seals: ReadonlyMap<string, Seal | null>,
  told: readonly { release: string }[],
): Break[] {
  const known = new Set(told.map(({ release }) => release));
  return dates.flatMap((date): Break[] => {
    if (!seals.get(date) || known.has(date)) return [];
    return [
      {
        release: date,
        file: SEAL,
        was: 'in no chain',
        now: '',
        path: date,
        message: 'no later release follows this one, and the ledger does not end with it',
      },
    ];
  });
}

function parsed<T>(
  text: string | null,
  schema: { safeParse(data: unknown): { success: boolean; data?: T } },
): T | null {
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
