import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, type Result, run, times } from './measure.ts';
import { hasNational, writeNational } from './nationalFolder.ts';

const RUNS = 3;

interface Judged {
  seconds: number;
  megabytes: number;
  counts: Record<string, number>;
}

/**
 * Everything that is judged of all national ward figures, beside the part of it that SQL can say (limits, verdicts, funnels,
 * ranks) in DuckDB on one thread. Reading is in neither. Throws where the two do not give every answer equally often.
 */
export async function benchJudgement(say: (text: string) => void): Promise<Result[]> {
  if (!hasNational()) {
    say('skipped: the national ward figures are not there (../shared/data/figures-national)');
    return [];
  }
  const work = mkdtempSync(join(tmpdir(), 'lcp-bench-'));
  try {
    const { rows } = writeNational(work);
    say('judging the national ward figures');
    const judge = async (script: string): Promise<Judged> =>
      JSON.parse((await run(join(import.meta.dirname, script), [work])).out) as Judged;
    const ours = await times(RUNS, () => judge('judgeOnce.ts'));
    say('the same in SQL');
    const sql = await times(RUNS, () => judge('judgeInSql.ts'));
    const differing = differences(ours[0]?.counts ?? {}, sql[0]?.counts ?? {});
    if (differing.length > 0) throw new Error(`SQL judges otherwise: ${differing.join('; ')}`);
    const seconds = (all: readonly Judged[]): number => median(all.map((one) => one.seconds));
    const peak = (all: readonly Judged[]): number => median(all.map((one) => one.megabytes));
    const what = `${rows.toLocaleString('en-GB')} rows`;
    return [
      {
        ...{
          what: `compare, all that is judged, ${what}`,
          value: seconds(ours),
          unit: 's',
          runs: RUNS,
          peak: peak(ours),
        },
        against: { what: `DuckDB SQL, the part it can say (${peak(sql).toFixed(0)} MB)`, value: seconds(sql) },
      },
    ];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function differences(ours: Judged['counts'], sql: Judged['counts']): string[] {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(sql)])].sort();
  return names.filter((name) => ours[name] !== sql[name]).map((name) => `${name}: ${ours[name]} against ${sql[name]}`);
}
