import { join } from 'node:path';
import { hasNumber } from '../../check/cells.ts';
import { datesOf, isSealed } from '../../check/checkLedger.ts';
import type { Effects } from '../../effects/effects.ts';
import { ledgerEndText, readLedgerFolder, withdrawalSeal } from '../../ledgerFolder.ts';
import { folderAt, type Loaded, load } from '../../pipeline.ts';
import { Problems } from '../../problem.ts';
import type { LedgerRelease } from '../../release/releaseRecords.ts';
import { line } from '../../schema/brand.ts';
import { LEDGER_END, WITHDRAWAL_COLUMNS, WITHDRAWALS } from '../../schema/folder/ledger.ts';
import { csvText } from '../../write/csvText.ts';
import { type Call, CallError, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import { readReleases, standing, underTodaysIds } from '../shared/ledger.ts';
import { nextCommand } from '../shared/nextCommand.ts';
import type { FolderOptions } from '../shared/options.ts';
import { type PutBack, putBack } from '../shared/putBack.ts';
import { withFiles } from '../shared/withFiles.ts';

export interface WithdrawOptions extends FolderOptions {
  reason?: string;
  signed?: string;
  keep: boolean;
}

/**
 * `withdraw DATE --reason TEXT`: adds a line to `releases/withdrawals.csv`, after which nothing of that release is published:
 * no page, file, feed or frozen chart. The release stays in the ledger, and `protect` and `audit` go on to count it as known. Of
 * the newest release the folder's figures are put back to those of the release before it: written whole, or not at all.
 */
export async function withdraw(call: Call<WithdrawOptions>): Promise<ExitCode> {
  const { effects, options, words } = call;
  const [date, ...rest] = words;
  if (date === undefined || rest.length > 0) throw new CallError('expected: withdraw DATE --reason TEXT');
  const { reason, signed } = saidIn(options);
  const problems = new Problems();
  const loaded = await load(options.indicators, effects, problems);
  const kept = loaded ? await readReleases(options.indicators, effects) : [];
  printProblems(problems, call);
  if (!loaded || problems.failed) return refuse(call);
  refuseNumber(reason, loaded);
  const ledger = underTodaysIds(kept, loaded.checked);
  const wrong = releaseOf(date, ledger);
  const isNewest = standing(ledger).at(-1) === wrong;
  const before = standing(ledger).at(-2) ?? null;
  const back = isNewest ? await putBack(loaded, wrong, before, call) : null;
  if (back && refuseChanged(back, wrong.date, call)) return EXIT.data;
  const row = { date: effects.today(), release: date, reason, signed };
  const files = new Map([...(await withdrawalFiles(row, options.indicators, effects)), ...(back?.files ?? [])]);
  const after = new Problems();
  const result = await load(options.indicators, withFiles(effects, files), after);
  if (!result) {
    printProblems(after, call);
    effects.err(`the folder does not fit the figures of the release before; put this right, then withdraw again\n`);
    return refuse(call);
  }
  await effects.replaceFiles(files);
  sayWhatWasDone(wrong, before, back, call);
  return EXIT.good;
}

/** What was said, as it may be written. */
function saidIn({ reason, signed }: WithdrawOptions): { reason: string; signed: string } {
  if (reason === undefined) throw new CallError('withdraw needs --reason TEXT: why, for the public');
  for (const [flag, text] of Object.entries({ reason, ...(signed !== undefined && { signed }) })) {
    const parsed = line.safeParse(text);
    if (!parsed.success) throw new CallError(`--${flag}: ${parsed.error.issues[0]?.message}`);
  }
  return { reason, signed: signed ?? '' };
}

/** A number of children could be the very one for which a release is withdrawn. */
function refuseNumber(reason: string, { checked }: Loaded): void {
  const hasOurs = [...checked.indicators.values(), ...checked.planned.values()].some(({ rule }) => rule === 'ours');
  if (hasOurs && hasNumber(reason))
    throw new CallError('--reason has a number; expected words: a number of children there could be a small one');
}

function releaseOf(date: string, ledger: readonly LedgerRelease[]): LedgerRelease {
  const release = ledger.find((one) => one.date === date);
  const stand = standing(ledger)
    .map((one) => one.date)
    .join(', ');
  if (!release)
    throw new CallError(
      `${date} is no release; expected ${stand === '' ? 'one, and there is none' : `one of ${stand}`}`,
    );
  if (release.withdrawn) throw new CallError(`${date} was withdrawn on ${release.withdrawn.date} already`);
  return release;
}

/** Figures that changed since the release are in no release: nobody else has them. */
function refuseChanged({ changed, lost }: PutBack, date: string, call: Call<WithdrawOptions>): boolean {
  const { effects, options } = call;
  if (lost.length > 0) {
    effects.err(
      `${lost.join(', ')}: made of single years, which no release keeps; put ${lost.length === 1 ? 'its file' : 'their files'} back from version control, then withdraw again\n`,
    );
  }
  const isRefused = changed.length > 0 && !options.keep;
  if (isRefused) {
    effects.err(
      `${changed.join(', ')}: changed since the release of ${date}, so ${changed.length === 1 ? 'its figures are' : 'their figures are'} in no release. Where they are right, withdraw with --keep, which leaves them as they are; where not, put ${changed.length === 1 ? 'the file' : 'the files'} back from version control\n`,
    );
  }
  return (lost.length > 0 || isRefused) && refuse(call) === EXIT.data;
}

function refuse({ effects }: Call<WithdrawOptions>): ExitCode {
  effects.err('nothing was withdrawn\n');
  return EXIT.data;
}

/** The new line, and the end of the ledger that knows it. */
async function withdrawalFiles(
  row: { date: string; release: string; reason: string; signed: string },
  indicators: string,
  effects: Effects,
): Promise<Map<string, string>> {
  const ledger = await readLedgerFolder(folderAt(indicators, effects), () => {});
  const newest = datesOf(ledger).at(-1) ?? '';
  if (!isSealed(ledger)) throw new CallError('no release holds hashes yet; expected `lcp-scorecard migrate --write`');
  const seal = withdrawalSeal(row, ledger.withdrawals.at(-1)?.seal ?? '');
  const rows = [...ledger.withdrawals, { ...row, seal }].map((one) => WITHDRAWAL_COLUMNS.map((column) => one[column]));
  const at = join(indicators, 'releases');
  return new Map([
    [join(at, WITHDRAWALS), csvText(WITHDRAWAL_COLUMNS, rows)],
    [join(at, LEDGER_END), ledgerEndText(newest, ledger.seals.get(newest) ?? '', seal)],
  ]);
}

function sayWhatWasDone(
  wrong: LedgerRelease,
  before: LedgerRelease | null,
  back: PutBack | null,
  { effects, options }: Call<WithdrawOptions>,
): void {
  effects.err(`withdrew the release of ${wrong.date}; it stays in the ledger, and nothing of it is published\n`);
  if (!back) {
    effects.err('a later release stands: the figures of the folder stay as they are\n');
  } else {
    const { restored, emptied } = back;
    const ids = [...restored, ...emptied];
    if (ids.length > 0 && before) effects.err(`put back as released on ${before.date}: ${ids.join(', ')}\n`);
    if (emptied.length > 0)
      effects.err(`planned again, for no release before has figures of it: ${emptied.join(', ')}\n`);
    if (back.changed.length > 0) effects.err(`left as they are: ${back.changed.join(', ')}\n`);
    effects.err('definitions and other texts stay as they are\n');
  }
  const again = nextCommand(['build'], options);
  effects.err(`next: ${again}, and put dist/ on the web, all of it: files of that release must go from the server\n`);
}
