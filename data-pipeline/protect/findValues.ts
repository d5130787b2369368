import type { Highs } from 'highs';
import { fault, type Problem } from '../problem.ts';
import { faultAt, nameOf } from './checkCounts.ts';
import { addCell, cellKey, cellOf, type Draft, nodeOf, type Tie } from './draft.ts';
import { fitWhole } from './fitWhole.ts';
import { isShort } from './pieces.ts';

/**
 * Finds how many children are in what is left over: from the sums where these say it, or else any whole numbers that fit.
 * Reports sums of our counts that do not hold, and leaves out those of others' figures that do not.
 */
export function findValues(draft: Draft, highs: Highs): void {
  settle(draft);
  addTogether(draft);
  const broken = new Set<Tie>();
  const apart = new Set<string>();
  const wrong = new Map<string, Wrong>();
  for (const tie of draft.ties) {
    const by = excess(draft, tie);
    if (by === null || by === 0) continue;
    if (isShorter(draft, tie)) apart.add(nodeOf(draft, tie.total).set);
    else if (isOurs(draft, tie)) keepFirst(draft, wrong, tie, complaint(draft, tie, by));
    broken.add(tie);
  }
  for (const tie of draft.ties) {
    if (isShorter(draft, tie) && apart.has(nodeOf(draft, tie.total).set)) broken.add(tie);
  }
  draft.ties = draft.ties.filter((tie) => !broken.has(tie));
  reportFirst(draft, wrong);
  if (draft.problems.length > 0) return;
  reportNegative(draft);
  if (draft.problems.length === 0) fitWhole(draft, highs);
}

/** The first place where a relation does not hold, and how many more there are. */
interface Wrong {
  problem: Problem;
  more: number;
  /** A total that was only summed up is in it. */
  summed: boolean;
}

/** A relation that does not hold is one fault, however many places it has: the first is named. */
function keepFirst(
  draft: Draft,
  wrong: Map<string, Wrong>,
  { why, relation, total, parts }: Tie,
  problem: Problem,
): void {
  const known = wrong.get(why);
  const summed = [total, ...parts].some((cell) => nodeOf(draft, cell).row?.summed === true);
  if (!relation) draft.problems.push(problem);
  else if (!known) wrong.set(why, { problem, more: 0, summed });
  // Rows of the counts are named before totals that were only summed up.
  else wrong.set(why, { ...(known.summed && !summed ? { problem, summed } : known), more: known.more + 1 });
}

function reportFirst(draft: Draft, wrong: ReadonlyMap<string, Wrong>): void {
  for (const { problem, more } of wrong.values()) {
    const others = more === 0 ? '' : `; it does not hold in ${more} more ${more === 1 ? 'place' : 'places'}`;
    draft.problems.push({ ...problem, message: `${problem.message}${others}` });
  }
}

/** Works out every cell that is the only one unknown of a sum. */
function settle(draft: Draft): void {
  const tiesOf = new Map<number, Tie[]>();
  const unknown = (number: number): boolean => !nodeOf(draft, number).known;
  for (const tie of draft.ties) {
    for (const cell of [tie.total, ...tie.parts]) {
      if (unknown(cell)) tiesOf.set(cell, [...(tiesOf.get(cell) ?? []), tie]);
    }
  }
  const waiting = new Set([...tiesOf.values()].flat());
  for (const tie of waiting) {
    waiting.delete(tie);
    const open = [tie.total, ...tie.parts].filter(unknown);
    const [only] = open;
    if (only === undefined || open.length > 1) continue;
    const sum = tie.parts.reduce((left, part) => left + (part === only ? 0 : cellOf(draft, part).value), 0);
    cellOf(draft, only).value = only === tie.total ? sum : cellOf(draft, tie.total).value - sum;
    const node = nodeOf(draft, only);
    node.known = true;
    const others = [tie.total, ...tie.parts].filter((cell) => cell !== only).map((cell) => nodeOf(draft, cell));
    node.uncertain = others.some(({ origin, uncertain }) => origin === 'told' || uncertain === true);
    node.official = others.every(({ origin, official }) => origin === 'publisher' || official === true);
    for (const other of tiesOf.get(only) ?? []) waiting.add(other);
  }
}

/**
 * Where several cells of a sum are counted by nobody, how many they hold together is known all the same: the total less those
 * that are listed. That is a cell too.
 */
function addTogether(draft: Draft): void {
  for (const { total, parts, why, relation } of [...draft.ties]) {
    if (!nodeOf(draft, total).known) continue;
    const open = parts.filter((part) => !nodeOf(draft, part).known);
    if (open.length < 2 || open.some((part) => nodeOf(draft, part).old)) continue;
    const listed = parts.filter((part) => !open.includes(part));
    const { place } = nodeOf(draft, total);
    const value = listed.reduce((left, part) => left - cellOf(draft, part).value, cellOf(draft, total).value);
    const name = `those of ${open.map((part) => cellOf(draft, part).key).join(' and ')}`;
    if (value < 0 || draft.at.has(cellKey(name, place))) continue;
    const members = [total, ...listed].map((cell) => nodeOf(draft, cell));
    const uncertain = members.some((node) => node.origin === 'told' || node.uncertain === true);
    const official = members.every((node) => node.origin === 'publisher' || node.official === true);
    const node = {
      set: name,
      place,
      origin: 'worked out' as const,
      row: null,
      known: true,
      old: false,
      uncertain,
      official,
    };
    const { threshold } = cellOf(draft, total);
    const rest = addCell(draft, node, { value, hidden: true, threshold, ...(official && { forced: true }) });
    draft.ties.push({ total, parts: [...listed, rest], why, relation }, { total: rest, parts: open, why, relation });
  }
}

