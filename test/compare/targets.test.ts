import { describe, expect, it } from 'vitest';
import type { AreaCode } from '../../data-pipeline/schema/brand.ts';
import type { SharedTarget, Target } from '../../data-pipeline/schema/folder/checked.ts';
import type { Indicator } from '../../data-pipeline/schema/folder/indicator.ts';
import { indicatorWith, judge, rowOf, type Told } from '../helpers/judge.ts';

const county: Target = {
  indicator: 'one',
  area: 'C' as AreaCode,
  period: '2026',
  target: 15,
  baselinePeriod: '2022',
  baseline: 20,
  rule: 'same-improvement',
  source: 'plan',
  setBy: '',
};

/** The targets that are published where the LCPs stand so in the baseline year. */
function published(
  figures: Record<string, Told>,
  targets: readonly Partial<Target>[] = [{}],
  indicator: Indicator = indicatorWith(),
): SharedTarget[] {
  const rows = Object.entries(figures).map(([area, told]) => rowOf(area, '2022', told, indicator));
  return judge(rows, [indicator], { targets: targets.map((change) => ({ ...county, ...change })) }).targets;
}
const shared = (targets: readonly SharedTarget[]) =>
  Object.fromEntries(targets.filter(({ sharedFrom }) => sharedFrom !== '').map(({ area, target }) => [area, target]));

describe('a county target is shared out to its LCPs', () => {
  it('by the same relative improvement, each on its own baseline', () => {
    const targets = published({ L1: { value: 28 }, L2: { value: 10 } });
    expect(shared(targets)).toEqual({ L1: 21, L2: 7.5 });
    expect(targets[1]).toMatchObject({ baseline: 28, rule: 'same-improvement', sharedFrom: 'C', source: 'plan' });
  });

  it('not where a baseline is hidden or missing: nothing is guessed', () => {
    expect(shared(published({ L1: { status: 'c' }, L2: { value: 10 } }))).toEqual({ L2: 7.5 });
  });

  it('by the same value, whether or not an LCP shows a figure', () => {
    const targets = shared(published({ L1: { status: 'c' } }, [{ rule: 'same-value' }]));
    expect(targets).toEqual(Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((i) => [`L${i}`, 15])));
  });

  it('never past all of them', () => {
    const high = indicatorWith({ polarity: 'higher-is-better' });
    expect(shared(published({ L1: { value: 96 } }, [{ baseline: 80, target: 90 }], high))).toEqual({ L1: 100 });
  });

  it('but not over its own target, nor beyond the county, nor where the rule is its own area alone', () => {
    const own = { area: 'L1' as AreaCode, target: 25, rule: 'set' } as const;
    const targets = published({ L1: { value: 28 }, L2: { value: 10 }, X: { value: 30 } }, [{}, own]);
    expect(shared(targets)).toEqual({ L2: 7.5 });
    expect(shared(published({ L1: { value: 28 } }, [{ rule: 'set' }]))).toEqual({});
  });

  it('only to the LCPs that a local indicator is about', () => {
    const local = indicatorWith({ areas: ['L2'] });
    expect(shared(published({ L1: { value: 28 }, L2: { value: 10 } }, [{}], local))).toEqual({ L2: 7.5 });
  });
});

describe('what a figure is held against', () => {
  it('is told beside the answer: the straight path before the year of the target, the target in it', () => {
    const target = { ...county, area: 'L1' as AreaCode, rule: 'set', baseline: 19 } as const;
    const at = (period: string, told: Told) =>
      judge([rowOf('L1', period, told)], [indicatorWith()], { targets: [target] }).rows[0]!.target;
    expect(at('2024', { counts: [300, 1000] })).toEqual({ verdict: 'off-track', reason: '', value: 17 });
    expect(at('2026', { counts: [300, 1000] })).toEqual({ verdict: 'not-met', reason: '', value: 15 });
    expect(at('2026', { status: 'c' })).toEqual({ verdict: 'cannot-tell', reason: 'no figure is shown', value: null });
  });
});

describe('a target', () => {
  it('is for everybody: no group of an area is held against it', () => {
    const all = rowOf('C', '2022', { counts: [30, 100] });
    const rows = [all, { ...all, group: 'fsm' }, { ...all, sex: 'female' }] as (typeof all)[];
    const { rows: judged } = judge(rows, [indicatorWith()], { targets: [{ ...county, rule: 'set' }] });
    expect(judged.map(({ target }) => target.verdict === 'no-target')).toEqual([false, true, true]);
  });
});
