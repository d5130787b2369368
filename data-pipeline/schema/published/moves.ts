import { type Breakdown, DIMENSIONS } from '../folder/observation.ts';
import { type Column, columnsOf, type TableOf } from './column.ts';
import { INDICATOR, PERIOD } from './joins.ts';
import { OBSERVATIONS } from './observations.ts';

/** How the areas that have scorecards moved together on one measure since the period before. */
export interface Move extends Breakdown {
  indicator: string;
  period: string;
  /** The earlier period. */
  from: string;
  rose: number;
  fell: number;
  unchanged: number;
  /** Two-sided sign test: how often chance alone would move so many one way. */
  p: number;
  /** How often chance alone would make so many areas seem to move together, by p below 0.05. */
  byChance: number;
  /** Whether that is good, where the test says more than chance (5%) and one direction is good. */
  judgement: 'better' | 'worse' | '';
  /** The measure of its family that stands for it; empty where it stands itself. */
  shownBy: string;
}

const { text, number, integer, oneOf } = columnsOf<Move>();
const breakdown = DIMENSIONS.map((name): [string, Column<Move>] => [
  name,
  { ...OBSERVATIONS.columns[name], cell: (move) => move[name] },
]);

/** `moves.csv`: one row a current measure that six or more of the areas have for the same two periods. */
export const MOVES: TableOf<Move> = {
  title: 'How all areas with scorecards moved together since the period before, by a sign test',
  primaryKey: ['indicator'],
  columns: {
    indicator: INDICATOR,
    period: PERIOD,
    ...Object.fromEntries(breakdown),
    change_from: text({ title: 'Since', description: 'The earlier period', required: true, cell: ({ from }) => from }),
    rose: integer({ title: 'Rose', description: 'How many areas rose', required: true, cell: ({ rose }) => rose }),
    fell: integer({ title: 'Fell', description: 'How many fell', required: true, cell: ({ fell }) => fell }),
    unchanged: integer({
      title: 'Unchanged',
      description: 'How many did neither',
      required: true,
      cell: ({ unchanged }) => unchanged,
    }),
    p_value: number({
      title: 'p-value',
      description: 'Two-sided sign test: how often chance alone would move so many one way',
      required: true,
      cell: ({ p }) => p,
    }),
    by_chance: number({
      title: 'By chance',
      description: 'How often chance alone would give a p-value below 0.05 with so many areas',
      required: true,
      cell: ({ byChance }) => byChance,
    }),
    judgement: oneOf(['better', 'worse'], {
      title: 'The move is',
      description: 'better or worse where it is more than chance (p below 0.05), by the indicator’s direction',
      cell: ({ judgement }) => judgement,
    }),
    shown_by: text({
      title: 'Shown by',
      description: 'The indicator of its family that stands for it',
      cell: ({ shownBy }) => shownBy,
    }),
  },
};
