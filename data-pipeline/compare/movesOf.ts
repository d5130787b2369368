import type { AreaIndex } from '../schema/folder/area.ts';
import type { Indicator } from '../schema/folder/indicator.ts';
import { breakdownText } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import { by } from '../schema/order.ts';
import type { Age } from '../schema/published/age.ts';
import { headlineGroup } from '../schema/published/headline.ts';
import { UNLISTED } from '../schema/published/judged/now.ts';
import type { Move } from '../schema/published/moves.ts';
import { familiesOf } from './families.ts';
import type { Judged } from './judged.ts';
import { asTold } from './printed.ts';
import { whyUnlisted } from './unlisted.ts';

/** Fewer areas cannot move together by more than chance: five of five happen once in sixteen times. */
const LEAST = 6;
const SIGNIFICANT = 0.05;

interface MovesInput extends Age {
  indicators: ReadonlyMap<string, Indicator>;
  areas: AreaIndex;
  lcpType: string;
  relations: Pick<Relations, 'families' | 'follows'>;
}

/**
 * How the areas that have scorecards moved together on each measure since the period before: a sign test, which asks of no single
 * change whether it is more than chance.
 * Source: the sign test, as in Conover, Practical Nonparametric Statistics (1999); ties are left out.
 * @param newest the newest figure of each series of the areas within the county
 */
export function movesOf(newest: readonly Judged[], input: MovesInput): Move[] {
  const own = newest.filter(({ areaType }) => areaType === input.lcpType);
  const moves = [...Map.groupBy(own, ({ row }) => row.indicator)].flatMap(([id, rows]) => {
    const indicator = input.indicators.get(id);
    const move = indicator && moveOf(rows, indicator, input);
    return move ? [move] : [];
  });
  standForFamilies(moves, input);
  return moves.sort(by(({ indicator }) => indicator));
}

function moveOf(rows: readonly Judged[], indicator: Indicator, input: MovesInput): Move | null {
  const headline = headlineGroup(rows.map(({ row }) => row));
  const moved = rows.filter(({ row, change }) => breakdownText(row) === headline && change.change !== null);
  const [first] = moved;
  if (!first || moved.length < LEAST) return null;
  const isAlike = moved.every(
    ({ row, change }) => row.period === first.row.period && change.from === first.change.from,
  );
  const why = whyUnlisted(first, indicator, input.areas, input);
  if (!isAlike || (why !== '' && why !== UNLISTED.direction)) return null;
  const rose = moved.filter(({ change }) => (change.change ?? 0) > 0).length;
  const fell = moved.filter(({ change }) => (change.change ?? 0) < 0).length;
  const p = signTest(rose, fell);
  const isGood = rose > fell === (indicator.polarity === 'higher-is-better');
  const { row } = first;
  return {
    indicator: row.indicator,
    ...{ sex: row.sex, age: row.age, ethnicity: row.ethnicity, group: row.group },
    period: row.period,
    from: first.change.from,
    ...{ rose, fell, unchanged: moved.length - rose - fell },
    p: asTold(p),
    byChance: asTold(falseAlarms(rose + fell)),
    judgement: p >= SIGNIFICANT || indicator.polarity === 'none' ? '' : isGood ? 'better' : 'worse',
    shownBy: '',
  };
}

/** Two-sided p-value of so many moves up and down, each as likely by chance. */
export function signTest(up: number, down: number): number {
  const [all, fewer] = [up + down, Math.min(up, down)];
  let ways = 1;
  let sum = 0;
  for (let k = 0; k <= fewer; k++) {
    sum += ways;
    ways *= (all - k) / (k + 1);
  }
  return Math.min(1, (2 * sum) / 2 ** all);
}

/** How often so many moves, each as likely up as down, have a p-value below 5%. */
function falseAlarms(all: number): number {
  let ways = 1;
  let share = 0;
  for (let up = 0; up <= all; up++) {
    if (signTest(up, all - up) < SIGNIFICANT) share += ways / 2 ** all;
    ways *= (all - up) / (up + 1);
  }
  return share;
}

/** One measure stands for a family: the one that it names, else the first by id. What another follows is left to it. */
function standForFamilies(moves: readonly Move[], { relations }: MovesInput): void {
  const families = familiesOf(relations);
  const ids = new Set(moves.map(({ indicator }) => indicator));
  for (const move of moves) {
    const next = families.successorsOf(move.indicator).find((id) => ids.has(id));
    const family = families.familyOf(move.indicator);
    const members = family?.measures.filter((id) => ids.has(id)).sort() ?? [];
    const shows = family && (ids.has(family.shows) ? family.shows : members[0]);
    const shown = next ?? shows ?? move.indicator;
    if (shown !== move.indicator) move.shownBy = shown;
  }
}
