import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { audit } from '../../data-pipeline/commands/audit.ts';
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
  // Nothing was published of either yet.
  rmSync(join(own, 'breastfeeding.csv'));
  rmSync(join(indicators, 'releases'), { recursive: true, force: true });
  const agreement = join(indicators, 'agreements/health-visiting.yaml');
  writeFileSync(agreement, readFileSync(agreement, 'utf8').replace('[breastfeeding', '[breastfeeding, youngest'));
  const rows = (indicator: string, all: number, some: readonly number[]): string[] =>
    some.map((numerator, i) => `${indicator},E0590000${i + 1},2024/25,${numerator},${all + i}`);
  const counts = join(folder, 'counts.csv');
  const all = [...rows('breastfeeding', 330, [44, 52, 61, 70, 66]), ...rows('youngest', 130, [40, 30, 31, 29, 28])];
  writeFileSync(counts, `${['indicator,area,period,numerator,denominator', ...all].join('\n')}\n`);
  return { indicators, counts };
}

it('repairs nested ages in the same words, of which the few between them could be worked out (R10)', async () => {
  const { indicators, counts } = nested();
  const { effects, said } = silentEffects();
  const code = await protect.run(callOf(effects, { indicators, counts: [counts], out: indicators, explain: true }));
  expect({ code, err: said.err }).toEqual({ code: 0, err: expect.stringContaining('hidden in all') });
  expect(said.out).toBe('');
  const shown = ['breastfeeding', 'youngest'].map((id) =>
    /^[a-z]+,E05900001,2024\/25,all,all,all,\d/m.test(readFileSync(join(indicators, `be-healthy/${id}.csv`), 'utf8')),
  );
  expect(shown.filter(Boolean).length).toBeLessThan(2);
  expect(await audit.run(callOf(silentEffects().effects, { indicators, explain: false, previous: [] }))).toBe(0);
});
