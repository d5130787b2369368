import { join } from 'node:path';
import { type AuditResult, audit as attack } from '../../audit/audit.ts';
import { explained } from '../../audit/explained.ts';
import { limits } from '../../compare/interval.ts';
import { type Loaded, load } from '../../pipeline.ts';
import { type Problem, Problems } from '../../problem.ts';
import { poolCounts } from '../../protect/poolCounts.ts';
import { protect as hide, type ProtectReport } from '../../protect/protect.ts';
import { type ReadCount, readCounts } from '../../read/readCounts.ts';
import { readReleased } from '../../read/readReleased.ts';
import { compareKeys, DIMENSIONS, keyCells, type Protected } from '../../schema/folder/observation.ts';
import { observationCsv } from '../../write/observationCsv.ts';
import { answerLines } from '../shared/answerLines.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems, takesNoWords } from '../shared/command.ts';
import { keepOutside } from '../shared/delivery.ts';
import { heldDecisions } from '../shared/heldDecisions.ts';
import { idsIn, readLedger } from '../shared/ledger.ts';
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
  await keepOutside(options.counts, effects);
  const started = effects.now();
  const problems = new Problems();
  const previous = await readLedger(options.indicators, options.previous, effects, problems);
  const alsoReleased = idsIn(previous);
  // What became of measures that only releases know is asked with the counts at hand.
  const loaded = await load(options.indicators, effects, problems, { pairs: false, forgotten: false, alsoReleased });
  const counts: ReadCount[] = [];
  for (const file of options.counts) {
    counts.push(...(await readCounts(effects.bytes(file), effects.name(file), problems.report)));
  }
  if (!loaded || problems.failed) return refuse(problems, call);
  const { checked } = loaded;
  const pooling = poolCounts(counts, checked.indicators);
  for (const problem of pooling.problems) problems.report(named(problem, loaded, call));
  if (problems.failed) return refuse(problems, call);
  counts.push(...pooling.pooled);
  const delivered = new Set(counts.map((count) => count.indicator as string));
  const there = await standing(options.out, delivered, loaded, call, problems);
  if (problems.failed) return refuse(problems, call);
  const published = [...loaded.observations, ...there];
  const kept = keptRows(published, counts);
  const highs = await loadSolver(checked.indicators);
  const alsoHidden = new Set<string>();
  for (let round = 1; ; round++) {
    effects.progress('protecting');
    const result = await hide({ ...checked, counts, limits, previous, published, alsoHidden });
    effects.progress('');
    const { report } = result;
    if (!report) {
      for (const problem of result.problems) problems.report(named(problem, loaded, call));
      return refuse(problems, call);
    }
    const observations = [...result.observations, ...kept].sort(compareKeys);
    effects.progress('attacking the result');
    const beside = loaded.observations.filter((row) => !delivered.has(row.indicator));
    // What is replaced was published, released or not.
    const before = [...previous, published.filter((row) => checked.indicators.get(row.indicator)?.rule === 'ours')];
    const attacked = attack({ ...checked, observations: [...beside, ...observations], previous: before, highs });
    effects.progress('');
    if (attacked.broken > 0) {
      const more = round < MOST_ROUNDS ? hideMore(attacked, result.observations, loaded, alsoHidden) : 0;
      if (more > 0) continue;
      return tooMuch(attacked, call);
    }
    if (attacked.open > 0) return undecided(attacked.open, call);
    for (const problem of result.problems) problems.report(named(problem, loaded, call));
    printProblems(problems, call);
    await write(observations, options.out, loaded, call);
    effects.err(summary(report, attacked.warnings, (effects.now() - started) / 1000));
    effects.err(toRecord(heldDecisions(report.held, checked.decisions, effects.today())));
    return EXIT.good;
  }
}

/** The file that says how measures belong together. */
const RELATIONS = 'relations.yaml';

/** How often more is hidden because of what the audit finds, before the counts are refused. */
const MOST_ROUNDS = 6;

/** What is in the file, or the other folder, that is to be replaced, and not in this scorecard folder. */
async function standing(
  out: string,
  delivered: ReadonlySet<string>,
  { checked }: Loaded,
  { effects, options }: Call<ProtectOptions>,
  problems: Problems,
): Promise<Protected[]> {
  if (out === options.indicators) return [];
  const paths = /\.csv$/.test(out)
    ? [out]
    : [...delivered].map((id) => join(out, checked.indicators.get(id)?.outcome ?? 'context', `${id}.csv`));
  const rows: Protected[] = [];
  for (const path of paths) {
    const text = await effects.text(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return null;
    });
    if (text !== null) rows.push(...(await readReleased(effects.bytes(path), effects.name(path), problems.report)));
  }
  return rows;
}

