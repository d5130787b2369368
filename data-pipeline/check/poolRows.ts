import type { Period } from '../schema/brand.ts';
import type { Definition } from '../schema/folder/checked.ts';
import {
  compareKeys,
  keyCells,
  type Observation,
  type Protected,
  type ShownObservation,
} from '../schema/folder/observation.ts';
import { pooledPeriods } from '../schema/pooling.ts';

/**
 * A publisher's single years added up where a definition asks for it (`pool: 3`): each row is of so many years in a row, worked out
 * from their counts. Where one of them shows no counts the pooled row shows none. What has rule `ours` is pooled by `protect`.
 * @param rows of one indicator, sorted by key
 */
export function poolRows(rows: readonly Protected[], definition: Definition): Protected[] {
  const { pool, rule } = definition;
  if (!pool || rule === 'ours') return [...rows];
  const series = Map.groupBy(rows, (row) => keyCells({ ...row, period: '' }).join('|'));
  const pooled = [...series.values()].flatMap((own) => {
    const byPeriod = new Map(own.map((row): [string, Protected] => [row.period, row]));
    return pooledPeriods([...byPeriod.keys()], pool).map(({ period, years }): Observation => {
      const parts = years.flatMap((year) => byPeriod.get(year) ?? []);
      return sumOf(parts, period, definition);
    });
  });
  return pooled.sort(compareKeys) as Protected[];
}

function sumOf(parts: readonly Protected[], period: string, { measure, multiplier }: Definition): Observation {
  const [first] = parts;
  if (!first) throw new Error('a pooled period has its years');
  const { indicator, area, sex, age, ethnicity, group } = first;
  const key = { indicator, area, period: period as Period, sex, age, ethnicity, group };
  const people = parts.map(({ denominator }) => denominator);
  const denominator = people.some((one) => one === null)
    ? null
    : people.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const hidden = parts.filter((row) => row.hidden);
  const isCount = measure === 'count';
  const shown = parts.filter((row) => !row.hidden && row.numerator !== null && (isCount || row.denominator !== null));
  if (shown.length < parts.length) {
    const status = hidden.find((row) => row.status === 'c')?.status ?? hidden[0]?.status ?? 'x';
    return {
      ...key,
      hidden: true,
      denominator: status === 'c' ? null : denominator,
      status: status === 'z' ? 'z' : status,
    };
  }
  const own = shown as (Protected & ShownObservation)[];
  const numerator = own.reduce((sum, row) => sum + (row.numerator ?? 0), 0);
  const squares = own.every((row) => row.squares !== undefined)
    ? { squares: own.reduce((sum, row) => sum + (row.squares ?? 0), 0) }
    : {};
  const value = isCount ? numerator : denominator ? (numerator / denominator) * multiplier : null;
  const status = own.map((row) => row.status).find((one) => one !== '') ?? '';
  const exact = value === null ? null : Number(value.toPrecision(10));
  return { ...key, hidden: false, numerator, denominator, value: exact, lower: null, upper: null, status, ...squares };
}
