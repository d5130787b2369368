import Papa from 'papaparse';
import type { FifthOf, InequalityOf } from '../../data-pipeline/schema/derivation/inequalitySteps.ts';

type Cells = Record<string, string | undefined>;

/** Two groups of an area beside each other, as `group-gaps.csv` has them. */
export interface GapOf {
  indicator: string;
  area: string;
  period: string;
  kind: string;
  first: string;
  second: string;
  isNow: boolean;
  firstValue: number | null;
  secondValue: number | null;
  gap: number | null;
  lower: number | null;
  upper: number | null;
  verdict: string;
  reason: string;
  unknown: number | null;
  /** `wider` or `narrower` where its trend is more than chance. */
  became: string;
  years: string;
}

/** The newest of each area and set of fifths, with the five figures, of the published `inequality.csv` and `fifths.csv`. */
export function inequalityFrom(inequality: string, fifths: string): InequalityOf[] {
  const key = (row: Cells): string => `${row.indicator}|${row.area}|${row.fifths}|${row.period}`;
  const five = Map.groupBy(rowsOf(fifths), key);
  return rowsOf(inequality)
    .filter(({ now }) => now === 'true')
    .map((row) => ({
      ...{ indicator: row.indicator ?? '', area: row.area ?? '', fifths: row.fifths ?? '', period: row.period ?? '' },
      slope: estimate(row, 'slope', 'slope_lower', 'slope_upper'),
      ratio: estimate(row, 'ratio', 'ratio_lower', 'ratio_upper'),
      potential: estimate(row, 'at_least', 'at_least_lower', 'at_least_upper'),
      verdict: row.vs_least ?? '',
      reason: row.vs_least_reason ?? '',
      unplaced: numberIn(row.unplaced),
      became: row.trend_gap ?? '',
      years: row.trend_years ?? '',
      figures: (five.get(key(row)) ?? []).map(
        (one): FifthOf => ({
          fifth: Number(one.fifth),
          areas: Number(one.areas),
          numerator: numberIn(one.numerator),
          denominator: numberIn(one.denominator),
          value: numberIn(one.value),
          lower: numberIn(one.lower),
          upper: numberIn(one.upper),
        }),
      ),
    }));
}

/** Every gap of the published `group-gaps.csv`. */
export function gapsFrom(text: string): GapOf[] {
  return rowsOf(text).map((row) => ({
    ...{ indicator: row.indicator ?? '', area: row.area ?? '', period: row.period ?? '' },
    ...{ kind: row.kind ?? '', first: row.first ?? '', second: row.second ?? '', isNow: row.now === 'true' },
    firstValue: numberIn(row.first_value),
    secondValue: numberIn(row.second_value),
    gap: numberIn(row.gap),
    lower: numberIn(row.gap_lower),
    upper: numberIn(row.gap_upper),
    verdict: row.verdict ?? '',
    reason: row.reason ?? '',
    unknown: numberIn(row.unknown),
    became: row.trend_gap ?? '',
    years: row.trend_years ?? '',
  }));
}

function rowsOf(text: string): Cells[] {
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

function numberIn(cell: string | undefined): number | null {
  return cell ? Number(cell) : null;
}

function estimate(row: Cells, ...names: readonly [string, string, string]): InequalityOf['slope'] {
  const [value, lower, upper] = names.map((name) => numberIn(row[name]));
  return value == null || lower == null || upper == null ? null : { value, lower, upper };
}
