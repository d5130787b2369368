import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, type Result, run, times } from './measure.ts';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAM = join(ROOT, 'data-pipeline/bin.ts');
const FLOOR = join(import.meta.dirname, 'aggregateFloor.ts');
const ROWS = 5_000_000;
const POSTCODES = ['ZX1 1AA', 'ZX1 1AB', 'Z2 3CD', 'ZX1A 4EF', 'ZX12 5GH'];

/** `aggregate` of five million synthetic rows, beside DuckDB running the printed statement on the same file. */
export async function benchAggregate(say: (text: string) => void): Promise<Result[]> {
  const work = mkdtempSync(join(tmpdir(), 'lcp-bench-aggregate-'));
  try {
    const indicators = join(work, 'indicators');
    await cp(join(ROOT, 'test/input/small'), indicators, { recursive: true });
    await cp(join(ROOT, 'test/receive/drops/extract-counted/indicators'), indicators, { recursive: true });
    await mkdir(join(work, 'out'));
    say(`writing ${ROWS.toLocaleString('en-GB')} rows`);
    const clients = join(work, 'clients.csv');
    await writeRows(clients);
    // Outside the repository, where confidential files are refused.
    const everyone = join(work, 'everyone.csv');
    await cp(join(ROOT, 'test/receive/drops/extract-counted/everyone.csv'), everyone);
    const call = ['aggregate', '--agreement', 'health-visiting', '--indicators', indicators];
    const statement = (await run(PROGRAM, [...call, '--print-sql', 'duckdb'])).out;
    say('DuckDB counts them');
    const postcodes = join(indicators, 'postcodes.csv');
    const floors = await times(1, () => run(FLOOR, [clients, everyone, postcodes, statement]));
    say('aggregate counts them');
    const words = [
      ...call,
      clients,
      '--of',
      everyone,
      '--out',
      join(work, 'out/counts.csv'),
      '--report',
      join(work, 'out'),
    ];
    const runs = await times(1, () => run(PROGRAM, words));
    return [
      {
        what: 'aggregate, 5,000,000 rows',
        value: median(runs.map(({ seconds }) => seconds)),
        unit: 's',
        runs: runs.length,
        peak: median(runs.map(({ megabytes }) => megabytes)),
        against: {
          what: `DuckDB, the printed statement, ${median(floors.map(({ megabytes }) => megabytes)).toFixed(0)} MB`,
          value: median(floors.map(({ seconds }) => seconds)),
        },
      },
    ];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function writeRows(path: string): Promise<void> {
  const file = createWriteStream(path);
  file.write('DOB,GENDER,POST CODE,ETHNICITY\n');
  const block = Array.from({ length: 50_000 }, (_, i) => {
    const born = `${String((i % 28) + 1).padStart(2, '0')}/${String((i % 9) + 4).padStart(2, '0')}/2025`;
    return `${born},${i % 2 === 0 ? 'M' : 'F'},${POSTCODES[i % 5]},${(i % 20) + 1}\n`;
  }).join('');
  for (let i = 0; i < ROWS / 50_000; i++) if (!file.write(block)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
}
