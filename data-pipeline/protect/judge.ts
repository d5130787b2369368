import type { Indicator } from '../schema/folder/indicator.ts';
import { cellKey, cellOf, type Draft, nodeOf } from './draft.ts';
import type { Cell, Row } from './table.ts';
import type { Told } from './told.ts';

/** Marks what is sensitive: in rows that are to be published, in what is left over between them, in what was hidden before. */
export function judge(draft: Draft, told: Told, spent: ReadonlySet<string>): void {
  for (const row of draft.table.rows) judgeRow(draft, row, told);
  const complements = complementSets(draft);
  draft.nodes.forEach(({ set, origin, known, old, assumed }, number) => {
    const cell = cellOf(draft, number);
    if (cell.forced || assumed || origin === 'count' || origin === 'publisher' || complements.get(set) === false)
      return;
    if (old && !known) cell.sensitive = !spent.has(cell.key);
    else if (known) cell.sensitive = cell.value <= cell.threshold;
  });
}

/** Whether a measure's hidden counts are known to be 1 or more. */
export function showsZeros({ input }: Pick<Draft, 'input'>, indicator: Indicator): boolean {
  return (indicator.protect.zeros ?? input.scorecard.protect.zeros) === 'publish';
}

/** Every complement, and whether it tells about children where they are few. */
function complementSets({ input, sets }: Draft): Map<string, boolean> {
  const small = new Map<string, boolean>();
  for (const { id, rule, protect } of input.indicators.values()) {
    const set = sets.of({ measure: id, role: 'complement' });
    const tells = rule === 'ours' && (protect.complement ?? input.scorecard.protect.complement);
    small.set(set, tells || small.get(set) === true);
  }
  return small;
}

/** Marks what is sensitive in a row that is to be published. */
function judgeRow(draft: Draft, row: Row, told: Told): void {
  const at = (number: number): Cell | undefined => (number < 0 ? undefined : cellOf(draft, number));
  const [numerator, denominator, complement] = [at(row.numerator), at(row.denominator), at(row.complement)];
  if (!numerator) return;
  const { indicator } = row;
  const complements = indicator.protect.complement ?? draft.input.scorecard.protect.complement;
  const { threshold } = numerator;
  const enough = denominator === undefined || denominator.value > threshold;
  const smallRest = complements && complement !== undefined && complement.value <= threshold;
  if (showsZeros(draft, indicator) && enough) {
    // A zero is always shown where enough are asked, so a hidden count is known to be 1 or more.
    if (numerator.value === 0) numerator.forced = true;
    else numerator.least = Math.max(numerator.least, 1);
  }
  const isTold = (cell: number): boolean => {
    if (cell < 0) return false;
    const { set, place, official } = nodeOf(draft, cell);
    return !official && told.figures.get(cellKey(set, place))?.last === cellOf(draft, cell).value;
  };
  const small = (cell: Cell | undefined): boolean =>
    cell !== undefined && cell.most === cell.value && cell.value <= threshold;
  const wasShown = isTold(row.numerator);
  row.withheld =
    (wasShown && small(numerator)) ||
    (isTold(row.denominator) && small(denominator)) ||
    (wasShown && smallRest && small(complement));
  if (!numerator.forced) numerator.sensitive ||= numerator.value <= threshold;
  if (denominator && !denominator.forced) denominator.sensitive ||= denominator.value <= threshold;
  if (complement && smallRest && !(numerator.forced && denominator?.forced)) complement.sensitive = true;
}
