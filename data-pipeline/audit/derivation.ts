import { DIMENSIONS } from '../schema/folder/observation.ts';
import { setText } from '../schema/folder/setName.ts';
import { entry } from './entry.ts';
import { type AuditCell, GIVEN, SAME, SEARCHED, type System } from './model.ts';
import { STAYED } from './releases.ts';
import type { CountedSet } from './sets.ts';

/** How many steps of an attack are written out; a longer one is named by its last steps. */
const MOST_STEPS = 5;
/** How many members of a sum are named. */
const MOST_NAMED = 12;

/** Which published cells give a cell its bounds, as a person would do the sum; all of them; and whether any is ours. */
export function derivation(system: System, target: number): { text: string; ours: boolean; cells: Set<number> } {
  const steps: string[] = [];
  const [done, used] = [new Set<number>(), new Set<number>()];
  const cells = new Set<number>([target]);
  let ours = false;
  const explain = (number: number): void => {
    if (done.has(number) || done.size > 200) return;
    done.add(number);
    const cell = entry(system.cells, number);
    ours ||= cell.ours && !cell.exempt;
    for (const why of new Set([cell.whyHi, cell.whyLo])) {
      if (why === GIVEN || used.has(why)) continue;
      used.add(why);
      const members = why === SEARCHED ? neighbours(system, number) : membersOf(system, why);
      for (const member of members) cells.add(member);
      if (why === SEARCHED) {
        steps.push(step(system, number, why));
        continue;
      }
      for (const member of members) {
        const other = entry(system.cells, member);
        ours ||= other.ours && !other.exempt;
        if (member !== number && (other.whyHi !== GIVEN || other.whyLo !== GIVEN)) explain(member);
      }
      steps.push(step(system, number, why));
    }
  };
  explain(target);
  const shown = steps.slice(-MOST_STEPS);
  const text = (steps.length > shown.length ? '... ' : '') + shown.join('; ');
  return { text: text || `${describe(system, target)} is published`, ours, cells };
}

/** All cells that a cell shares a sum with: what a search over many sums rests on, among others. */
function neighbours({ relations }: System, number: number): number[] {
  return relations.flatMap(({ total, parts }) => (total === number || parts.includes(number) ? [total, ...parts] : []));
}

function membersOf(system: System, why: number): number[] {
  if (why === SEARCHED) return [];
  if (why >= 0) {
    const { total, parts } = entry(system.relations, why);
    return [total, ...parts];
  }
  const { numerator, denominator } = entry(system.ratios, -2 - why);
  return [numerator, denominator];
}

/** One sum or ratio, solved for the cell: "Northfield 97 - Abbey 40 - Castle 50 = 7". */
function step(system: System, target: number, why: number): string {
  const answer = amount(entry(system.cells, target));
  if (why === SEARCHED) return `every table of whole numbers that fits all published figures has ${answer} here`;
  if (why < GIVEN) {
    const { numerator, denominator, family, shown } = entry(system.ratios, -2 - why);
    const other = target === numerator ? denominator : numerator;
    return `${family}: ${shown} and ${part(system, other, '')} leave ${part(system, target, '')}`;
  }
  const { total, parts, family } = entry(system.relations, why);
  const rest = parts.filter((one) => one !== target);
  if (target === total) return `${list(system, rest, family, ' + ')} = ${answer}`;
  return `${list(system, [total, ...rest], family, ' - ')} = ${answer}`;
}

function list(system: System, members: readonly number[], family: string, sign: string): string {
  const named = members.slice(0, MOST_NAMED).map((one) => part(system, one, family));
  const others = members.length - named.length;
  return named.join(sign) + (others > 0 ? `${sign}${others} others` : '');
}

function part(system: System, number: number, family: string): string {
  return `${shortName(system, number, family)} ${amount(entry(system.cells, number))}`;
}

/** The number, or the two limits, of a cell. */
function amount({ lo, hi }: Pick<AuditCell, 'lo' | 'hi'>): string {
  return lo === hi ? String(lo) : hi === Infinity ? `(${lo} or more)` : `(${lo} to ${hi})`;
}

/** What tells a cell from the others in the same sum. */
function shortName(system: System, number: number, family: string): string {
  const cell = entry(system.cells, number);
  const { sets, frame } = system;
  const set = entry(sets.sets, cell.set);
  if (cell.kind === 'difference') return 'the rest';
  if (family === 'complement') return `${frame.areas[cell.area]?.name ?? frame.codes[cell.area]} ${set.role}`;
  if (family === SAME || family === STAYED) return describe(system, number);
  if (family === 'parts of a measure' || family === 'one measure within another') return nameOfSet(set);
  if (family.startsWith('pooled')) return periodText(system, cell.period);
  const split = entry(frame.breakdowns, cell.breakdown);
  for (const dimension of DIMENSIONS) if (family.startsWith(dimension)) return split[dimension];
  const name = frame.areas[cell.area]?.name ?? entry(frame.codes, cell.area);
  return family === '' ? `${name} ${set.role}` : name;
}

/** The full name of a cell, for a list of findings. */
export function describe(system: System, number: number): string {
  const cell = entry(system.cells, number);
  const { sets, frame } = system;
  const { indicator, role } = entry(sets.sets, cell.set);
  const split = entry(frame.breakdowns, cell.breakdown);
  const code = entry(frame.codes, cell.area);
  const name = frame.areas[cell.area]?.name;
  const words = [indicator.id, name ? `${name} (${code})` : code, periodText(system, cell.period)];
  for (const dimension of DIMENSIONS) {
    if (split[dimension] !== (dimension === 'age' ? indicator.ageGroup : 'all'))
      words.push(`${dimension} ${split[dimension]}`);
  }
  words.push(cell.kind === 'difference' ? `${role}, those not in a row of their own` : role);
  return words.join(' ');
}

/** A period, with the release that is meant where it is not the present. */
function periodText({ frame }: System, period: number): string {
  const { text = '', release = 0 } = frame.periods[period] ?? {};
  return release === 0 ? text : `${text} (release ${release})`;
}

/** A set as relations.yaml writes it. */
function nameOfSet({ indicator, role }: CountedSet): string {
  return setText({ measure: indicator.id, role });
}
