import Papa from 'papaparse';
import { breakdownText, DIMENSIONS } from '../../data-pipeline/schema/folder/observation.ts';

/** One figure of another council's area. */
export interface FigureElsewhere {
  area: string;
  period: string;
  /** Its breakdown as one text. */
  group: string;
  value: number;
  /** 95% interval; undefined where it has none. */
  lower: number | undefined;
  upper: number | undefined;
}

type Row = Record<string, string>;

/** Figures of other councils' areas by indicator, from the published `elsewhere.csv`; rows without a value are left out. */
export function figuresElsewhere(text: string): (indicator: string) => readonly FigureElsewhere[] {
  const byIndicator = new Map<string, FigureElsewhere[]>();
  for (const row of Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data) {
    const { indicator = '', area = '', period = '', value = '' } = row;
    if (value === '') continue;
    const [sex, age, ethnicity, group] = DIMENSIONS.map((name) => row[name] ?? 'all');
    const own = byIndicator.get(indicator) ?? [];
    byIndicator.set(indicator, own);
    own.push({
      ...{ area, period, value: Number(value), lower: numberOf(row.lower), upper: numberOf(row.upper) },
      group: breakdownText({ sex, age, ethnicity, group } as Parameters<typeof breakdownText>[0]),
    });
  }
  return (indicator) => byIndicator.get(indicator) ?? [];
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text);
}
