import { join } from 'node:path';
import { type AuditResult, audit as attack } from '../../audit/audit.ts';
import { explained } from '../../audit/explained.ts';
import { limits } from '../../compare/interval.ts';
import { type Loaded, load } from '../../pipeline.ts';
import { type Problem, Problems } from '../../problem.ts';
import { protect as hide, type ProtectReport } from '../../protect/protect.ts';
import { type ReadCount, readCounts } from '../../read/readCounts.ts';
import type { Protected } from '../../schema/folder/observation.ts';
import { observationCsv } from '../../write/observationCsv.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems, takesNoWords } from '../shared/command.ts';
import { heldDecisions } from '../shared/heldDecisions.ts';
import { readLedger } from '../shared/ledger.ts';
import { loadSolver } from '../shared/loadSolver.ts';
import type { FolderOptions } from '../shared/options.ts';

export interface ProtectOptions extends FolderOptions {
  counts: readonly string[];
  out?: string;
  previous: readonly string[];
  explain: boolean;
}

/**
 * `protect --counts FILE... --out PATH [--previous PATH...]`: confidential counts into rows that may be published, and
 * nothing where its own proof or the independent audit of the result fails. What it did goes to stderr alone.
 */
export async function protect(call: Call<ProtectOptions>): Promise<ExitCode> {
  takesNoWords('protect', call);
  const { effects, options } = call;
  if (options.counts.length === 0) throw new CallError('protect needs --counts FILE');
  if (options.out === undefined) throw new CallError('protect needs --out PATH: a CSV, or a scorecard folder');
  const started = effects.now();
  const problems = new Problems();
  const loaded = await load(options.indicators, effects, problems, { pairs: false });
  const counts: ReadCount[] = [];
  for (const file of options.counts) {
    counts.push(...(await readCounts(effects.bytes(file), effects.name(file), problems.report)));
  }
  const previous = await readLedger(options.indicators, options.previous, effects, problems);
  if (!loaded || problems.failed) return refuse(problems, call);
  const { checked } = loaded;
  const replaced = new Set<string>(counts.map((count) => count.indicator));
  const published = loaded.observations.filter((row) => !replaced.has(row.indicator));
  effects.progress('protecting');
  const { observations, report, problems: found } = await hide({ ...checked, counts, limits, previous, published });
  effects.progress('');
  for (const problem of found) problems.report(named(problem, loaded));
  if (!report || problems.failed) return refuse(problems, call);
  printProblems(problems, call);
  effects.progress('attacking the result');
  const highs = await loadSolver(checked.indicators);
  const attacked = attack({ ...checked, observations: [...published, ...observations], previous, highs });
  effects.progress('');
  if (attacked.broken > 0) return tooMuch(attacked, call);
  await write(observations, options.out, loaded, call);
  effects.err(summary(report, (effects.now() - started) / 1000));
  effects.err(toRecord(heldDecisions(report.held, checked.decisions, effects.today())));
  return EXIT.good;
}

/** The result stays unwritten; which cell could be worked out is told only where that was asked for. */
function tooMuch({ broken, findings }: AuditResult, { effects, options }: Call<ProtectOptions>): ExitCode {
  const ours = findings.filter(({ rule, severity }) => rule === 'ours' && severity === 'broken');
  const ways = [...Map.groupBy(ours, ({ family }) => family)].map(([family, { length }]) => `${family}: ${length}`);
  effects.err(
    `the audit can work out ${counted(broken, 'hidden cell')} of the result (${ways.join(', ')}); nothing was written\n`,
  );
  if (options.explain) for (const finding of ours) effects.err(explained(finding));
  else
    effects.err(
      'to see from which figures, run again with --explain (confidential: it prints what an attacker would do)\n',
    );
  effects.err('then leave one of these sets out of the counts, or give it for a higher level only\n');
  return EXIT.data;
}

/** How near what is hidden to protect others comes to the cheapest safe choice, where a bound is known. */
function nearness({ cost, bound }: ProtectReport['gap']): string[] {
  if (bound === 0) return [];
  const above = Math.round(100 * (cost / bound - 1));
  return [
    `hidden to protect others costs readers ${above === 0 ? 'as little as any safe choice' : `at most ${above}% more than the cheapest safe choice`}`,
  ];
}

/** Faults that are not about a row of counts are about the folder as a whole. */
function named(problem: Problem, { checked }: Loaded): Problem {
  return problem.file === '' ? { ...problem, file: checked.scorecard.title } : problem;
}

function refuse(problems: Problems, call: Call<ProtectOptions>): ExitCode {
  printProblems(problems, call);
  call.effects.err('nothing was written\n');
  return EXIT.data;
}

async function write(
  rows: readonly Protected[],
  out: string,
  { checked }: Loaded,
  { effects }: Call<ProtectOptions>,
): Promise<void> {
  if (/\.csv$/.test(out)) {
    await effects.replaceFiles(new Map([[out, observationCsv(rows, checked.indicators)]]));
    return;
  }
  const files = new Map<string, string>();
  for (const [id, own] of Map.groupBy(rows, (row) => row.indicator)) {
    const outcome = checked.indicators.get(id)?.outcome ?? 'context';
    files.set(join(out, outcome, `${id}.csv`), observationCsv(own, checked.indicators));
  }
  await effects.replaceFiles(files);
}

/** What is to be recorded, so that the site says why a set stays as it was; nothing where all is. */
function toRecord(rows: readonly string[]): string {
  if (rows.length === 0) return '';
  return `to say on the site why, add to decisions.csv:\n${rows.join('\n')}\n`;
}

/** What a data owner signs off. Confidential: it goes to the terminal of the confidential side and into no file. */
function summary(report: ProtectReport, seconds: number): string {
  const share = (part: number, whole: number): string => `${whole === 0 ? 0 : Math.round((100 * part) / whole)}%`;
  return [
    `${counted(report.rows, 'row')}, ${counted(report.cells, 'cell')}, ${counted(report.sums, 'sum')}`,
    `hidden because small (confidential): ${report.hiddenSmall.toLocaleString('en-GB')}`,
    `hidden in all: ${report.hidden.toLocaleString('en-GB')} (${share(report.hidden, report.rows)})`,
    ...report.byLevel.map(({ level, rows, hidden }) => `  ${level}: ${hidden} of ${rows} (${share(hidden, rows)})`),
    `any safe choice hides at least (confidential): ${report.leastHidden.toLocaleString('en-GB')}`,
    ...nearness(report.gap),
    ...report.held.map((block) => `held back, keeps the rows of its last release: ${block.replace('|', ' ')}`),
    ...report.advice.map(
      ({ indicator, split, level, hiddenShare, better }) =>
        `${indicator}${split && ` by ${split}`}: ${Math.round(100 * hiddenShare)}% hidden at level ${level}; publish it at level ${better} instead`,
    ),
    `${seconds.toFixed(1)} s`,
    '',
  ].join('\n');
}