/** Rows of periods that are not delivered again: they stay as they are. */
function keptRows(published: readonly Protected[], counts: readonly ReadCount[]): Protected[] {
  const indicators = new Set(counts.map((count) => count.indicator));
  const blocks = new Set(counts.map(({ indicator, period }) => `${indicator}|${period}`));
  const kept = published.filter(
    (row) => indicators.has(row.indicator) && !blocks.has(`${row.indicator}|${row.period}`),
  );
  return [...new Map(kept.map((row) => [keyCells(row).join('|'), row])).values()];
}

/**
 * Adds, for each cell that the audit can work out, one row that it was worked out from: of the least level and the most
 * broken down. Returns how many were added.
 */
function hideMore(
  { findings }: AuditResult,
  observations: readonly Protected[],
  { checked }: Loaded,
  alsoHidden: Set<string>,
): number {
  const shown = new Map(observations.filter((row) => !row.hidden).map((row) => [keyCells(row).join('|'), row]));
  const levels = checked.scorecard.levels.map(({ type }) => type);
  const rank = (row: Protected): number => {
    const splits = DIMENSIONS.map((name) => row[name]).filter((word) => word !== 'all').length;
    return levels.indexOf(checked.areas.get(row.area)?.type ?? '') * 10 + splits;
  };
  const before = alsoHidden.size;
  // The audit says which rows a finding rests on.
  for (const finding of findings) {
    if (finding.rule !== 'ours' || finding.severity !== 'broken') continue;
    const rows = finding.rows.flatMap((row) => shown.get(keyCells(row).join('|')) ?? []);
    const [best] = rows.sort((a, b) => rank(b) - rank(a) || compareKeys(a, b));
    if (best) alsoHidden.add(keyCells(best).join('|'));
  }
  return alsoHidden.size - before;
}

/** Not every question was answered: what is not proven is not written. */
function undecided(open: number, { effects }: Call<ProtectOptions>): ExitCode {
  effects.err(
    `the audit could not answer ${counted(open, 'question')} about the result: too many hidden figures depend on each other; nothing was written\n`,
  );
  effects.err('leave out a breakdown, or publish it one level up\n');
  return EXIT.data;
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

/** Faults that are not about a row of counts are about the folder as a whole, or about its relations. */
function named(problem: Problem, { checked }: Loaded, { effects, options }: Call<ProtectOptions>): Problem {
  if (problem.file === RELATIONS) return { ...problem, file: effects.name(join(options.indicators, RELATIONS)) };
  return problem.file === '' ? { ...problem, file: checked.scorecard.title } : problem;
}

async function refuse(problems: Problems, call: Call<ProtectOptions>): Promise<ExitCode> {
  const { effects, options } = call;
  printProblems(problems, call);
  const answers = problems.all().flatMap((problem) => problem.answers ?? []);
  if (answers.length > 0 && !options.json) {
    const path = join(options.indicators, RELATIONS);
    const text = await effects.text(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return '';
    });
    effects.err(answerLines(answers, text, effects.name(path)));
  }
  effects.err('nothing was written\n');
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

/** What would tell readers more than a breakdown that is nearly all hidden. */
function remedy({ indicator, split, level, better, isThere }: ProtectReport['advice'][number]): string {
  if (better !== '' && !isThere)
    return `publish it at level ${better} instead: in the definition of ${indicator} write ${better} in place of ${level} under levels, give the counts of ${better}, or those of ${level} to be added up, and protect again`;
  if (better !== '') return `level ${better} shows it already: leave level ${level} out`;
  const groups = split === '' ? '' : 'merge groups, or ';
  return `no wider level of yours shows more: ${groups}pool several years, or round its counts (protect: {round: 5})`;
}

/** What a data owner signs off. Confidential: it goes to the terminal of the confidential side and into no file. */
function summary(report: ProtectReport, warnings: number, seconds: number): string {
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
      (one) =>
        `${one.indicator}${one.split && ` by ${one.split}`}: ${Math.round(100 * one.hiddenShare)}% hidden at level ${one.level}; ${remedy(one)}`,
    ),
    ...(warnings > 0 ? [`the audit gives ${counted(warnings, 'warning')}; "audit --explain" lists them`] : []),
    `${seconds.toFixed(1)} s`,
    '',
  ].join('\n');
}
