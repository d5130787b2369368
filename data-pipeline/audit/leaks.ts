import { KEY_COLUMNS, type Observation, type ObservationKey } from '../schema/folder/observation.ts';
import { isHiding, isStatus } from '../schema/folder/status.ts';
import { FIGURE_COLUMNS } from '../schema/published/figureFiles.ts';

/** A hidden row of which some file prints a number all the same. */
export interface Leak {
  row: Pick<ObservationKey, 'indicator' | 'area' | 'period'>;
  /** What is printed, as its column is called, and in which file. */
  where: string;
}

/** Columns that are made of a row's own count: beside a mark they have nothing to print. */
const FIGURES = [
  'numerator',
  'value',
  'lower',
  'upper',
  'lower_998',
  'upper_998',
  'rank',
  'rank_from',
  'rank_to',
  'gap',
  'list_position',
  'trend_slope',
  'trend_chi_squared',
  'trend_smallest',
  'change',
  'change_lower',
  'change_upper',
  'in_children',
  'in_children_lower',
  'in_children_upper',
  'best_tenth_children',
  'in_units',
  'in_units_lower',
  'in_units_upper',
  'best_tenth_units',
  'rise_at',
  'fall_at',
] as const;

/** Columns of a row that say what it is, in words that may hold digits, by their heads in spreadsheets. */
const WORDS = new Set([
  'Indicator',
  'Indicator id',
  'Area',
  'Area code',
  'Area name',
  'Kind of area',
  'Period',
  'Unit',
]);

/** Columns that judge a row's own count. A spreadsheet tells verdicts without hyphens. */
const VERDICTS = /^(vs_|trend$|trend_judgement$|change_judgement$|funnel$|signal_judgement$)/;
const JUDGED =
  /^(better|similar|worse|higher|lower|met|on[- ]track|off[- ]track|not[- ]met|increasing|decreasing|no[- ]change)$/;

/**
 * Looks through rows as they are printed, in every file, for numbers and verdicts beside a mark, and for those of
 * figures that are hidden elsewhere. A kept release may show what it showed: only its own marks count there.
 * @returns a function that takes one row, and the leaks found so far
 */
export function leakFinder(observations: readonly Observation[]): {
  take(file: string, cells: Readonly<Record<string, string>>): void;
  found: Leak[];
} {
  const hidden = new Set(observations.filter((row) => row.hidden).map((row) => keyOf((name) => row[name])));
  const found: Leak[] = [];
  return {
    found,
    take(file, cells) {
      const { status = '' } = cells;
      const marked = isStatus(status) && isHiding(status);
      const isKept = /(^|\/)release\//.test(file);
      const isKeyed = KEY_COLUMNS.every((name) => cells[name] !== undefined);
      if (!marked && (isKept || !isKeyed || !hidden.has(keyOf((name) => cells[name] ?? '')))) return;
      const printed = [
        ...FIGURES.filter((name) => (cells[name] ?? '') !== ''),
        ...Object.keys(cells).filter((name) => VERDICTS.test(name) && JUDGED.test(cells[name] ?? '')),
        // What no published column is called may say anything.
        ...Object.keys(cells).filter((name) => !isKnown(name) && /\d/.test(cells[name] ?? '')),
      ];
      if (printed.length === 0) return;
      const row = { indicator: cells.indicator, area: cells.area, period: cells.period } as Leak['row'];
      found.push({ row, where: `${printed.join(', ')} in ${file}` });
    },
  };
}

function isKnown(name: string): boolean {
  return Object.hasOwn(FIGURE_COLUMNS, name) || WORDS.has(name);
}

function keyOf(cell: (name: (typeof KEY_COLUMNS)[number]) => string): string {
  return KEY_COLUMNS.map(cell).join('|');
}
