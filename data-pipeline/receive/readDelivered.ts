import { areaCoded } from '../schema/delivered/areaCode.ts';
import { readCell } from '../schema/delivered/readCell.ts';
import { readPeriod } from '../schema/delivered/readPeriod.ts';
import { usualWord } from '../schema/delivered/words.ts';
import type { Agreement } from '../schema/folder/agreement.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import type { Definition } from '../schema/folder/checked.ts';
import { DIMENSIONS, OBSERVATION_COLUMNS, type ObservationColumn } from '../schema/folder/observation.ts';
import { isHiding, isStatus } from '../schema/folder/status.ts';

/** Columns of numbers. */
const FIGURES: readonly ObservationColumn[] = ['numerator', 'denominator', 'value', 'lower', 'upper'];

const AT = Object.fromEntries(OBSERVATION_COLUMNS.map((column, i) => [column, i])) as Record<ObservationColumn, number>;

/**
 * Reads a delivered row's area, period, breakdowns and figures as `import` reads a publisher's. What cannot be read stays as it is,
 * for the check to tell its place.
 * @param cells in our columns, with the agreement's own words already put in place; changed
 */
export function readDelivered(
  cells: string[],
  { rule, layout }: Pick<Agreement, 'rule' | 'layout'>,
  definition: Definition | undefined,
  areas: AreaIndex,
): void {
  const statuses = layout?.statuses ?? {};
  cells[AT.area] = areaCoded(cells[AT.area] ?? '', areas)?.code ?? cells[AT.area] ?? '';
  for (const dimension of DIMENSIONS) {
    cells[AT[dimension]] = usualWord(dimension, cells[AT[dimension]] ?? '') ?? cells[AT[dimension]] ?? '';
  }
  const tell = (status: string): void => {
    if (rule === 'publisher' && cells[AT.status] === '') cells[AT.status] = status;
  };
  if (definition) {
    const period = readPeriod(cells[AT.period] ?? '', definition.period, layout?.year);
    if ('period' in period) cells[AT.period] = period.period;
    if ('period' in period && period.status !== undefined) tell(period.status);
  }
  const status = layout?.columns.status === undefined ? '' : (cells[AT.status] ?? '');
  if (Object.hasOwn(statuses, status)) cells[AT.status] = statuses[status] ?? '';
  for (const column of FIGURES) {
    const text = cells[AT[column]] ?? '';
    const isCount = column === 'numerator' || column === 'denominator';
    const cell = readCell(text, isCount ? '' : (definition?.unit ?? ''));
    const mark = Object.hasOwn(statuses, text) ? text : cell.kind === 'marked' ? cell.mark : '';
    const said = Object.hasOwn(statuses, mark) ? statuses[mark] : undefined;
    const isNumber = cell.kind === 'number' || (cell.kind === 'marked' && said !== undefined);
    const own = said ?? (cell.kind === 'number' || cell.kind === 'status' ? cell.status : '');
    // Under rule ours a word in place of a count is a fault: nobody has decided yet what is hidden.
    const isWord = said !== undefined || (cell.kind === 'status' && rule === 'publisher');
    if (isNumber && !(said !== undefined && isHiding(said)))
      cells[AT[column]] = isCount ? whole(cell.number) : cell.number;
    else if (isWord) cells[AT[column]] = '';
    else continue;
    if (own !== '' && column !== 'denominator') tell(own);
  }
  if (!isHiding(cells[AT.status] ?? '') || !isStatus(cells[AT.status] ?? '')) return;
  for (const column of FIGURES) if (column !== 'denominator') cells[AT[column]] = '';
}

/** A count that a spreadsheet wrote with decimals, `12.0`. */
function whole(number: string): string {
  return number.replace(/\.0+$/, '');
}
