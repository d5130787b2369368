import { type Column, columnsOf, IN_UNIT, type TableOf } from './column.ts';
import { AREA, INDICATOR, PERIOD } from './joins.ts';
import { VERDICTS, type Verdict } from './judged/comparison.ts';
import { GAP_TREND_COLUMNS, type GapTrend } from './judged/gapTrend.ts';

/** Why fifths are not tested, in words that stand in the published files. */
export const NOT_SLOPED = {
  shown: 'not every figure that a fifth is made of is shown',
  empty: 'one of the fifths has no area here',
  interval: 'a fifth has no confidence interval',
  'best-fit': 'the small areas that stand for a fifth miss its children by too much',
} as const;
export type NotSloped = (typeof NOT_SLOPED)[keyof typeof NOT_SLOPED];

/** Which fifths of which area a row is about. */
export interface FifthsKey {
  indicator: string;
  area: string;
  /** The key of the fifths in scorecard.yaml. */
  fifths: string;
  period: string;
}

/** The figure of one fifth of an area. */
export interface FifthFigure extends FifthsKey {
  /** 1 for the most deprived, 5 for the least. */
  fifth: 1 | 2 | 3 | 4 | 5;
  /** Code of the area that the fifth is. */
  code: string;
  /** How many areas of it lie here. */
  areas: number;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  lower: number | null;
  upper: number | null;
}

/** How an area's figures go from its most to its least deprived fifth. */
export interface Inequality extends FifthsKey, GapTrend {
  /** The newest period of these fifths that has a figure. */
  isNow: boolean;
  slope: number | null;
  slopeLower: number | null;
  slopeUpper: number | null;
  ratio: number | null;
  ratioLower: number | null;
  ratioUpper: number | null;
  /** Of the most deprived end against the least. */
  verdict: Verdict;
  reason: NotSloped | '';
  /** How many counted fewer (below 0: more) there would be if all had the rate of the least deprived fifth. */
  atLeast: number | null;
  atLeastLower: number | null;
  atLeastUpper: number | null;
  /** Share in per cent of those that the area's own figure is of, who are in none of the fifths; null where it is not known. */
  unplaced: number | null;
}

const FIFTHS_TEXT = {
  title: 'Fifths',
  description: 'Which fifths of deprivation, by their key in scorecard.json',
  required: true,
} as const;

const fifth = columnsOf<FifthFigure>();

/** `fifths.csv`: one row a fifth. */
export const FIFTHS = {
  title:
    'Figures of fifths of deprivation, added up from published figures of the areas in them, or published as they are',
  primaryKey: ['indicator', 'area', 'fifths', 'period', 'fifth'],
  columns: {
    indicator: INDICATOR,
    area: AREA,
    fifths: fifth.text({ ...FIFTHS_TEXT, cell: (row) => row.fifths }),
    period: PERIOD,
    fifth: fifth.oneOf([1, 2, 3, 4, 5], {
      title: 'Fifth',
      description: '1 is the most deprived, 5 the least',
      required: true,
      cell: (row) => row.fifth,
    }),
    fifth_code: fifth.text({
      title: 'Code of the fifth',
      description: 'Joins to areas.code',
      required: true,
      cell: (row) => row.code,
    }),
    areas: fifth.integer({
      title: 'Areas',
      description: 'How many of the areas that the fifth is made of are in the area',
      required: true,
      cell: (row) => row.areas,
    }),
    numerator: fifth.number({
      title: 'Numerator',
      description: 'Sum of those of its areas; empty where one of them is not shown',
      cell: (row) => row.numerator,
    }),
    denominator: fifth.number({
      title: 'Denominator',
      description: 'Sum of those of its areas; empty where one of them is not shown',
      cell: (row) => row.denominator,
    }),
    value: fifth.number({ title: 'Value', description: IN_UNIT, cell: (row) => row.value }),
    lower: fifth.number({ title: 'Lower 95% limit', description: IN_UNIT, cell: (row) => row.lower }),
    upper: fifth.number({ title: 'Upper 95% limit', description: IN_UNIT, cell: (row) => row.upper }),
  },
} satisfies TableOf<FifthFigure>;

const { text, number, oneOf } = columnsOf<Inequality>();
const slopeWords = 'fitted figure at the least deprived end less that at the most deprived, in the value’s unit';

/** `inequality.csv`: one row an area and its fifths. */
export const INEQUALITY = {
  title: 'Slope and relative index of inequality over fifths of deprivation, and the potential for improvement',
  primaryKey: ['indicator', 'area', 'fifths', 'period'],
  columns: {
    indicator: INDICATOR,
    area: AREA,
    fifths: text({ ...FIFTHS_TEXT, cell: (row) => row.fifths }),
    period: PERIOD,
    now: oneOf(['true'], {
      title: 'Now',
      description: 'true for the newest period of these fifths that has a figure',
      cell: ({ isNow }) => (isNow ? 'true' : ''),
    }),
    slope: number({ title: 'Slope index of inequality', description: `The ${slopeWords}`, cell: (row) => row.slope }),
    slope_lower: number({ title: 'Slope, lower 95% limit', description: IN_UNIT, cell: (row) => row.slopeLower }),
    slope_upper: number({ title: 'Slope, upper 95% limit', description: IN_UNIT, cell: (row) => row.slopeUpper }),
    ratio: number({
      title: 'Relative index of inequality',
      description: 'The fitted figure at the least deprived end divided by that at the most deprived',
      cell: (row) => row.ratio,
    }),
    ratio_lower: number({
      title: 'Ratio, lower 95% limit',
      description: 'As the ratio',
      cell: (row) => row.ratioLower,
    }),
    ratio_upper: number({
      title: 'Ratio, upper 95% limit',
      description: 'As the ratio',
      cell: (row) => row.ratioUpper,
    }),
    vs_least: oneOf(VERDICTS, {
      title: 'Most deprived against least',
      description: 'How the most deprived end compares with the least deprived, by the limits of the slope',
      required: true,
      cell: ({ verdict }) => verdict,
    }),
    vs_least_reason: text({ title: 'Why not', description: 'Why it is not compared', cell: ({ reason }) => reason }),
    at_least: number({
      title: 'Potential for improvement',
      description:
        'How many fewer would be counted (below 0: more) if the other fifths had the rate of the least deprived, where that is the cause',
      cell: (row) => row.atLeast,
    }),
    at_least_lower: number({
      title: 'Potential, lower 95% limit',
      description: 'By the difference between the other fifths and the least deprived (Newcombe)',
      cell: (row) => row.atLeastLower,
    }),
    at_least_upper: number({
      title: 'Potential, upper 95% limit',
      description: 'As the lower limit',
      cell: (row) => row.atLeastUpper,
    }),
    unplaced: number({
      title: 'Not in a fifth',
      description: 'Per cent of those that the area’s own figure is of who are in none of the fifths',
      cell: (row) => row.unplaced,
    }),
    ...(GAP_TREND_COLUMNS as Record<keyof typeof GAP_TREND_COLUMNS, Column<GapTrend>>),
  },
} satisfies TableOf<Inequality>;
