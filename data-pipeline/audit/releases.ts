import type { Indicator } from '../schema/folder/indicator.ts';
import { keyOfRow, type Observation } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import { keyOf, rowKey } from './frame.ts';
import { addCell, cellOf, type ReleasedRow, SAME, type System } from './model.ts';

/** The family of ties between what a release showed and what is shown now: hidden figures are taken to have stayed. */
export const STAYED = 'as released before';

/**
 * What is published now, and what earlier releases said otherwise: whole blocks (an indicator in a period) of which any row
 * was another, under today's ids. Rows of ours that are gone are hidden now, and known still. `blocks` says what each
 * release had, changed since or not.
 */
export function rowsOfReleases(
  observations: readonly Observation[],
  previous: readonly (readonly Observation[])[],
  indicators: ReadonlyMap<string, Indicator>,
  relations: Relations,
): { rows: ReleasedRow[]; blocks: ReadonlyMap<number, ReadonlySet<string>> } {
  const rows = observations.map((row): ReleasedRow => ({ row, release: 0 }));
  const blocks = new Map<number, ReadonlySet<string>>();
  if (previous.length === 0) return { rows, blocks };
  const today = new Map(relations.formerly.map(({ measure, was }) => [was, measure]));
  const current = new Map<string, Observation>();
  for (const row of observations) if (isOurs(row, indicators)) current.set(keyText(row), row);
  previous.forEach((release, at) => {
    const renamed = release.map((row) => withId(row, today)).filter((row) => isOurs(row, indicators));
    const byBlock = Map.groupBy(renamed, (row) => `${row.indicator}|${row.period}`);
    blocks.set(at + 1, new Set(byBlock.keys()));
    for (const own of byBlock.values()) {
      if (own.every((row) => isAlike(current.get(keyText(row)), row))) continue;
      for (const row of own) {
        rows.push({ row, release: at + 1 });
        if (current.has(keyText(row))) continue;
        const gone = hiddenRow(row);
        current.set(keyText(row), gone);
        rows.push({ row: gone, release: 0 });
      }
    }
  });
  return { rows, blocks };
}

function isOurs(row: Observation, indicators: ReadonlyMap<string, Indicator>): boolean {
  return indicators.get(row.indicator)?.rule === 'ours';
}

function keyText(row: Observation): string {
  return `${row.indicator}|${rowKey(row)}`;
}

function withId(row: Observation, today: ReadonlyMap<string, string>): Observation {
  const id = today.get(row.indicator);
  return id === undefined ? row : { ...row, indicator: id as Observation['indicator'] };
}

function hiddenRow(row: Observation): Observation {
  return { ...keyOfRow(row), hidden: true, denominator: null, status: 'c' };
}

function isAlike(one: Observation | undefined, other: Observation): boolean {
  return one !== undefined && figureOf(one) === figureOf(other);
}

function figureOf(row: Observation): string {
  return row.hidden ? `c/${row.denominator}` : `${row.numerator}/${row.denominator}=${row.value}`;
}

/**
 * Ties figures of earlier releases to those of now. One that is hidden in either is taken to have stayed as it was, but for
 * the children by which a sum around it is seen to have changed: nobody can tell added from removed ones, so these are all
 * that it can have moved. Returns the numbers of the relations that it added.
 */
export function tieReleases(system: System): number[] {
  const { frame, find, relations } = system;
  const users = new Map<number, number[]>();
  relations.forEach(({ total, parts }, number) => {
    for (const cell of [total, ...parts]) {
      const list = users.get(cell);
      if (list) list.push(number);
      else users.set(cell, [number]);
    }
  });
  const before = (number: number, release: number): number | undefined => {
    const { set, period, breakdown, area } = cellOf(system, number);
    const text = frame.periods[period]?.text ?? '';
    return find.get(keyOf(set, frame.period(text, release), breakdown, area));
  };
  /** By how many children a figure that both show has changed; null where either hides it. */
  const change = (number: number, release: number): number | null => {
    const old = before(number, release);
    const now = cellOf(system, number);
    if (old === undefined) return now.kind === 'shown' && now.lo === now.hi ? 0 : null;
    const was = cellOf(system, old);
    return [now, was].every(({ kind, lo, hi }) => kind === 'shown' && lo === hi) ? now.lo - was.lo : null;
  };
  const netChange = (relation: number, release: number): number => {
    const { total, parts } = relations[relation] as System['relations'][number];
    const whole = change(total, release);
    return whole === null ? 0 : parts.reduce((net, part) => net - (change(part, release) ?? 0), whole);
  };
  const tied: number[] = [];
  const count = system.cells.length;
  for (let old = 0; old < count; old++) {
    const cell = cellOf(system, old);
    const { text = '', release = 0 } = frame.periods[cell.period] ?? {};
    if (release === 0 || cell.kind === 'difference') continue;
    const now = find.get(keyOf(cell.set, frame.period(text), cell.breakdown, cell.area));
    if (now === undefined) continue;
    const present = cellOf(system, now);
    if (cell.kind === 'shown' && present.kind === 'shown') continue;
    const nets = (users.get(now) ?? []).map((relation) => netChange(relation, release));
    const net = nets.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
    tied.push(relations.length);
    if (net === 0) relations.push({ total: now, parts: [old], family: SAME });
    else {
      const moved = addCell(system, cell.set, cell.period, cell.breakdown, cell.area, 'union');
      Object.assign(cellOf(system, moved), { lo: 0, hi: Math.abs(net), publicHi: Math.abs(net), ours: true });
      const [total, part] = net > 0 ? [now, old] : [old, now];
      relations.push({ total, parts: [part, moved], family: STAYED });
    }
  }
  return tied;
}