/** By how much the total is more than its parts; null where not all of them are known. */
function excess(draft: Draft, { total, parts }: Tie): number | null {
  if ([total, ...parts].some((cell) => !nodeOf(draft, cell).known)) return null;
  return parts.reduce((left, part) => left - cellOf(draft, part).value, cellOf(draft, total).value);
}

function isShorter(draft: Draft, { why, parts }: Tie): boolean {
  return why === 'period' && parts.some((part) => isShort(nodeOf(draft, part).place.period));
}

/** True where nothing but counts, and what follows from them, is in the sum: earlier figures may have been revised. */
function isOurs(draft: Draft, { total, parts }: Tie): boolean {
  const nodes = [total, ...parts].map((cell) => nodeOf(draft, cell));
  if (nodes.some(({ origin, uncertain }) => origin === 'told' || uncertain === true)) return false;
  return nodes.some(({ origin, official }) => origin === 'count' || (origin === 'worked out' && official !== true));
}

function complaint(draft: Draft, tie: Tie, by: number): Problem {
  const { total, parts, why, relation } = tie;
  const row = nodeOf(draft, total).row ?? parts.map((part) => nodeOf(draft, part).row).find((one) => one !== null);
  const named = (cell: number): string => {
    const own = nodeOf(draft, cell).row;
    const where = own?.file === undefined || own === row ? '' : ` (${own.file}:${own.line ?? 1})`;
    return own ? `${nameOf(own)}${relation ? ` ${cellOf(draft, cell).role}${where}` : ''}` : 'what is left over';
  };
  const list = parts.slice(0, 8).map(named).join(', ') + (parts.length > 8 ? ` and ${parts.length - 8} more` : '');
  const say = (message: string): Problem =>
    row?.file === undefined ? fault('counts', message) : faultAt({ file: row.file, line: row.line ?? 1 }, message);
  if (relation) {
    const is = parts.length === 1 ? 'is not the same as' : 'is not the sum of';
    return say(`${named(total)} ${is} ${list}, and relations.yaml says so: ${why}; correct the counts or the relation`);
  }
  const advice =
    why === 'area' && by > 0
      ? '; give what is missing, or write elsewhere: true in the definition where a total may hold children whose ward is not known'
      : '';
  const own = nodeOf(draft, total).row;
  const role = cellOf(draft, total).role;
  return say(`the ${role} of ${own ? nameOf(own) : 'a total'} is not the sum of its parts: ${list}${advice}`);
}

/** What is left over of a total cannot be less than nobody, nor other than a publisher's rounded figure allows. */
function reportNegative(draft: Draft): void {
  const broken = new Set<Tie>();
  const wrong = new Set<number>();
  const faults = new Map<string, Wrong>();
  draft.nodes.forEach(({ known, origin }, number) => {
    const { value, least, most } = cellOf(draft, number);
    if (known && origin !== 'count' && (value < least || value > most)) wrong.add(number);
  });
  if (wrong.size === 0) return;
  for (const tie of draft.ties) {
    const parts = tie.parts.filter((part) => wrong.has(part));
    if (parts.length === 0 && !wrong.has(tie.total)) continue;
    const whole = { ...tie, parts: tie.parts.filter((part) => !parts.includes(part)) };
    if (isOurs(draft, tie)) keepFirst(draft, faults, tie, tooFew(draft, whole));
    broken.add(tie);
  }
  reportFirst(draft, faults);
  draft.ties = draft.ties.filter((tie) => !broken.has(tie));
  for (const number of wrong) nodeOf(draft, number).known = false;
}

function tooFew(draft: Draft, tie: Tie): Problem {
  if (tie.why === 'complement') return leftAbove(draft, tie);
  if (!tie.relation) return complaint(draft, tie, -1);
  const [part] = tie.parts;
  const own = part === undefined ? null : nodeOf(draft, part).row;
  const whole = nodeOf(draft, tie.total).row;
  const where = whole?.file === undefined ? '' : ` (${whole.file}:${whole.line ?? 1})`;
  const message = `${own ? nameOf(own) : 'a part'} is more than ${whole ? nameOf(whole) : 'its whole'}${where}, but relations.yaml says ${tie.why}; correct the counts or the relation`;
  return own?.file === undefined ? fault('counts', message) : faultAt({ file: own.file, line: own.line ?? 1 }, message);
}

/** What a breakdown leaves over has more in the numerator than in the denominator. */
function leftAbove(draft: Draft, { parts, total }: Tie): Problem {
  const { set, place } = nodeOf(draft, parts[0] ?? total);
  const near = draft.nodes.find(
    (node) =>
      node.set === set &&
      node.place.area === place.area &&
      node.place.period === place.period &&
      node.origin === 'count',
  );
  const row = near?.row ?? draft.nodes.find((node) => node.set === set && node.row?.file !== undefined)?.row;
  const message = `${row ? nameOf(row) : 'a total'}: what is left over of its parts has more in the numerator than in the denominator; correct the counts`;
  return row?.file === undefined ? fault('counts', message) : faultAt({ file: row.file, line: row.line ?? 1 }, message);
}
