import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesOf, temporaryFolder } from '../helpers/publishInto.ts';

const PROGRAM = join(import.meta.dirname, '../../data-pipeline/bin.ts');
const PRELOAD = join(import.meta.dirname, 'dieAt.mjs');
/** Invented wards: two numerators of 10 or fewer, which no file but the counts may ever hold. */
const WARDS: Record<string, [number, number]> = { E05900001: [3, 120], E05900002: [44, 160] };
const OTHERS = { E05900003: [45, 130], E05900004: [60, 150], E05900005: [7, 140] };

function counts(indicator: string): string {
  const rows = Object.entries({ ...WARDS, ...OTHERS }).map(([ward, [some, all]]) => {
    return `${indicator},${ward},2024/25,${some},${all}`;
  });
  return `${['indicator,area,period,numerator,denominator', ...rows].join('\n')}\n`;
}

/** A scorecard of two indicators that are protected together, and their counts somewhere else. */
function scorecard(): { folder: string; run(dieAt: number): { signal: string | null; said: string } } {
  const folder = temporaryFolder();
  const indicators = join(folder, 'indicators');
  cpSync(join(import.meta.dirname, '../input/small'), indicators, { recursive: true });
  const own = join(indicators, 'be-healthy');
  const definition = readFileSync(join(own, 'breastfeeding.md'), 'utf8');
  writeFileSync(
    join(own, 'checked.md'),
    definition.replace('id: breastfeeding', 'id: checked').replaceAll('infants', 'children'),
  );
  const figures = readFileSync(join(own, 'breastfeeding.csv'), 'utf8');
  writeFileSync(join(own, 'checked.csv'), figures.replaceAll('breastfeeding', 'checked'));
  const agreement = join(indicators, 'agreements/health-visiting.yaml');
  const named = readFileSync(agreement, 'utf8').replace('[breastfeeding', '[breastfeeding, checked');
  writeFileSync(agreement, named);
  const sets = ['breastfeeding, checked', 'breastfeeding.denominator, checked.denominator'];
  writeFileSync(join(indicators, 'relations.yaml'), `same:\n${sets.map((list) => `  - [${list}]\n`).join('')}`);
  for (const name of ['temporary', 'confidential']) mkdirSync(join(folder, name));
  const files = ['breastfeeding', 'checked'].map((id) => {
    const path = join(folder, 'confidential', `${id}.csv`);
    writeFileSync(path, counts(id));
    return path;
  });
  return {
    folder,
    run: (dieAt) => {
      const words = ['protect', '--counts', files[0]!, '--counts', files[1]!, '--out', 'indicators'];
      const { signal, stderr } = spawnSync(process.execPath, ['--import', PRELOAD, PROGRAM, ...words], {
        cwd: folder,
        env: { ...process.env, DIE_AT: String(dieAt), TMPDIR: join(folder, 'temporary') },
        encoding: 'utf8',
      });
      return { signal, said: stderr };
    },
  };
}

it('protect that is killed at any step of its writing leaves whole files, nothing half-written and no count of the counts', () => {
  const { folder, run } = scorecard();
  const own = join(folder, 'indicators/be-healthy');
  const read = (name: string): string => readFileSync(join(own, name), 'utf8');
  const names = ['breastfeeding.csv', 'checked.csv'];
  const before = names.map(read);
  const standing = filesOf(folder);
  const done = scorecard();
  const { said: summary } = done.run(0);
  expect(summary).toContain('hidden in all');
  const after = names.map((name) => readFileSync(join(done.folder, 'indicators/be-healthy', name), 'utf8'));
  expect(after.join()).toMatch(/E05900001,2024\/25,all,all,all,all,,120,,,,c/);

  let deaths = 0;
  for (let step = 1; ; step++) {
    const { signal, said } = run(step);
    if (signal === null) break;
    deaths++;
    expect(said).toBe('');
    for (const [at, name] of names.entries()) expect([before[at], after[at]]).toContain(read(name));
    expect(readdirSync(join(folder, 'temporary'))).toEqual([]);
    // What is left over is a copy of what stood there or of what was to stand there.
    for (const path of filesOf(folder).filter((one) => !standing.includes(one))) {
      const text = readFileSync(join(folder, path), 'utf8');
      expect([...before, ...after].some((whole) => whole.startsWith(text))).toBe(true);
    }
    for (const [at, name] of names.entries()) writeFileSync(join(own, name), before[at]!);
  }
  expect(deaths).toBeGreaterThanOrEqual(6);
  // The next run that is let live tidies up.
  expect(names.map(read)).toEqual(after);
  expect(filesOf(folder)).toEqual(standing);
});
