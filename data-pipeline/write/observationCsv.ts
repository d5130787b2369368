import type { Indicator } from '../schema/folder/indicator.ts';
import { columnsFor, keyCells, OPTIONAL_COLUMNS, type Protected } from '../schema/folder/observation.ts';
import { csvText } from './csvText.ts';

/**
 * Observations as a scorecard folder holds them (docs/contract.md, section 4). Under rule ours value and limits carry exactly
 * the definition's decimals, so that the number of digits tells nothing.
 */
export function observationCsv(rows: readonly Protected[], indicators: ReadonlyMap<string, Indicator>): string {
  const columns = columnsFor(rows);
  const data = rows.map((row) => {
    const indicator = indicators.get(row.indicator);
    const decimal = (value: number | null): string => {
      if (value === null) return '';
      return indicator?.rule === 'ours' ? value.toFixed(indicator.decimals) : String(value);
    };
    const shown = row.hidden ? { numerator: null, value: null, lower: null, upper: null } : row;
    const more = OPTIONAL_COLUMNS.map((column) => (!row.hidden && row[column]) || '');
    const cells = [
      ...keyCells(row),
      shown.numerator ?? '',
      row.denominator ?? '',
      decimal(shown.value),
      decimal(shown.lower),
      decimal(shown.upper),
      row.status,
      ...more.filter((_, i) => columns.includes(OPTIONAL_COLUMNS[i] ?? 'compared')),
    ];
    return cells;
  });
  return csvText(columns, data);
}
