import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, type Result, type Run, run, times } from './measure.ts';
import { hasNational, writeNational } from './nationalFolder.ts';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAM = join(ROOT, 'data-pipeline/bin.ts');
const FLOOR = join(import.meta.dirname, 'readFloor.ts');

/** `check` and `publish`, each as a person would run it, beside the mere reading of the same files. */
export async function benchPipeline(say: (text: string) => void): Promise<Result[]> {
  const work = mkdtempSync(join(tmpdir(), 'lcp-bench-'));
  try {
    const results = await measure('embedded data', join(ROOT, 'indicators'), work, { check: 5, publish: 5 }, say);
    if (!hasNational()) {
      say('skipped: the national ward figures are not there (../shared/data/figures-national)');
      return results;
    }
    const folder = join(work, 'indicators');
    const { rows, wards } = writeNational(folder);
    const name = `${rows.toLocaleString('en-GB')} rows of ${wards.toLocaleString('en-GB')} wards`;
    return [...results, ...(await measure(name, folder, work, { check: 3, publish: 2 }, say))];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function measure(
  name: string,
  indicators: string,
  work: string,
  counts: { check: number; publish: number },
  say: (text: string) => void,
): Promise<Result[]> {
  say(`reading ${name} with papaparse`);
  const floor = median((await times(counts.check, () => run(FLOOR, [indicators]))).map(({ seconds }) => seconds));
  const against = { what: 'papaparse reads the same files', value: floor };
  const told = (verb: string, runs: readonly Run[]): Result => ({
    what: `${verb}, ${name}`,
    value: median(runs.map(({ seconds }) => seconds)),
    unit: 's',
    runs: runs.length,
    peak: median(runs.map(({ megabytes }) => megabytes)),
    against,
  });
  say(`check, ${name}`);
  const checks = await times(counts.check, () => run(PROGRAM, ['check', '--indicators', indicators]));
  say(`publish, ${name}`);
  const out = join(work, 'data');
  const publishes = await times(counts.publish, () =>
    run(PROGRAM, ['publish', '--indicators', indicators, '--out', out]),
  );
  const sizes = readdirSync(out, { recursive: true, encoding: 'utf8' })
    .map((path) => ({ path, ...size(join(out, path)) }))
    .filter(({ isFile }) => isFile);
  const all = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  const bytesOf = (path: string): number => (sizes.find((one) => one.path === path)?.bytes ?? 0) / 1e6;
  const csv = { what: 'observations.csv', value: bytesOf('observations.csv') };
  return [
    told('check', checks),
    told('publish', publishes),
    {
      what: `${sizes.length.toLocaleString('en-GB')} published files, ${name}`,
      value: all,
      unit: 'MB',
      runs: 1,
      against: csv,
    },
    { what: `observations.duckdb, ${name}`, value: bytesOf('observations.duckdb'), unit: 'MB', runs: 1, against: csv },
    {
      what: `observations.parquet, ${name}`,
      value: bytesOf('observations.parquet'),
      unit: 'MB',
      runs: 1,
      against: csv,
    },
  ];
}

function size(path: string): { bytes: number; isFile: boolean } {
  const found = statSync(path);
  return { bytes: found.size, isFile: found.isFile() };
}
