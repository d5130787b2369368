import { join } from 'node:path';
import { breaksOf, checkWithdrawals, isExplained, isSealed } from '../../check/checkLedger.ts';
import { readLedgerFolder, repairSeal } from '../../ledgerFolder.ts';
import { folderAt } from '../../pipeline.ts';
import { fault, Problems } from '../../problem.ts';
import { line } from '../../schema/brand.ts';
import { REPAIR_COLUMNS, REPAIRS } from '../../schema/folder/ledger.ts';
import { csvText } from '../../write/csvText.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import type { FolderOptions } from '../shared/options.ts';

export interface LedgerOptions extends FolderOptions {
  by?: string;
  why?: string;
}

/**
 * `ledger repair --by ROLE --why TEXT`: where the ledger is not as it was released and that cannot be put back, adds a line
 * for each thing to `releases/repairs.csv`. Nothing that was released is written again, and no line is ever changed.
 */
export async function repairLedger(call: Call<LedgerOptions>): Promise<ExitCode> {
  const { effects, options, words } = call;
  const { by, why } = options;
  if (words.length > 1 || by === undefined || why === undefined) {
    throw new CallError('expected: ledger repair --by ROLE --why TEXT');
  }
  for (const [flag, text] of Object.entries({ by, why })) {
    const parsed = line.safeParse(text);
    if (!parsed.success) throw new CallError(`--${flag}: ${parsed.error.issues[0]?.message}`);
  }
  const problems = new Problems();
  const ledger = await readLedgerFolder(folderAt(options.indicators, effects), problems.report);
  for (const row of ledger.repairs) {
    if (!row.isSealed) problems.report(fault(ledger.name(REPAIRS), 'this line or one before it was changed', row.line));
  }
  if (problems.failed) {
    printProblems(problems, call);
    effects.err('nothing was written\n');
    return EXIT.data;
  }
  if (!isSealed(ledger)) throw new CallError('no release holds hashes yet; expected `lcp-scorecard migrate --write`');
  // A withdrawal that is gone would show its release again: no note explains that.
  checkWithdrawals(ledger, ({ message, ...problem }) => {
    if (!message.includes('is no release')) problems.report({ ...problem, message });
  });
  printProblems(problems, call);
  const open = breaksOf(ledger).filter((one) => !isExplained(one, ledger.repairs));
  if (open.length === 0) {
    if (!problems.failed) effects.err('every release is as it was released\n');
    return problems.failed ? EXIT.data : EXIT.good;
  }
  let before = ledger.repairs.at(-1)?.seal ?? '';
  const added = open.map(({ release, file, was, now }) => {
    const row = { date: effects.today(), release, file, was, now, by, why };
    before = repairSeal(row, before);
    return { ...row, seal: before };
  });
  const rows = [...ledger.repairs, ...added].map((row) => REPAIR_COLUMNS.map((column) => row[column]));
  const path = join(options.indicators, 'releases', REPAIRS);
  await effects.replaceFiles(new Map([[path, csvText(REPAIR_COLUMNS, rows)]]));
  for (const { path: place, message } of open) effects.err(`${ledger.name(place)}: ${message}\n`);
  effects.err(`noted ${counted(open.length, 'thing')} in ${effects.name(path)}\n`);
  return problems.failed ? EXIT.data : EXIT.good;
}
