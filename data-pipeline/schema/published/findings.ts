import { columnsOf, type TableOf } from './column.ts';
import { AREA } from './joins.ts';

/** What came of an area's comparisons with England, and what chance alone would have brought. */
export interface Findings {
  area: string;
  /** Indicators that could be tested: current, about children, with a good direction. Better, similar and worse sum to it. */
  tested: number;
  better: number;
  similar: number;
  worse: number;
  /** How many would look worse by chance alone if nothing differed from England, and as many better: 2.5% of those tested. */
  byChance: number;
  /** Length of each list. */
  needsAttention: number;
  far: number;
  goesWell: number;
}

const { number, integer } = columnsOf<Findings>();

/** `findings.csv`: one row an area. */
export const FINDINGS = {
  title: 'What came of each area’s comparisons, beside what chance alone would bring',
  primaryKey: ['area'],
  columns: {
    area: AREA,
    tested: integer({
      title: 'Tested',
      description: 'Indicators that could be compared with the country',
      cell: (one) => one.tested,
    }),
    better: integer({ title: 'Better', description: 'How many are better', cell: (one) => one.better }),
    similar: integer({ title: 'Similar', description: 'How many are similar', cell: (one) => one.similar }),
    worse: integer({ title: 'Worse', description: 'How many are worse', cell: (one) => one.worse }),
    by_chance: number({
      title: 'By chance',
      description: 'How many would look worse by chance alone, and as many better',
      cell: (one) => one.byChance,
    }),
    needs_attention: integer({
      title: 'Needs attention',
      description: 'Length of that list',
      cell: (one) => one.needsAttention,
    }),
    far: integer({ title: 'Far', description: 'Length of that list', cell: (one) => one.far }),
    goes_well: integer({ title: 'Goes well', description: 'Length of that list', cell: (one) => one.goesWell }),
  },
} satisfies TableOf<Findings>;
