import { describe, expect, it } from 'vitest';
import { attack } from '../helpers/world.ts';
import { AREAS } from './cases/areas.ts';
import { BOUNDARIES } from './cases/boundaries.ts';
import { BREAKDOWNS } from './cases/breakdowns.ts';
import { INDICATORS } from './cases/indicators.ts';
import { MEASURES } from './cases/measures.ts';
import { ONE_ROW } from './cases/oneRow.ts';
import { PERIODS } from './cases/periods.ts';
import { RELEASES } from './cases/releases.ts';
import { WORKED_EXAMPLES } from './cases/workedExamples.ts';

// The worked examples of the specification, and relatives of them for every family of attack that it names.
describe.each([
  ['worked examples', WORKED_EXAMPLES],
  ['one row', ONE_ROW],
  ['areas', AREAS],
  ['breakdowns', BREAKDOWNS],
  ['indicators', INDICATORS],
  ['measures', MEASURES],
  ['periods', PERIODS],
  ['boundaries', BOUNDARIES],
  ['releases', RELEASES],
])('%s', (_, cases) => {
  it.each(cases)('$id: $verdict, because $why', ({ world, published, previous, verdict, derivation }) => {
    const result = attack(world, published, previous);
    const broken = result.findings.filter((finding) => finding.severity === 'broken' && finding.rule === 'ours');
    expect(broken.length).toBe(result.broken);
    if (verdict === 'broken') expect(result.broken).toBeGreaterThan(0);
    else expect(broken).toEqual([]);
    if (derivation) expect(broken.map((finding) => finding.derivation).join('\n')).toContain(derivation);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});
