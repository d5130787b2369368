import Papa from 'papaparse';

/** How all partnerships moved together on one measure since the period before. */
export interface Move {
  indicator: string;
  period: string;
  from: string;
  rose: number;
  fell: number;
  unchanged: number;
  /** Two-sided sign test. */
  p: number;
  /** How often chance alone would make it seem so. */
  byChance: number;
  judgement: 'better' | 'worse' | '';
  /** Whether another measure of its family stands for it. */
  isFolded: boolean;
}

/** The moves of the published `moves.csv`, in order of indicator. */
export function movesFrom(text: string): Move[] {
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  return data.map((row) => ({
    indicator: row.indicator ?? '',
    period: row.period ?? '',
    from: row.change_from ?? '',
    rose: Number(row.rose),
    fell: Number(row.fell),
    unchanged: Number(row.unchanged),
    p: Number(row.p_value),
    byChance: Number(row.by_chance),
    judgement: row.judgement === 'better' || row.judgement === 'worse' ? row.judgement : '',
    isFolded: row.shown_by !== '',
  }));
}
