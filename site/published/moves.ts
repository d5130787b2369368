import Papa from 'papaparse';
import type { Breakdown } from '../../data-pipeline/schema/folder/observation.ts';
import type { Move as PublishedMove } from '../../data-pipeline/schema/published/moves.ts';

/** How all partnerships moved together on one measure, as `moves.csv` of the published folder has it. */
export interface Move extends Omit<PublishedMove, keyof Breakdown | 'shownBy'> {
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
