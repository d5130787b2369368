import { area, line, scaleLinear } from 'd3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linear } from '../../site/charts/linear.ts';
import { areaPath, linePath } from '../../site/charts/paths.ts';

const value = fc
  .double({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true })
  .map((one) => Math.round(one * 1000) / 1000);

it('places values and finds round ones as D3 does', () => {
  fc.assert(
    fc.property(value, value, fc.integer({ min: 2, max: 10 }), fc.boolean(), (a, b, count, isNice) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      fc.pre(to - from > 1e-3);
      const theirs = scaleLinear([from, to], [400, 12]);
      if (isNice) theirs.nice(count);
      const ours = linear([from, to], [400, 12], isNice ? count : undefined);
      expect(ours.ticks(count)).toEqual(theirs.ticks(count));
      for (const share of [0, 0.1, 0.37, 1]) {
        const at = from + share * (to - from);
        expect(ours(at)).toBeCloseTo(theirs(at), 6);
      }
    }),
    { numRuns: 500 },
  );
});

it('draws lines and bands as D3 does, interrupted where there is nothing', () => {
  const points = fc.array(fc.option(fc.tuple(value, value, value), { nil: null }), { maxLength: 8 });
  fc.assert(
    fc.property(points, (some) => {
      const isThere = (one: [number, number, number] | null): boolean => one !== null;
      const path = line<[number, number, number] | null>()
        .defined(isThere)
        .x((one) => one?.[0] ?? 0)
        .y((one) => one?.[1] ?? 0)
        .digits(1);
      const band = area<[number, number, number] | null>()
        .defined(isThere)
        .x((one) => one?.[0] ?? 0)
        .y0((one) => one?.[1] ?? 0)
        .y1((one) => one?.[2] ?? 0)
        .digits(1);
      expect(linePath(some, (one) => one)).toBe(path(some) ?? '');
      expect(areaPath(some, (one) => one)).toBe(band(some) ?? '');
    }),
  );
});
