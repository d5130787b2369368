import type { Indicator } from '../schema/folder/indicator.ts';
import { setText } from '../schema/folder/setName.ts';
import { by } from '../schema/order.ts';
import { parsePeriod, periodFits } from '../schema/period.ts';
import { faultAt, nameOf } from './checkCounts.ts';
import { addCell, cellKey, cellOf, type Draft, disagree, nodeOf } from './draft.ts';
import { isRounded, nearFigure } from './roundTable.ts';
import { keyText, type Place, placeOf } from './sets.ts';
import type { Count, Row } from './table.ts';
import type { Told } from './told.ts';
import { weightOf } from './weightOf.ts';

/** What was hidden in the last release is the first to be hidden again. */
const STABLE = 0.3;

/** Adds a row for each count that is to be published, with its cells; the others are kept to work out what is left over. */
export function addCounts(draft: Draft, counts: readonly Count[], told: Told): void {
  const ordered = counts.map((count) => ({ count, key: keyText(count) })).sort(by(({ key }) => key));
  for (const { count, key } of ordered) {
    const indicator = draft.input.indicators.get(count.indicator);
    if (!indicator) continue;
    if (isPublished(draft, count, indicator)) addRow(draft, count, indicator, told, key);
    else keep(draft, count, indicator);
  }
}

function isPublished({ input }: Draft, count: Count, indicator: Indicator): boolean {
  const [area, period] = [input.areas.get(count.area), parsePeriod(count.period)];
  return (
    area !== undefined &&
    period !== null &&
    indicator.levels.includes(area.type) &&
    periodFits(period, indicator.period)
  );
}

function keep(draft: Draft, count: Count, { id, ageGroup }: Indicator): void {
  const place = placeOf(count, ageGroup);
  for (const role of ['numerator', 'denominator'] as const) {
    const value = count[role];
    const set = draft.sets.of({ measure: id, role });
    if (value !== null) draft.spare.set(cellKey(set, place), { set, place, value });
  }
}

/** The threshold of a measure. */
export function thresholdOf({ input }: Pick<Draft, 'input'>, indicator: Indicator): number {
  return indicator.protect.threshold ?? input.scorecard.protect.threshold;
}

function addRow(draft: Draft, count: Count, indicator: Indicator, told: Told, key: string): void {
  const { table, sets, input } = draft;
  const type = input.areas.get(count.area)?.type ?? '';
  const place = placeOf(count, indicator.ageGroup);
  const elsewhere = indicator.protect.publishedElsewhere;
  const weight = weightOf(input, count, type);
  const discount = told.hiddenLast.has(key) ? STABLE : 1;
  const threshold = thresholdOf(draft, indicator);
  const cellAt = (role: 'numerator' | 'denominator' | 'complement', value: number): number => {
    const set = sets.of({ measure: indicator.id, role });
    const wide = role !== 'complement' && (elsewhere?.[role]?.includes(type) ?? false);
    const before = told.figures.get(cellKey(set, place));
    const known = before?.last === value;
    const near = before?.near === undefined ? null : nearFigure(before.near, threshold);
    // Another number than the figure allows was counted anew.
    const bounds = known
      ? { least: value, most: value }
      : near && near.least <= value && value <= near.most
        ? near
        : {};
    const found = draft.at.get(cellKey(set, place));
    if (found !== undefined) {
      join(draft, found, { count, role, value, place, forced: wide, indicator });
      return found;
    }
    return addCell(
      draft,
      { set, place, origin: 'count', row: count, known: true, old: false, official: wide },
      {
        role,
        value,
        threshold,
        ...bounds,
        forced: wide || known,
        weight: (role === 'denominator' ? 3 : 1) * weight.cost * discount,
        leaf: weight.leaf,
      },
    );
  };
  const numerator = cellAt('numerator', count.numerator);
  const row: Row = {
    count,
    indicator,
    unpublished: false,
    rounded: isRounded(input, indicator),
    withheld: false,
    numerator,
    denominator: -1,
    complement: -1,
  };
  if (count.denominator !== null) {
    row.denominator = cellAt('denominator', count.denominator);
    if (!indicator.events) {
      row.complement = cellAt('complement', count.denominator - count.numerator);
      draft.ties.push({
        total: row.denominator,
        parts: [numerator, row.complement],
        why: 'complement',
        relation: false,
      });
    }
  }
  table.rows.push(row);
}

interface Joining {
  count: Count;
  role: 'numerator' | 'denominator' | 'complement';
  value: number;
  place: Place;
  forced: boolean;
  indicator: Indicator;
}

/** A second row that counts the same children. */
function join(draft: Draft, number: number, { count, role, value, forced, indicator }: Joining): void {
  const [cell, node] = [cellOf(draft, number), nodeOf(draft, number)];
  if (cell.value !== value && role !== 'complement')
    disagree(draft, node.set, disagreement(draft, number, count, role), count);
  cell.forced ||= forced;
  node.official ||= forced;
  cell.threshold = Math.max(cell.threshold, thresholdOf(draft, indicator));
  if (role === 'numerator') cell.role = 'numerator';
  node.row ??= count;
}

function disagreement({ nodes, input }: Draft, number: number, count: Count, role: 'numerator' | 'denominator') {
  const other = nodes[number]?.row;
  const words = input.indicators.get(count.indicator)?.[role] ?? '';
  const set = { measure: count.indicator as string, role };
  const isSaid = ({ measure }: { measure: string }): boolean =>
    measure === other?.indicator && input.indicators.get(measure)?.[role] !== words;
  const at = other?.file === undefined ? '' : ` (${other.file}:${other.line ?? 1})`;
  const declared = input.relations.same.find(
    (names) => names.some((name) => setText(name) === setText(set)) && names.some(isSaid),
  );
  if (declared && other)
    return faultAt(
      count,
      `${nameOf(count)} ${role} and ${nameOf(other)} ${role}${at} differ, but relations.yaml says that they are the same children: same: [${declared.map(setText).join(', ')}]; correct the counts or the relation`,
    );
  return faultAt(
    count,
    `${nameOf(count)} and ${other ? nameOf(other) : 'another row'}${at} count the same children, "${words}", but their figures differ; expected the same figure in both, or other words for one of them`,
  );
}
