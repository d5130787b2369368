import { describe, expect, it } from 'vitest';
import type { AreaCode } from '../../data-pipeline/schema/brand.ts';
import type { SharedTarget, Target } from '../../data-pipeline/schema/folder/checked.ts';
import type { Indicator } from '../../data-pipeline/schema/folder/indicator.ts';
import { NO_COURSE } from '../../data-pipeline/schema/published/judged/againstTarget.ts';
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
  range: null,
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
    const aim = { aim: 15, period: '2026', frame: '', frameInterval: '' };
    const untested = { ...NO_COURSE, reason: 'fewer than five years' };
    expect(at('2024', { counts: [300, 1000] })).toEqual({
      ...{ verdict: 'off-track', reason: '', value: 17, course: untested },
      ...aim,
    });
    expect(at('2026', { counts: [300, 1000] })).toEqual({
      ...{ verdict: 'not-met', reason: '', value: 15, course: NO_COURSE },
      ...aim,
    });
    expect(at('2026', { status: 'c' })).toEqual({
      ...{ verdict: 'cannot-tell', reason: 'no figure is shown', value: null, course: NO_COURSE },
      ...aim,
    });
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

describe('the present course', () => {
  // The reference series of the weighted trend, as means of lower is better.
  const mean = indicatorWith({ measure: 'mean', multiplier: 1, interval: 'published' });
  const [values, lowers, uppers] = [
    [30.6, 30.2, 28, 24.6, 24.67],
    [28.98, 28.63, 26.44, 23.15, 23.16],
    [32.25, 31.9, 29.64, 26.19, 26.25],
  ] as const;
  const rows = values.map((value, i) =>
    rowOf('L1', `${2019 + i}`, { value, limits: [lowers[i] ?? 0, uppers[i] ?? 0] }, mean),
  );
  const course = (change: Partial<Target>, indicator = mean, of = rows) =>
    judge(of, [indicator], {
      targets: [{ ...county, area: 'L1' as AreaCode, rule: 'set', baseline: null, baselinePeriod: '', ...change }],
    }).rows.map(({ target }) => target.course);

  it('is the regression’s line with its prediction interval, and the chance of the target', () => {
    const at = course({ period: '2025', target: 22 }).at(-1)!;
    expect(at).toMatchObject({ value: 20.5863, lower: 17.3089, upper: 23.8637, reason: '' });
    expect(at.chance).toBeCloseTo(0.801065, 5);
    expect(course({ period: '2025', target: 19 }).at(-1)!.chance).toBeCloseTo(0.171404, 5);
    expect(
      course({ period: '2025', target: 22 }, { ...mean, polarity: 'higher-is-better' }).at(-1)!.chance,
    ).toBeCloseTo(1 - 0.801065, 5);
  });

  it('says in which period the line reaches the target', () => {
    // It is at 19 in the middle of 2026, half a year after 2025's.
    expect(course({ period: '2025', target: 19 }).at(-1)!.metBy).toBe('2026');
    expect(course({ period: '2025', target: 22 }).at(-1)!.metBy).toBe('2025');
    // Never where it goes the other way, nor within twenty years where the target lies far.
    expect(course({ period: '2025', target: 35 }, { ...mean, polarity: 'higher-is-better' }).at(-1)!.metBy).toBe('');
    expect(course({ period: '2025', target: -40 }).at(-1)!.metBy).toBe('');
  });

  it('is of the newest figure alone, and of a target to come', () => {
    const all = course({ period: '2025', target: 22 });
    expect(all.slice(0, -1)).toEqual(all.slice(1).map(() => NO_COURSE));
    expect(course({ period: '2023', target: 22 }).at(-1)).toEqual(NO_COURSE);
  });

  it('is not there without a trend, and says why', () => {
    expect(course({ period: '2025' }, mean, rows.slice(1)).at(-1)).toEqual({
      ...NO_COURSE,
      reason: 'fewer than five years',
    });
    const bare = values.map((value, i) => rowOf('L1', `${2019 + i}`, { value }, mean));
    expect(course({ period: '2025' }, mean, bare).at(-1)?.reason).toBe('a year has no confidence interval');
  });

  it('uses counts where a row has no other limits', () => {
    const counted = [300, 290, 280, 270, 260].map((count, i) => rowOf('L1', `${2019 + i}`, { counts: [count, 1000] }));
    const at = course({ period: '2025', target: 24 }, indicatorWith(), counted).at(-1)!;
    expect(at.value).toBeCloseTo(24, 1);
    expect(at.chance).toBeCloseTo(0.5, 1);
  });
});

describe('the council’s own range around a target', () => {
  const held = (
    value: number,
    limits: readonly [number, number] | null,
    polarity: Indicator['polarity'] = 'lower-is-better',
  ) => {
    const target = { ...county, area: 'L1' as AreaCode, rule: 'set', range: { low: 14, high: 16 } } as const;
    const told: Told = limits ? { value, limits } : { value };
    const { frame, frameInterval } = judge(
      [rowOf('L1', '2026', told)],
      [indicatorWith({ polarity, interval: 'published' })],
      {
        targets: [target],
      },
    ).rows[0]!.target;
    return [frame, frameInterval];
  };

  it('says what it is called there, and what the interval says', () => {
    expect(held(13, [12, 13.5])).toEqual(['exceeded', 'exceeded']);
    expect(held(15, [13, 17])).toEqual(['achieved', 'not-achieved achieved exceeded']);
    expect(held(16, [15, 17])).toEqual(['achieved', 'not-achieved achieved']);
    expect(held(17, [16.5, 18])).toEqual(['not-achieved', 'not-achieved']);
    expect(held(17, [16.5, 18], 'higher-is-better')).toEqual(['exceeded', 'exceeded']);
    expect(held(13, null)).toEqual(['exceeded', '']);
    expect(held(13, [12, 14], 'none')).toEqual(['', '']);
  });

  it('says nothing before the period of the target', () => {
    const target = { ...county, area: 'L1' as AreaCode, rule: 'set', range: { low: 14, high: 16 } } as const;
    const early = judge([rowOf('L1', '2024', { counts: [100, 1000] })], [indicatorWith()], { targets: [target] });
    expect(early.rows[0]!.target).toMatchObject({ frame: '', frameInterval: '' });
  });

  it('goes with a target that is shared out', () => {
    const range = { low: 14, high: 16 };
    const ranges = (change: Partial<Target>) =>
      Object.fromEntries(published({ L1: { value: 28 } }, [{ range, ...change }]).map((one) => [one.area, one.range]));
    expect(ranges({}).L1).toEqual({ low: 19.6, high: 22.4 });
    expect(ranges({ rule: 'same-value' }).L1).toEqual(range);
  });
});
