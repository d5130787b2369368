import { type Column, columnsOf, IN_UNIT, type TableOf } from './column.ts';
import { AREA, INDICATOR, PERIOD } from './joins.ts';
import { GAP_TREND_COLUMNS, type GapTrend } from './judged/gapTrend.ts';

/** What the limits of a gap say. */
export const GAP_VERDICTS = ['higher', 'similar', 'lower', 'not-compared'] as const;

/** Why a gap is not tested. */
export const NOT_GAPPED = {
  shown: 'one of the two is not shown',
  interval: 'our copy has no confidence interval',
} as const;

/** Two groups of an area beside each other. */
export interface GroupGap extends GapTrend {
  indicator: string;
  area: string;
  period: string;
  /** `sex`, or a kind of group of scorecard.yaml. */
  kind: string;
  first: string;
  second: string;
  /** The newest period in which both are shown. */
  isNow: boolean;
  firstValue: number | null;
  secondValue: number | null;
  /** The first less the second, in the indicator's unit. */
  gap: number | null;
  lower: number | null;
  upper: number | null;
  /** Of the first against the second. */
  verdict: (typeof GAP_VERDICTS)[number];
  reason: (typeof NOT_GAPPED)[keyof typeof NOT_GAPPED] | '';
  /** Share in per cent of those that the area's own figure is of, who are in neither of the groups; null where it is not known. */
  unknown: number | null;
}

const { text, number, oneOf } = columnsOf<GroupGap>();

/** `group-gaps.csv`: one row a pair of groups, such as girls and boys. */
export const GROUP_GAPS = {
  title: 'Gaps between two groups of children, with their limits and their trend',
  primaryKey: ['indicator', 'area', 'period', 'kind'],
  columns: {
    indicator: INDICATOR,
    area: AREA,
    period: PERIOD,
    kind: text({
      title: 'Kind of group',
      description: 'sex, or the key of a kind of group in scorecard.json',
      required: true,
      cell: (row) => row.kind,
    }),
    first: text({ title: 'First group', description: 'Its word', required: true, cell: (row) => row.first }),
    second: text({ title: 'Second group', description: 'Its word', required: true, cell: (row) => row.second }),
    now: oneOf(['true'], {
      title: 'Now',
      description: 'true for the newest period in which both are shown',
      cell: ({ isNow }) => (isNow ? 'true' : ''),
    }),
    first_value: number({ title: 'Value of the first', description: IN_UNIT, cell: (row) => row.firstValue }),
    second_value: number({ title: 'Value of the second', description: IN_UNIT, cell: (row) => row.secondValue }),
    gap: number({
      title: 'Gap',
      description: 'The first less the second, in the value’s unit',
      cell: (row) => row.gap,
    }),
    gap_lower: number({
      title: 'Gap, lower 95% limit',
      description: 'By Newcombe’s method 10, or the same hybrid of the two intervals',
      cell: (row) => row.lower,
    }),
    gap_upper: number({ title: 'Gap, upper 95% limit', description: 'As the lower limit', cell: (row) => row.upper }),
    verdict: oneOf(GAP_VERDICTS, {
      title: 'The first is',
      description: 'higher or lower than the second where the limits leave out 0',
      required: true,
      cell: (row) => row.verdict,
    }),
    reason: text({ title: 'Why not', description: 'Why it is not compared', cell: (row) => row.reason }),
    unknown: number({
      title: 'In neither group',
      description: 'Per cent of those that the area’s own figure is of who are in neither group, or not known',
      cell: (row) => row.unknown,
    }),
    ...(GAP_TREND_COLUMNS as Record<keyof typeof GAP_TREND_COLUMNS, Column<GapTrend>>),
  },
} satisfies TableOf<GroupGap>;
