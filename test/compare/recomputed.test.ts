import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishedOnce } from '../helpers/publishedOnce.ts';

// An independent reading of the published files: nothing here is shared with what made them.

type Row = Record<string, string>;
interface Family {
  title: string;
  shows: string;
  measures: string[];
}

const Z = 1.959963984540054;
const number = (text: string | undefined): number | null => (text ? Number(text) : null);
/** Middle of a period in years, and its last day. */
function placed(period: string, kind: string): { at: number; end: string } {
  const years = period.match(/\d{4}/g)!.map(Number);
  const isSplit = /\/\d\d/.test(period);
  if (/^\d{4}-\d\d-\d\d$/.test(period)) return { at: years[0]! + (Number(period.slice(5, 7)) - 1) / 12, end: period };
  if (/^\d{4}-(Q\d|\d\d)$/.test(period)) {
    const month = period[5] === 'Q' ? Number(period[6]) * 3 : Number(period.slice(5));
    return { at: years[0]! + month / 12, end: `${years[0]}-${String(month).padStart(2, '0')}-31` };
  }
  const last = Number(years.at(-1)) + (isSplit ? 1 : 0);
  return {
    at: (years[0]! + last) / 2,
    end: `${last}-${!isSplit ? '12-31' : kind === 'academic-year' ? '08-31' : '03-31'}`,
  };
}

