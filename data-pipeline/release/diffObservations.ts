import {
  compareKeys,
  FIGURE_COLUMNS,
  keyCells,
  keyOfRow,
  type Observation,
  type ObservationKey,
} from '../schema/folder/observation.ts';
import type { Change, ReleasedFigure } from '../schema/published/release.ts';

/** The columns of the key as one text. */
export function keyOf(row: Readonly<Record<keyof ObservationKey, string>>): string {
  return keyCells(row).join('|');
}

/**
 * Every cell that differs between two states of the observations, in order of key.
 * A cell that becomes confidential, or whose denominator does, is `suppressed` and carries no number, nor does one that is gone.
 */
export function diffObservations(was: readonly Observation[], now: readonly Observation[]): Change[] {
  const before = new Map(was.map((row) => [keyOf(row), row]));
  const changed: [Observation, Change][] = [];
  for (const row of now) {
    const key = keyOf(row);
    const old = before.get(key);
    before.delete(key);
    const change = old ? compare(old, row) : { kind: 'new' as const, now: figureOf(row) };
    if (change) changed.push([row, { ...keyOfRow(row), ...change }]);
  }
  for (const row of before.values()) changed.push([row, { ...keyOfRow(row), kind: 'gone' }]);
  return changed.sort(([a], [b]) => compareKeys(a, b)).map(([, change]) => change);
}

function compare(was: Observation, now: Observation): Pick<Change, 'kind' | 'was' | 'now'> | null {
  const [before, after] = [figureOf(was), figureOf(now)];
  if (FIGURE_COLUMNS.every((name) => before[name] === after[name])) return null;
  const hides = now.status === 'c' && (was.status !== 'c' || (now.denominator === null && was.denominator !== null));
  return hides ? { kind: 'suppressed' } : { kind: 'revised', was: before, now: after };
}

/** What a row shows, with what is empty left out. */
function figureOf(row: Observation): ReleasedFigure {
  const shown = row.hidden ? { numerator: null, value: null, lower: null, upper: null } : row;
  const figure: ReleasedFigure = {};
  for (const name of ['numerator', 'value', 'lower', 'upper'] as const) {
    if (shown[name] !== null) figure[name] = shown[name];
  }
  if (row.denominator !== null) figure.denominator = row.denominator;
  if (row.status !== '') figure.status = row.status;
  return figure;
}
