import { OBSERVATION_COLUMNS } from '../../data-pipeline/schema/folder/observation.ts';
import { countsOf, REVISED } from './counts.ts';
import { ours } from './ours.ts';
import { COUNTRY, COUNTY } from './places.ts';
import { publishedRows, publishers, WRONG } from './publishers.ts';
import { periodOf, type Spec, type Stage } from './spec.ts';

/** What was promised: indicator, year, baseline year, the county's target, and how it is shared out to partnerships. */
const TARGETS: [
  id: string,
  year: number,
  from: number,
  target: number,
  rule: 'same-value' | 'same-improvement',
  range?: [low: number, high: number],
][] = [
  ['breastfeeding', 2026, 2023, 55, 'same-value'],
  ['good-level-of-development', 2026, 2023, 74, 'same-improvement'],
  ['persistent-absence', 2026, 2023, 12.5, 'same-improvement', [12, 13]],
  ['volunteering', 2025, 2022, 33, 'same-value', [32, 34]],
];
const SOURCE = "Children and Young People's Plan 2024 (invented)";

type Row = (string | number)[];

/** `targets.csv`, `priorities.csv`, `corrections.csv` and `decisions.csv` as rows under their heads. */
export function planTables(stage: Stage): Record<string, Row[]> {
  return { targets: targets(), priorities: priorities(), corrections: corrections(stage), decisions: decisions(stage) };
}

function targets(): Row[] {
  const rows: Row[] = TARGETS.map(([id, year, from, target, rule, range = ['', '']]) => {
    const spec = specOf(id);
    const base = valuesOf(spec, from, 1).get(COUNTY)!;
    return [id, COUNTY, periodOf(spec, year), target, periodOf(spec, from), base, rule, SOURCE, ...range, 'local'];
  });
  const hubs = specOf('saltholme-youth-hubs');
  const own = valuesOf(hubs, 2023, 1).get('E07999001')!;
  rows.push([
    hubs.id,
    'E07999001',
    '2026/27',
    40,
    '2023/24',
    own,
    'set',
    'Saltholme Partnership Plan (invented)',
    38,
    42,
    'local',
  ]);
  // A nation's target is England's own: no council here is held to it.
  rows.push([
    'low-income',
    COUNTRY,
    '2027/28',
    15,
    '',
    '',
    'set',
    'Plan of the government of Anyland (invented)',
    '',
    '',
    'national',
  ]);
  const head = ['indicator', 'area', 'period', 'target', 'baseline_period', 'baseline', 'rule', 'source'];
  return [[...head, 'range_low', 'range_high', 'set_by'], ...rows];
}

function priorities(): Row[] {
  return [
    ['indicator', 'area', 'plan'],
    ['breastfeeding', COUNTY, 'cypp'],
    ['good-level-of-development', COUNTY, 'cypp'],
    ['persistent-absence', COUNTY, 'laa'],
    ['not-learning', COUNTY, 'laa'],
    ['obesity-at-11', 'E07999001', 'local'],
    ['saltholme-youth-hubs', 'E07999001', 'local'],
    ['volunteering', 'E07999002', 'local'],
  ];
}

/** Two that were corrected in the second release, and one that is being looked into. */
function corrections(stage: Stage): Row[] {
  const head = ['id', 'reported', 'confirmed', 'corrected', 'indicator', 'area', 'period', 'what', 'was', 'now'];
  if (stage === 1) return [head];
  const late = specOf(REVISED.indicator);
  const [was, now] = ([1, 2] as const).map((when) => valuesOf(late, REVISED.year, when).get(REVISED.lcp)!.toFixed(1));
  const typed = publishers.find((spec) => spec.id === WRONG.indicator)!;
  const period = periodOf(typed, WRONG.year);
  const [wrong, right] = ([1, 2] as const).map(
    (when) =>
      publishedRows(typed, when).find((row) => row[1] === WRONG.area && row[2] === period)![
        OBSERVATION_COLUMNS.indexOf('value')
      ]!,
  );
  const lateRow = [REVISED.indicator, REVISED.lcp, periodOf(late, REVISED.year)];
  return [
    head,
    ['C1', '2026-01-12', '2026-01-20', '2026-11-19', typed.id, WRONG.area, period, 'typed wrongly', wrong!, right!],
    ['C2', '2026-03-02', '2026-03-16', '2026-11-19', ...lateRow, 'records of one organisation came late', was!, now!],
    ['C3', '2026-11-10', '', '', 'attainment-8', 'E07999003', '2025/26', 'a school doubts its figure', '', ''],
  ];
}

/** What was decided about whole sets, with the rule and the reason. */
function decisions(stage: Stage): Row[] {
  const head = ['id', 'date', 'decision', 'indicator', 'what', 'rule', 'reason'];
  if (stage === 1) return [head];
  return [
    head,
    [
      'D1',
      '2026-11-12',
      'withheld',
      'protection-plans',
      'ward figures',
      'Publish one level up',
      'Nearly all wards would be hidden; partnerships can be shown.',
    ],
    [
      'D2',
      '2026-11-12',
      'refused',
      '',
      'A list of clubs with their members, sent in place of counts',
      'Counts only',
      'It named people. It was deleted unread and asked for anew.',
    ],
  ];
}

/** An indicator's values in a year by area, rounded as they are published. */
function valuesOf(spec: Spec, year: number, stage: Stage): Map<string, number> {
  const period = periodOf(spec, year);
  const rows = countsOf(spec, stage).filter(
    (row) => row.period === period && row.sex === 'all' && row.age === 'all' && row.group === 'all',
  );
  return new Map(rows.map((row) => [row.area, Number(((100 * row.numerator) / row.denominator!).toFixed(1))]));
}

function specOf(id: string): Spec {
  return ours.find((spec) => spec.id === id)!;
}
