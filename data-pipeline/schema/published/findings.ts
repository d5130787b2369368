import { columnsOf, type TableOf } from './column.ts';
import { AREA } from './joins.ts';

/** What came of an area's comparisons with England, and what chance alone would have brought. */
export interface Findings {
  area: string;
  /** Families of measures that could be tested: current, about children, with a good direction. Better, similar and worse sum to it. */
  tested: number;
  better: number;
  similar: number;
  worse: number;
  /** Families with a current figure that could not be tested. */
  untested: number;
  /** How many would look worse by chance alone if nothing differed from England, and as many better: 2.5% of those tested. */
  byChance: number;
  /** How many of those worse or better are so by a test of ours, which can be looked at together with others. */
  ownDifferences: number;
  /** How many of those worse and of those better hold when all tests of the area are looked at together, by tests of ours. */
  worseHold: number;
  betterHold: number;
  /** Length of each list. */
  needsAttention: number;
  gettingWorse: number;
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
      description:
        'Families of measures whose newest figure could be compared with the country; one measure stands for each',
      cell: (one) => one.tested,
    }),
    better: integer({ title: 'Better', description: 'How many are better', cell: (one) => one.better }),
    similar: integer({ title: 'Similar', description: 'How many are similar', cell: (one) => one.similar }),
    worse: integer({ title: 'Worse', description: 'How many are worse', cell: (one) => one.worse }),
    untested: integer({
      title: 'Not tested',
      description: 'Families whose newest figure could not be tested',
      cell: (one) => one.untested,
    }),
    by_chance: number({
      title: 'By chance',
      description: 'How many would look worse by chance alone, and as many better',
      cell: (one) => one.byChance,
    }),
    own_differences: integer({
      title: 'Differences by our tests',
      description: 'How many of those worse or better are so by a test of ours: a publisher’s own gives no distance',
      cell: (one) => one.ownDifferences,
    }),
    worse_hold: integer({
      title: 'Worse, and holds',
      description: 'How many of those worse hold after all tests of the area together (Benjamini and Hochberg, 5%)',
      cell: (one) => one.worseHold,
    }),
    better_hold: integer({
      title: 'Better, and holds',
      description: 'How many of those better hold in the same way',
      cell: (one) => one.betterHold,
    }),
    needs_attention: integer({
      title: 'Needs attention',
      description: 'Length of that list',
      cell: (one) => one.needsAttention,
    }),
    getting_worse: integer({
      title: 'Getting worse',
      description: 'Length of that list',
      cell: (one) => one.gettingWorse,
    }),
    far: integer({ title: 'Far', description: 'Length of that list', cell: (one) => one.far }),
    goes_well: integer({ title: 'Goes well', description: 'Length of that list', cell: (one) => one.goesWell }),
  },
} satisfies TableOf<Findings>;