describe.each(['../../indicators', 'exampleshire'])('what %s publishes, worked out once more', (folder) => {
  let rows: Row[] = [];
  let findings: Row[] = [];
  let moves: Row[] = [];
  let lcpType = '';
  let definitions: Map<string, Row>;
  let others: Row[] = [];
  let kindElsewhere: Map<string, string>;
  let areas: Row[] = [];
  let targets: Row[] = [];
  let scorecard: {
    relations: { families: Family[]; follows: { measure: string; after: string }[] };
    settings: {
      benchmark: string;
      home: string;
      levels: { type: string; lcp?: boolean }[];
      oldest?: number;
      elsewhere: { peers: Record<string, { types: string[] }>; small: string[]; least?: number; poverty: string };
    };
  };
  let ended: Set<string>;
  let asOf = '';
  /** What a series says now: the newest with a value. */
  let nows: Row[] = [];

  beforeAll(async () => {
    const { data, code } = await publishedOnce(folder);
    expect(code).toBe(0);
    const read = (name: string): Row[] =>
      Papa.parse<Row>(readFileSync(join(data, name), 'utf8'), { header: true, skipEmptyLines: true }).data;
    rows = read('observations.csv');
    findings = read('findings.csv');
    moves = read('moves.csv');
    definitions = new Map(read('indicators.csv').map((row) => [row.id!, row]));
    scorecard = JSON.parse(readFileSync(join(data, 'scorecard.json'), 'utf8'));
    lcpType = scorecard.settings.levels.find(({ lcp }) => lcp)!.type;
    others = read('elsewhere.csv');
    areas = read('areas.csv');
    targets = read('targets.csv');
    kindElsewhere = new Map(read('areas-elsewhere.csv').map((row) => [row.code!, row.type!]));
    ended = new Set(areas.flatMap((row) => (row.valid_to ? [row.code!] : [])));
    const releases = JSON.parse(readFileSync(join(data, 'releases.json'), 'utf8')) as { releases: { date: string }[] };
    asOf = releases.releases[0]!.date;
    const series = Map.groupBy(rows, (row) =>
      [row.indicator, row.area, row.sex, row.age, row.ethnicity, row.group].join('|'),
    );
    nows = [...series.values()].map((own) => {
      const sorted = own.toSorted((a, b) => placed(a.period!, '').at - placed(b.period!, '').at);
      return sorted.findLast((row) => row.value !== '') ?? sorted.at(-1)!;
    });
  });

  const isEverybody = (row: Row): boolean =>
    [row.sex, row.age, row.ethnicity, row.group].every((part) => part === 'all');
  /** The breakdown that stands for a measure: everybody where any row is, else the longest. */
  const headline = (): Map<string, string> =>
    new Map(
      [...Map.groupBy(rows, (row) => row.indicator!)].map(([id, own]) => {
        const keys = Map.groupBy(own, (row) => [row.sex, row.age, row.ethnicity, row.group].join('|'));
        if (own.some(isEverybody)) return [id, 'all|all|all|all'];
        return [id, [...keys].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))[0]![0]];
      }),
    );

  /** Newest figures that lists and counts may hold: current, of children, judged, without a newer successor. */
  function open(): Row[] {
    const heads = headline();
    const { benchmark, oldest = 4 } = scorecard.settings;
    const own = nows.filter(
      (row) => [row.sex, row.age, row.ethnicity, row.group].join('|') === heads.get(row.indicator!),
    );
    const newest = new Map(own.filter(({ value }) => value).map((row) => [`${row.indicator}|${row.area}`, row]));
    const successors = (id: string): string[] =>
      scorecard.relations.follows
        .filter(({ after }) => after === id)
        .flatMap(({ measure }) => [measure, ...successors(measure)]);
    return own.filter((row) => {
      const definition = definitions.get(row.indicator!)!;
      const { at, end } = placed(row.period!, definition.period!);
      const isFollowed = successors(row.indicator!).some((id) => {
        const next = newest.get(`${id}|${row.area}`);
        return next && placed(next.period!, definition.period!).at > at;
      });
      const areas = definition.areas?.split(' ').filter(Boolean) ?? [];
      return (
        row.value !== '' &&
        row.area !== benchmark &&
        !ended.has(row.area!) &&
        (areas.length === 0 || areas.includes(row.area!)) &&
        definition.polarity !== 'none' &&
        definition.age_group !== 'all' &&
        `${Number(end.slice(0, 4)) + oldest}${end.slice(4)}` >= asOf &&
        !isFollowed
      );
    });
  }

  /** One newest figure a family and area. */
  function shown(): Row[] {
    const familyOf = new Map(
      scorecard.relations.families.flatMap((one) => one.measures.map((id) => [id, one] as const)),
    );
    const groups = Map.groupBy(open(), (row) => `${row.area}|${familyOf.get(row.indicator!)?.title ?? row.indicator}`);
    return [...groups.values()].flatMap((own) => {
      const shows = familyOf.get(own[0]!.indicator!)?.shows;
      const first = own.find((row) => row.indicator === shows);
      // Which of the others is most certain is told by the published `shown_by` of the rest.
      return first
        ? [first]
        : own.filter((row) => own.every((other) => other === row || other.shown_by === row.indicator));
    });
  }

  it('marks the newest figure of each series, and no other row, as now', () => {
    expect(nows.length).toBeGreaterThan(500);
    const marked = rows.filter(({ now }) => now === 'true');
    expect(new Set(marked)).toEqual(new Set(nows));
    // What is said of now is said of no other row.
    const others = rows.filter(
      (row) => !row.now && (row.list || row.unlisted || row.in_children || row.in_units || row.best_tenth_units),
    );
    expect(others).toEqual([]);
  });

  it('counts families once, by the verdict of the newest figure', () => {
    const counted = Map.groupBy(shown(), (row) => row.area!);
    const expected = findings.map((row) => {
      const own = counted.get(row.area!) ?? [];
      const count = (verdict: string): number => own.filter(({ vs_england: given }) => given === verdict).length;
      const tested = count('better') + count('similar') + count('worse');
      return [row.area, tested, count('better'), count('similar'), count('worse'), own.length - tested].join();
    });
    const given = findings.map((row) =>
      [row.area, row.tested, row.better, row.similar, row.worse, row.untested].join(),
    );
    expect(given).toEqual(expected);
  });

  it('lists what is worse, off target, getting worse, far or going well, by what the row itself says', () => {
    const worsens =
      (way: string) =>
      (row: Row): boolean =>
        row.change_judgement === way ||
        togetherOf(row)?.judgement === way ||
        (row.trend_judgement === way && row.trend_years!.split(' ').at(-1) === row.period);
    const expected = shown().map((row) => {
      const off = row.vs_target === 'off-track' || row.vs_target === 'not-met';
      if (row.vs_england === 'worse' || off) return [row.indicator, row.area, 'needs-attention'].join();
      if (worsens('worse')(row)) return [row.indicator, row.area, 'getting-worse'].join();
      if (row.list === 'far') return [row.indicator, row.area, 'far'].join();
      if (row.vs_england === 'better' || worsens('better')(row)) return [row.indicator, row.area, 'goes-well'].join();
      return [row.indicator, row.area, ''].join();
    });
    const listed = rows.filter(({ list }) => list !== '');
    const given = listed.map((row) => [row.indicator, row.area, row.list].join());
    expect(given.toSorted()).toEqual(expected.filter((text) => !text.endsWith(',')).toSorted());
    for (const row of listed.filter(({ list }) => list === 'far')) {
      expect(row.vs_england).toBe('not-compared');
      expect([row.lower, row.upper]).toEqual(['', '']);
    }
  });

  /** How all partnerships moved on the measure of a county's newest figure. */
  const togetherOf = (row: Row): Row | undefined =>
    row.area === scorecard.settings.home
      ? moves.find(({ indicator, period }) => indicator === row.indicator && period === row.period)
      : undefined;

  it('says how all partnerships moved together, by a sign test of the published changes', () => {
    const heads = headline();
    const { oldest = 4 } = scorecard.settings;
    const own = nows.filter(
      (row) =>
        row.area_type === lcpType &&
        row.value !== '' &&
        row.change !== '' &&
        [row.sex, row.age, row.ethnicity, row.group].join('|') === heads.get(row.indicator!),
    );
    const binomial = (n: number, k: number): number => (k === 0 ? 1 : (binomial(n, k - 1) * (n - k + 1)) / k);
    const expected = [...Map.groupBy(own, (row) => row.indicator!)].flatMap(([id, group]) => {
      const { period, polarity, age_group: ages } = definitions.get(id)!;
      const isAlike = new Set(group.map((row) => `${row.period}|${row.change_from}`)).size === 1;
      const { end } = placed(group[0]!.period!, period!);
      const isNew = `${Number(end.slice(0, 4)) + oldest}${end.slice(4)}` >= asOf;
      if (group.length < 6 || !isAlike || !isNew || ages === 'all') return [];
      const rose = group.filter(({ change }) => Number(change) > 0).length;
      const fell = group.filter(({ change }) => Number(change) < 0).length;
      let p = 0;
      for (let k = 0; k <= Math.min(rose, fell); k++) p += (2 * binomial(rose + fell, k)) / 2 ** (rose + fell);
      const isGood = rose > fell === (polarity === 'higher-is-better');
      const judgement = p >= 0.05 || polarity === 'none' ? '' : isGood ? 'better' : 'worse';
      return [[id, rose, fell, group.length - rose - fell, Math.min(1, p).toPrecision(5), judgement].join()];
    });
    const given = moves.map((row) =>
      [row.indicator, row.rose, row.fell, row.unchanged, Number(row.p_value).toPrecision(5), row.judgement].join(),
    );
    expect(given.toSorted()).toEqual(expected.toSorted());
    expect(given.length).toBeGreaterThan(5);
  });

  /** Two-sided p-value of a distance in standard errors, by the complementary error function (Numerical Recipes, 6.2). */
  const pOf = (z: number): number => {
    const x = Math.abs(z) / Math.SQRT2;
    const t = 1 / (1 + x / 2);
    const terms = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587];
    const sum = [...terms, -0.82215223, 0.17087277].reduceRight((inner, term) => term + t * inner, 0);
    return t * Math.exp(-x * x + sum);
  };
  /** Which of some rows hold, by Benjamini and Hochberg's procedure on their p-values. */
  const holding = (tests: readonly { row: Row; z: number }[]): Set<Row> => {
    const sorted = tests.map(({ row, z }) => ({ row, p: pOf(z) })).sort((a, b) => a.p - b.p);
    const last = sorted.findLastIndex(({ p }, i) => p <= (0.05 * (i + 1)) / sorted.length);
    return new Set(sorted.slice(0, last + 1).map(({ row }) => row));
  };
  const hasDistance = (row: Row): boolean => row.distance !== '';
  const isDifferent = (row: Row): boolean => !['similar', 'not-compared'].includes(row.vs_england!);

  it('agrees with its distances: beyond 1.96 standard errors where the verdict is a difference', () => {
    const tested = rows.filter(hasDistance);
    expect(tested.length).toBeGreaterThan(1000);
    const wrong = tested.filter((row) => Math.abs(Number(row.distance)) > Z !== isDifferent(row));
    expect(wrong.filter((row) => Math.abs(Math.abs(Number(row.distance)) - Z) > 1e-5)).toEqual([]);
    for (const row of tested) {
      const { rounding } = definitions.get(row.indicator!)!;
      if (row.interval_method !== 'wilson' || /numerator|denominator/.test(rounding!)) continue;
      const england = rows.find(
        (one) =>
          one.area === scorecard.settings.benchmark &&
          ['indicator', 'period', 'sex', 'age', 'ethnicity', 'group'].every((key) => one[key] === row[key]),
      )!;
      if (!england.numerator || !england.denominator) continue;
      const level = Number(england.numerator) / Number(england.denominator);
      const error = Math.sqrt((level * (1 - level)) / Number(row.denominator));
      const share = Number(row.numerator) / Number(row.denominator);
      expect(Number(row.distance)).toBeCloseTo((share - level) / error, 3);
    }
  });

  it('marks what holds after all tests of an area, of a kind of area, and of a measure', () => {
    const own = shown().filter(hasDistance);
    const asTests = (group: readonly Row[]) => group.map((row) => ({ row, z: Number(row.distance) }));
    const expected = (groups: Map<string, Row[]>): Set<Row> =>
      new Set([...groups.values()].flatMap((group) => [...holding(asTests(group))]));
    const cell = (row: Row): string =>
      ['indicator', 'period', 'sex', 'age', 'ethnicity', 'group', 'area_type'].map((key) => row[key]).join('|');
    for (const [column, among, holds] of [
      ['holds_area', own, expected(Map.groupBy(own, (row) => row.area!))],
      ['holds_kind', own, expected(Map.groupBy(own, (row) => row.area_type!))],
      ['holds_measure', rows.filter(hasDistance), expected(Map.groupBy(rows.filter(hasDistance), cell))],
    ] as const) {
      const marked = rows.filter((row) => row[column] !== '');
      expect(new Set(marked)).toEqual(new Set(among.filter(isDifferent)));
      const wrong = marked.filter((row) => (row[column] === 'yes') !== holds.has(row));
      expect(
        wrong.map((row) => [column, row.indicator, row.area, row.period].join()),
        column,
      ).toEqual([]);
    }
    const judged = shown().filter((row) => row.vs_expected !== 'not-compared');
    const distances = judged.map((row) => {
      const y = placeOn(row.indicator!);
      const [lower, upper, here] = [row.expected_lower, row.expected_upper, row.value].map((one) => y(Number(one))!);
      return { row, z: (2 * Z * (here! - (lower! + upper!) / 2)) / (upper! - lower!) };
    });
    const beyond = new Set(
      [...Map.groupBy(distances, ({ row }) => row.area_type!).values()].flatMap((group) => [...holding(group)]),
    );
    const unlike = judged.filter((row) => row.vs_expected !== 'similar');
    const told = (of: (row: Row) => boolean): string[] => rows.filter(of).map((row) => `${row.indicator} ${row.area}`);
    expect(told((row) => row.holds_expected !== '')).toEqual(told((row) => unlike.includes(row)));
    expect(told((row) => row.holds_expected === 'yes')).toEqual(told((row) => unlike.includes(row) && beyond.has(row)));
    // None of the few measures of the invented county that its neighbours have lies beyond what is expected.
    expect(unlike.length > 0).toBe(folder !== 'exampleshire');
    for (const one of findings) {
      const held = own.filter((row) => row.area === one.area && row.holds_area === 'yes');
      expect(one.own_differences).toBe(String(own.filter((row) => row.area === one.area && isDifferent(row)).length));
      expect([one.worse_hold, one.better_hold]).toEqual(
        ['worse', 'better'].map((verdict) => String(held.filter((row) => row.vs_england === verdict).length)),
      );
    }
  });

  it('widens the funnels of shares by what the wards themselves vary', () => {
    const at = (sorted: readonly number[], share: number): number => {
      const place = (sorted.length - 1) * share;
      const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
      return low + (high - low) * (place % 1);
    };
    const cell = (row: Row): string =>
      ['indicator', 'period', 'sex', 'age', 'ethnicity', 'group'].map((key) => row[key]).join('|');
    const drawn = rows.filter(({ funnel_upper: upper, numerator }) => upper !== '' && numerator !== '');
    let widened = 0;
    for (const [key, group] of Map.groupBy(drawn, cell)) {
      const { measure, events, multiplier, rounding } = definitions.get(group[0]!.indicator!)!;
      if (measure !== 'proportion' || events === 'true' || /numerator|denominator/.test(rounding!)) continue;
      const county = rows.find((row) => row.area === scorecard.settings.home && cell(row) === key)!;
      if (!county.numerator) continue;
      const level = Number(county.numerator) / Number(county.denominator);
      const errors = group.map((row) => Math.sqrt((level * (1 - level)) / Number(row.denominator)));
      const zs = group.map((row, i) => (Number(row.numerator) / Number(row.denominator) - level) / errors[i]!);
      const sorted = zs.toSorted((a, b) => a - b);
      const drawnIn = zs.map((z) => Math.max(at(sorted, 0.1), Math.min(at(sorted, 0.9), z)));
      const phi = group.length < 10 ? 1 : drawnIn.reduce((sum, z) => sum + z * z, 0) / group.length;
      const [w, ww] = [1, 2].map((power) => errors.reduce((sum, error) => sum + 1 / error ** (2 * power), 0));
      const variance = Math.max(0, group.length * phi - (group.length - 1)) / (w! - ww! / w!);
      const between = phi > 1 && group.length >= 10 ? Math.sqrt(variance) : 0;
      if (between > 0) widened++;
      group.forEach((row, i) => {
        expect(Number(row.funnel_dispersion)).toBeCloseTo(phi, 3);
        expect(Number(row.funnel_between)).toBeCloseTo(between * Number(multiplier), 3);
        const reach = Z * Math.hypot(errors[i]!, between);
        expect(Number(row.funnel_upper)).toBeCloseTo(Math.min(1, level + reach) * Number(multiplier), 2);
        const side = zs[i]! * errors[i]! > reach ? 'above' : zs[i]! * errors[i]! < -reach ? 'below' : 'within';
        expect(row.funnel).toMatch(new RegExp(`^${side}`));
      });
    }
    expect(widened).toBeGreaterThan(2);
  });

  it('counts a gap in children where children are counted, and otherwise in what the definition says', () => {
    const CHILDREN = /^(children|pupils|babies|infants|young people)$/;
    const asked = nows.filter(isEverybody).filter((row) => row.area !== scorecard.settings.benchmark);
    const units = new Set<string>();
    for (const row of asked) {
      const { counts = '', measure, multiplier } = definitions.get(row.indicator!)!;
      const [many, others] = [row.in_children, row.in_units];
      if (many || others) units.add(counts);
      if (!CHILDREN.test(counts))
        expect([row.indicator, many, row.best_tenth_children]).toEqual([row.indicator, '', '']);
      else expect([row.indicator, others, row.best_tenth_units]).toEqual([row.indicator, '', '']);
      const england = rows.find(
        (one) =>
          one.indicator === row.indicator &&
          one.area === scorecard.settings.benchmark &&
          one.period === row.period &&
          isEverybody(one),
      );
      const isFitted = !row.vs_england_reason!.includes('small areas');
      const isCounted =
        /^(proportion|rate)$/.test(measure!) && row.value && row.denominator && england?.value && isFitted;
      expect([row.indicator, row.area, (many || others) !== '']).toEqual([row.indicator, row.area, Boolean(isCounted)]);
      if (!isCounted) continue;
      const gap = ((Number(row.value) - Number(england!.value)) / Number(multiplier)) * Number(row.denominator);
      // Both figures may be rounded, to a tenth at most on one side and the other.
      expect(Math.abs(Number(many || others) - gap)).toBeLessThanOrEqual(
        (1.01 * Number(row.denominator)) / Number(multiplier),
      );
    }
    expect([...units].sort()).toEqual(
      folder === 'exampleshire'
        ? ['burns', 'children', 'infants', 'pupils', 'stays in hospital', 'young people']
        : ['children', 'hospital admissions', 'households', 'plans', 'pupils', 'referrals'],
    );
  });

  it('gives no verdict to a ward that its small areas miss by more than the definition allows', () => {
    const fits = rows.filter(({ fit_miss: miss }) => miss !== '');
    const count = (id: string, area: string, period: string): number | null =>
      number(
        rows.find(
          (row) => row.indicator === id && row.area === area && row.period === period && isEverybody(row) && row.value,
        )?.value,
      );
    for (const row of fits) {
      const [counted = '', exact = '', limit = ''] = definitions.get(row.indicator!)!.best_fit!.split(' ');
      const periods = rows
        .filter((one) => one.indicator === exact && one.area === row.area && isEverybody(one) && one.value)
        .map((one) => one.period!)
        .filter((period) => count(counted, row.area!, period) !== null);
      const period = periods.sort().at(-1)!;
      const [there, here] = [count(counted, row.area!, period)!, count(exact, row.area!, period)!];
      const miss = (Math.abs(there - here) / here) * 100;
      expect(Number(row.fit_miss)).toBeCloseTo(miss, 3);
      if (miss > Number(limit) && row.value && row.area_type === 'ward') {
        expect([row.vs_england, row.vs_county, row.list, `${row.in_children}${row.in_units}`]).toEqual([
          'not-compared',
          'not-compared',
          '',
          '',
        ]);
        expect(row.vs_england_reason).toMatch(/small areas/);
        expect(['no-funnel', '']).toContain(row.funnel);
      }
    }
    expect(fits.length > 0).toBe(folder !== 'exampleshire');
  });

  it('orders each list by tier and by the gap that is certain', () => {
    const lists = Map.groupBy(
      rows.filter(({ list }) => list === 'needs-attention'),
      (row) => row.area!,
    );
    for (const own of lists.values()) {
      const sorted = own.toSorted((a, b) => Number(a.list_position) - Number(b.list_position));
      const keys = sorted.map((row) => [Number(row.list_tier), -Number(row.gap || 0), row.indicator!] as const);
      const again = keys.toSorted((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1));
      expect(keys).toEqual(again);
    }
  });

  it('tests changes on the year before by Newcombe’s method, from counts or from the two intervals', () => {
    const wilson = (x: number, n: number): [number, number] => {
      const spread = Z * Math.sqrt(Z * Z + 4 * x * (1 - x / n));
      return [(2 * x + Z * Z - spread) / (2 * (n + Z * Z)), (2 * x + Z * Z + spread) / (2 * (n + Z * Z))];
    };
    const byKey = new Map(
      rows.map((row) => [
        [row.indicator, row.area, row.period, row.sex, row.age, row.ethnicity, row.group].join('|'),
        row,
      ]),
    );
    let counted = 0;
    for (const row of rows.filter(({ change_lower: lower }) => lower !== '')) {
      const { measure, events, multiplier, interval } = definitions.get(row.indicator!)!;
      const before = byKey.get(
        [row.indicator, row.area, row.change_from, row.sex, row.age, row.ethnicity, row.group].join('|'),
      )!;
      if (measure !== 'proportion' || events === 'true' || interval === 'none') continue;
      const [x, n, x0, n0] = [row.numerator, row.denominator, before.numerator, before.denominator].map(number);
      if (x == null || n == null || x0 == null || n0 == null) continue;
      counted++;
      const scale = Number(multiplier);
      const [p, q] = [(scale * x) / n, (scale * x0) / n0];
      const [l, u] = wilson(x, n).map((limit) => scale * limit);
      const [l0, u0] = wilson(x0, n0).map((limit) => scale * limit);
      expect(Number(row.change_lower)).toBeCloseTo(Number(row.change) - Math.hypot(p - l!, u0! - q), 3);
      expect(Number(row.change_upper)).toBeCloseTo(Number(row.change) + Math.hypot(u! - p, q - l0!), 3);
    }
    expect(counted).toBeGreaterThan(100);
  });

  /** Places of all areas like one on one scale: log odds of shares, logs of anything else. */
  function placeOn(id: string): (figure: number) => number | null {
    const { measure, events, multiplier } = definitions.get(id)!;
    const isShare = measure === 'proportion' && events !== 'true';
    return (figure) => {
      const share = isShare ? figure / Number(multiplier) : figure;
      if (!(share > 0) || (isShare && share >= 1)) return null;
      return isShare ? Math.log(share / (1 - share)) : Math.log(share);
    };
  }

  it('gives the best tenth of enough people, and what is expected for child poverty', () => {
    const { peers, small, least = 500, poverty } = scorecard.settings.elsewhere;
    const typeOf = new Map(areas.filter((row) => !row.valid_to).map((row) => [row.code!, row.type!]));
    const everybody = [...rows, ...others].filter((row) => row.value !== '' && isEverybody(row));
    const cells = Map.groupBy(everybody, (row) => `${row.indicator}|${row.period}`);
    const like = (row: Row, kind: string): boolean =>
      typeOf.get(row.area!) === kind ||
      (!small.includes(row.area!) && peers[kind]!.types.includes(kindElsewhere.get(row.area!) ?? ''));
    const povertyYears = [...new Set(everybody.filter((row) => row.indicator === poverty).map((row) => row.period!))];
    const sample = nows.filter(
      (row) => Object.hasOwn(peers, row.area_type!) && isEverybody(row) && row.of_elsewhere !== '',
    );
    let [tenths, fitted] = [0, 0];
    for (const row of sample) {
      const { polarity, measure, events, multiplier } = definitions.get(row.indicator!)!;
      const scale = Number(multiplier);
      const own = cells.get(`${row.indicator}|${row.period}`)!.filter((one) => like(one, row.area_type!));
      expect(own.length).toBe(Number(row.of_elsewhere));
      const people = own.map((one) => {
        if (one.denominator) return Number(one.denominator);
        const error = one.lower && one.upper ? (Number(one.upper) - Number(one.lower)) / (2 * Z * scale) : 0;
        const share = Number(one.value) / scale;
        const variance = measure === 'proportion' && events !== 'true' ? share * (1 - share) : share;
        const isCounted = measure === 'proportion' || measure === 'rate';
        return isCounted && error > 0 && variance > 0 ? variance / error ** 2 : null;
      });
      const isKnown = people.some((one) => one !== null);
      const large = own
        .filter((_, i) => !isKnown || (people[i] !== null && people[i]! >= least))
        .map((one) => Number(one.value));
      large.sort((a, b) => (polarity === 'lower-is-better' ? a - b : b - a));
      const has = polarity !== 'none' && large.length >= 10;
      expect(row.best_tenth).toBe(has ? String(large[Math.ceil(large.length / 10) - 1]) : '');
      const numbers = row.best_tenth_children || row.best_tenth_units;
      if (numbers) {
        tenths++;
        const counted =
          row.numerator && row.vs_england !== 'not-compared' && !definitions.get(row.indicator!)!.rounding;
        const value = counted ? (scale * Number(row.numerator)) / Number(row.denominator) : Number(row.value);
        const children = ((value - Number(row.best_tenth)) / scale) * Number(row.denominator);
        expect(Math.abs(Number(numbers) - children)).toBeLessThan((0.02 * Number(row.denominator)) / scale);
      }
      if (!row.expected) continue;
      fitted++;
      const far = (period: string): number => Math.abs(placed(period, '').at - placed(row.period!, '').at);
      const year = povertyYears.toSorted((a, b) => far(a) - far(b) || placed(b, '').at - placed(a, '').at)[0]!;
      expect(row.expected_period).toBe(year);
      const poor = new Map(cells.get(`${poverty}|${year}`)!.map((one) => [one.area!, Number(one.value)]));
      const [x, y] = [placeOn(poverty), placeOn(row.indicator!)];
      const points = own.flatMap((one) => {
        const [a, b] = [poor.has(one.area!) ? x(poor.get(one.area!)!) : null, y(Number(one.value))];
        return a === null || b === null ? [] : [{ a, b, w: Number(one.denominator) || 0 }];
      });
      const weights = points.every(({ w }) => w > 0) ? points.map(({ w }) => w) : points.map(() => 1);
      const total = (of: (i: number) => number): number => points.reduce((sum, _, i) => sum + weights[i]! * of(i), 0);
      // The normal equations, not the sums of squares about means.
      const [n, sa, sb] = [total(() => 1), total((i) => points[i]!.a), total((i) => points[i]!.b)];
      const [saa, sab] = [total((i) => points[i]!.a ** 2), total((i) => points[i]!.a * points[i]!.b)];
      const slope = (n * sab - sa * sb) / (n * saa - sa ** 2);
      const start = (sb - slope * sa) / n;
      const left = total((i) => (points[i]!.b - start - slope * points[i]!.a) ** 2);
      const r2 = 1 - left / total((i) => (points[i]!.b - sb / n) ** 2);
      expect(Number(row.expected_r2)).toBeCloseTo(r2, 5);
      expect(Number(row.expected_of)).toBe(points.length);
      const middle = start + slope * x(poor.get(row.area!)!)!;
      expect(y(Number(row.expected))!).toBeCloseTo(middle, 6);
      const width = Z * Math.sqrt((left / n) * (points.length / (points.length - 2)));
      expect(y(Number(row.expected_lower))!).toBeCloseTo(middle - width, 6);
      expect(y(Number(row.expected_upper))!).toBeCloseTo(middle + width, 6);
      const here = y(Number(row.value));
      const side =
        here === null || r2 < 0.2 ? '' : here > middle + width ? 'higher' : here < middle - width ? 'lower' : 'similar';
      const isGood = (side === 'higher') === (polarity === 'higher-is-better');
      const judged =
        side === '' ? 'not-compared' : side === 'similar' || polarity === 'none' ? side : isGood ? 'better' : 'worse';
      expect(row.vs_expected).toBe(judged);
    }
    expect(tenths).toBeGreaterThan(folder === 'exampleshire' ? 5 : 40);
    expect(fitted).toBeGreaterThan(folder === 'exampleshire' ? 10 : 100);
  });

  it('leads on the present course where the weighted regression does, and gives the range its own words', () => {
    const byKey = new Map(rows.filter(isEverybody).map((row) => [`${row.indicator}|${row.area}|${row.period}`, row]));
    const aimed = rows.filter((row) => row.target_aim !== '');
    // Of a nation's target for England as of the county's own.
    expect(aimed.length).toBeGreaterThan(0);
    for (const row of aimed.filter(({ target_course: course }) => course !== '')) {
      const { polarity, measure, events, multiplier } = definitions.get(row.indicator!)!;
      const points = row.trend_years!.split(' ').map((year) => {
        const one = byKey.get(`${row.indicator}|${row.area}|${year}`)!;
        const counts = [one.numerator, one.denominator].map(number);
        const isShare = measure === 'proportion' && events !== 'true' && counts[0] !== null && counts[1] !== null;
        const value = isShare ? (Number(multiplier) * counts[0]!) / counts[1]! : Number(one.value);
        return { t: placed(year, '').at, v: value, e: (Number(one.upper) - Number(one.lower)) / (2 * Z) };
      });
      const w = points.map(({ e }) => 1 / e ** 2);
      const total = (of: (i: number) => number): number => points.reduce((sum, _, i) => sum + w[i]! * of(i), 0);
      const [n, st, sv] = [total(() => 1), total((i) => points[i]!.t), total((i) => points[i]!.v)];
      const sxx = total((i) => (points[i]!.t - st / n) ** 2);
      const slope = total((i) => (points[i]!.t - st / n) * points[i]!.v) / sxx;
      const at = (t: number): number => sv / n + slope * (t - st / n);
      const due = placed(row.target_period!, '').at;
      const stray = Math.max(1, total((i) => (points[i]!.v - at(points[i]!.t)) ** 2) / (points.length - 2));
      const error = Math.sqrt(stray * (1 / n + (due - st / n) ** 2 / sxx + points.at(-1)!.e ** 2));
      // What is ours is printed rounded, and so are the limits that are read here.
      expect(Math.abs(Number(row.target_course) - at(due))).toBeLessThan(0.05 * error);
      expect(Math.abs(Number(row.target_course_upper) - at(due) - Z * error)).toBeLessThan(0.1 * error);
      const side = (Number(row.target_course) - Number(row.target_aim)) * (polarity === 'higher-is-better' ? 1 : -1);
      expect(Number(row.target_chance) > 0.5).toBe(side > 0);
      const steps = row.target_met_by ? placed(row.target_met_by!, '').at : null;
      if (steps !== null) expect((at(steps) - Number(row.target_aim)) * Math.sign(slope)).toBeGreaterThan(-0.1 * error);
    }
    for (const row of aimed.filter(({ target_frame: frame }) => frame !== '')) {
      const own = targets.find(
        (one) => one.indicator === row.indicator && one.area === row.area && one.period === row.target_period,
      )!;
      expect(row.period).toBe(row.target_period);
      const isHigh = definitions.get(row.indicator!)!.polarity === 'higher-is-better';
      const counts = [row.numerator, row.denominator].map(number);
      const value = counts[0] && counts[1] ? (100 * counts[0]) / counts[1] : Number(row.value);
      const [bad, good] = isHigh
        ? [Number(own.range_low), Number(own.range_high)]
        : [-Number(own.range_high), -Number(own.range_low)];
      const figure = isHigh ? value : -value;
      expect(row.target_frame).toBe(figure > good ? 'exceeded' : figure >= bad ? 'achieved' : 'not-achieved');
      expect(row.target_frame_interval!.split(' ')).toContain(row.target_frame);
    }
    if (folder === 'exampleshire') {
      expect(aimed.some(({ target_course: course }) => course !== '')).toBe(true);
      expect(aimed.some(({ target_frame: frame }) => frame !== '')).toBe(true);
    }
  });
});
