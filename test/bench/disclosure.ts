// node test/bench/disclosure.ts [--seeds 1,2,3,4,5] [--only NAME] [--long]: disclosure control on the wards of a real county and of
// England, with invented counts; each beside the naive method in the same run. Prints a table; nothing is kept.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type RelatedKind, readParents, relatedCounts, relationsOf } from './relatedCounts.ts';
import { threeWay } from './threeWay.ts';

const SHARED = join(import.meta.dirname, '../../../shared');
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1' },
    only: { type: 'string' },
    long: { type: 'boolean', default: false },
  },
});

interface Instance {
  name: string;
  areas: string;
  breakdown: 'none' | 'sex' | 'ethnicity' | 'sex x ethnicity';
  periods: number;
  /** Denominators that an official publisher counts too, so that everybody knows them. */
  known?: boolean;
  /** Counts are published to the nearest 5. */
  round?: boolean;
  /** Measures that are made of one and belong together. */
  related?: RelatedKind;
  /** Takes minutes: only with --long, or by name. */
  long?: boolean;
}

const LOCAL = join(SHARED, 'data/geography/areas.csv');
const NATIONAL = join(SHARED, 'data/figures-national/areas-national.csv');
const INSTANCES: Instance[] = [
  { name: 'wards', areas: LOCAL, breakdown: 'none', periods: 1 },
  { name: 'wards x sex', areas: LOCAL, breakdown: 'sex', periods: 1 },
  { name: 'wards x ethnic groups', areas: LOCAL, breakdown: 'ethnicity', periods: 1 },
  { name: 'wards x sex x ethnic groups', areas: LOCAL, breakdown: 'sex x ethnicity', periods: 1 },
  { name: 'England x sex', areas: NATIONAL, breakdown: 'sex', periods: 1 },
  { name: 'wards, public denominators', areas: LOCAL, breakdown: 'none', periods: 1, known: true },
  { name: 'wards x sex, public denominators', areas: LOCAL, breakdown: 'sex', periods: 1, known: true },
  { name: 'wards x ethnic groups, public denominators', areas: LOCAL, breakdown: 'ethnicity', periods: 1, known: true },
  { name: 'England x sex, public denominators', areas: NATIONAL, breakdown: 'sex', periods: 1, known: true },
  { name: 'wards x sex, rounded', areas: LOCAL, breakdown: 'sex', periods: 1, round: true },
  { name: 'wards x ethnic groups, rounded', areas: LOCAL, breakdown: 'ethnicity', periods: 1, round: true },
  {
    name: 'wards x sex, 60 related measures',
    areas: LOCAL,
    breakdown: 'sex',
    periods: 1,
    related: 'sixty',
    long: true,
  },
  { name: 'England x sex, with a twin', areas: NATIONAL, breakdown: 'sex', periods: 1, related: 'twin', long: true },
  { name: 'wards, 5 periods', areas: LOCAL, breakdown: 'none', periods: 5 },
  { name: 'wards x sex, 5 periods', areas: LOCAL, breakdown: 'sex', periods: 5 },
  { name: 'wards x ethnic groups, 5 periods', areas: LOCAL, breakdown: 'ethnicity', periods: 5, long: true },
  {
    name: 'wards x sex x ethnic groups, 5 periods',
    areas: LOCAL,
    breakdown: 'sex x ethnicity',
    periods: 5,
    long: true,
  },
  { name: 'England x sex, 5 periods', areas: NATIONAL, breakdown: 'sex', periods: 5, long: true },
];
const isWanted = ({ name, long }: Instance): boolean =>
  values.only === undefined ? values.long || !long : name === values.only;

if (!existsSync(LOCAL)) {
  process.stdout.write('skipped: the shared areas are not there\n');
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'lcp-bench-'));
process.stdout.write(
  'instance | seed | rows | seconds a period (median) | MB, more for the audit | hidden small | hidden | at least | unsafe | open | audit s | naive hidden | naive unsafe\n',
);
try {
  for (const instance of INSTANCES.filter(isWanted)) {
    for (const seed of values.seeds.split(',')) run(instance, Number(seed));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run({ name, areas, breakdown, periods, known, round, related }: Instance, seed: number): void {
  const files = Array.from({ length: periods }, (_, i) => {
    const file = join(folder, `counts-${i}.csv`);
    const period = `${2023 - i}/${String((2024 - i) % 100).padStart(2, '0')}`;
    const text = countsOf(areas, breakdown, seed * 100 + i).replaceAll(',2023/24,', `,${period},`);
    readParents(readFileSync(areas, 'utf8'));
    writeFileSync(file, related ? relatedCounts(text, related, seed) : text);
    return file;
  });
  const script = join(import.meta.dirname, 'protectOnce.ts');
  try {
    const text = execFileSync(
      process.execPath,
      [
        script,
        areas,
        String(periods),
        known ? 'public' : round ? 'rounded' : 'ours',
        JSON.stringify(related ? relationsOf(related) : {}),
        ...files,
      ],
      {
        encoding: 'utf8',
        maxBuffer: 1e8,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const one = JSON.parse(text);
    const median = one.seconds.toSorted((a: number, b: number) => a - b)[Math.floor(one.seconds.length / 2)];
    const cells = [
      name,
      seed,
      one.rows,
      median.toFixed(1),
      `${one.megabytes} + ${one.auditMegabytes - one.megabytes}`,
      one.hiddenSmall,
      one.hidden,
      one.leastHidden,
    ];
    process.stdout.write(
      `${[...cells, one.unsafe, one.open, one.auditSeconds.toFixed(1), one.naive.hidden, one.naive.unsafe].join(' | ')}\n`,
    );
  } catch (error) {
    process.stdout.write(`${name} | ${seed} | failed: ${String(error).split('\n').slice(0, 3).join(' ')}\n`);
  }
}

function countsOf(areas: string, breakdown: Instance['breakdown'], seed: number): string {
  if (breakdown === 'sex x ethnicity') return threeWay(readFileSync(areas, 'utf8'), seed);
  const tool = join(SHARED, 'tools/counts.mjs');
  const args = [tool, areas, String(seed), '0.2', breakdown, 'invented'];
  return execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 });
}
