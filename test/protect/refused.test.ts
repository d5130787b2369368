import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { protect } from '../../data-pipeline/commands/protect.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';

/** The same children twice, once for fewer ages: each set is safe, and 44 less 40 is not. */
function nested(): { indicators: string; counts: string } {
  const folder = temporaryFolder();
  const indicators = join(folder, 'indicators');
  cpSync(join(import.meta.dirname, '../input/small'), indicators, { recursive: true });
  const own = join(indicators, 'be-healthy');
  const definition = readFileSync(join(own, 'breastfeeding.md'), 'utf8');
  writeFileSync(join(own, 'breastfeeding.md'), definition.replace('ageGroup: 0', 'ageGroup: 0-4'));
  writeFileSync(join(own, 'youngest.md'), definition.replace('id: breastfeeding', 'id: youngest'));
  const figures = readFileSync(join(own, 'breastfeeding.csv'), 'utf8');
  writeFileSync(join(own, 'youngest.csv'), figures.replaceAll('breastfeeding', 'youngest'));
  const agreement = join(indicators, 'agreements/health-visiting.yaml');
  writeFileSync(agreement, readFileSync(agreement, 'utf8').replace('[breastfeeding', '[breastfeeding, youngest'));
  const rows = (indicator: string, all: number, some: readonly number[]): string[] =>
    some.map((numerator, i) => `${indicator},E0590000${i + 1},2024/25,${numerator},${all + i}`);
  const counts = join(folder, 'counts.csv');
  const all = [...rows('breastfeeding', 330, [44, 52, 61, 70, 66]), ...rows('youngest', 130, [40, 30, 31, 29, 28])];
  writeFileSync(counts, `${['indicator,area,period,numerator,denominator', ...all].join('\n')}\n`);
  return { indicators, counts };
}

it('writes nothing where the audit can work out a cell that the proof did not know of, and tells which only on request', async () => {
  const { indicators, counts } = nested();
  const csv = join(indicators, 'be-healthy/youngest.csv');
  const before = readFileSync(csv, 'utf8');
  const run = async (explain: boolean): Promise<string> => {
    const { effects, said } = silentEffects();
    expect(await protect.run(callOf(effects, { indicators, counts: [counts], out: indicators, explain }))).toBe(1);
    expect(said.out).toBe('');
    return said.err;
  };
  expect(await run(false)).toBe(
    [
      'the audit can work out 1 hidden cell of the result (difference: 1); nothing was written',
      'to see from which figures, run again with --explain (confidential: it prints what an attacker would do)',
      'then leave one of these sets out of the counts, or give it for a higher level only',
      '',
    ].join('\n'),
  );
  expect(await run(true)).toContain('44 - ');
  expect(readFileSync(csv, 'utf8')).toBe(before);
});
