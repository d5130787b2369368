import { expect, it } from 'vitest';
import { CASES } from './cases.ts';
import { attack } from './world.ts';

it.each(CASES)('$id: $verdict, because $why', ({ world, published, previous, verdict, derivation }) => {
  const result = attack(world, published, previous);
  const broken = result.findings.filter((finding) => finding.severity === 'broken' && finding.rule === 'ours');
  expect(broken.length).toBe(result.broken);
  if (verdict === 'broken') expect(result.broken).toBeGreaterThan(0);
  else expect(broken).toEqual([]);
  if (derivation) expect(broken.map((finding) => finding.derivation).join('\n')).toContain(derivation);
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
});
