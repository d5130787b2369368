import { entry } from './entry.ts';
import type { AuditCell, Relation, System } from './model.ts';

/** How often one bound may move: whole-number bounds around a loop can creep by one, and stopping early is safe. */
const MOST_MOVES = 60;

/** Narrows every cell's bounds until nothing changes, but for some relations. Returns those that cannot hold. */
export function propagate(system: System, without: ReadonlySet<number> = new Set()): Set<number> {
  const { cells, relations, ratios } = system;
  const usedBy = users(cells.length, relations, ratios);
  const moves = new Uint8Array(cells.length);
  const waiting = new Uint8Array(relations.length + ratios.length).fill(1);
  const broken = new Set<number>(without);
  const queue = Array.from(waiting.keys());
  const move = (number: number, lo: number, hi: number, why: number): boolean => {
    const cell = entry(cells, number);
    if (lo > cell.hi || hi < cell.lo) return false;
    const [up, down] = [lo > cell.lo, hi < cell.hi];
    if ((!up && !down) || entry(moves, number) >= MOST_MOVES) return true;
    moves[number] = entry(moves, number) + 1;
    if (up) [cell.lo, cell.whyLo] = [lo, why];
    if (down) [cell.hi, cell.whyHi] = [hi, why];
    for (let at = entry(usedBy.start, number); at < entry(usedBy.start, number + 1); at++) {
      const user = entry(usedBy.list, at);
      if (waiting[user] || broken.has(user)) continue;
      waiting[user] = 1;
      queue.push(user);
    }
    return true;
  };
  for (let head = 0; head < queue.length; head++) {
    const number = entry(queue, head);
    waiting[number] = 0;
    if (broken.has(number)) continue;
    const relation = relations[number];
    const holds = relation
      ? narrow(cells, relation, number, move)
      : narrowRatio(system, number - relations.length, move);
    if (!holds) broken.add(number);
  }
  for (const number of without) broken.delete(number);
  return broken;
}

type Move = (cell: number, lo: number, hi: number, why: number) => boolean;

function narrow(cells: AuditCell[], { total, parts }: Relation, why: number, move: Move): boolean {
  let [least, most, open] = [0, 0, 0];
  for (const part of parts) {
    const cell = entry(cells, part);
    least += cell.lo;
    if (cell.hi === Infinity) open++;
    else most += cell.hi;
  }
  const whole = entry(cells, total);
  if (!move(total, least, open > 0 ? Infinity : most, why)) return false;
  const [lo, hi] = [whole.lo, whole.hi];
  for (const part of parts) {
    const cell = entry(cells, part);
    const othersMost = open > (cell.hi === Infinity ? 1 : 0) ? Infinity : cell.hi === Infinity ? most : most - cell.hi;
    if (!move(part, Math.max(0, lo - othersMost), hi - (least - cell.lo), why)) return false;
  }
  return true;
}

function narrowRatio({ cells, ratios }: System, at: number, move: Move): boolean {
  const { numerator, denominator, least, most } = entry(ratios, at);
  const [n, d] = [entry(cells, numerator), entry(cells, denominator)];
  const why = -2 - at;
  const slack = 1e-9;
  if (!move(numerator, Math.ceil(least * d.lo - slack), Math.floor(most * d.hi + slack), why)) return false;
  const upper = least > 0 ? Math.floor(n.hi / least + slack) : Infinity;
  return move(denominator, most > 0 ? Math.ceil(n.lo / most - slack) : 0, upper, why);
}

/** For each cell the relations and ratios that it is in, as one flat list. */
function users(
  count: number,
  relations: readonly Relation[],
  ratios: System['ratios'],
): { start: Int32Array; list: Int32Array } {
  const members: (readonly number[])[] = relations.map(({ total, parts }) => [total, ...parts]);
  for (const { numerator, denominator } of ratios) members.push([numerator, denominator]);
  const start = new Int32Array(count + 1);
  for (const list of members) for (const cell of list) start[cell + 1] = entry(start, cell + 1) + 1;
  for (let at = 0; at < count; at++) start[at + 1] = entry(start, at + 1) + entry(start, at);
  const fill = start.slice();
  const list = new Int32Array(entry(start, count));
  members.forEach((cells, user) => {
    for (const cell of cells) {
      const at = entry(fill, cell);
      list[at] = user;
      fill[cell] = at + 1;
    }
  });
  return { start, list };
}
