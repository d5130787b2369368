import { fault, type Report } from '../problem.ts';
import type { Definition } from '../schema/folder/checked.ts';
import { breakdownText, type Observation } from '../schema/folder/observation.ts';
import type { Relations } from '../schema/folder/relations.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { type SetName, setText } from '../schema/folder/setName.ts';

/** What is held against the relations: the rows of our own measures, with the lines of their files. */
export interface RelatedInput {
  scorecard: Scorecard;
  relations: Relations;
  indicators: ReadonlyMap<string, Definition>;
  /** Rows by indicator; only those of {@link relatedMeasures} are asked for. */
  rowsOf(indicator: string): readonly Observation[];
  /** The file of an indicator's observations, and the line of a row. */
  placeOf(row: Observation): { file: string; line: number };
}

/** A figure that is shown of a set. */
interface Figure {
  count: number;
  /** How far the count may lie from the published one: 2 where it is rounded to 5. */
  within: number;
  row: Observation;
}

/** Figures by cell: area, period, sex, age in years, ethnic group, group. */
type Figures = ReadonlyMap<string, Figure>;

/**
 * Figures under rule ours keep to what is known of their sets. Where two measures show other numbers of the same children, or a
 * declared part is larger than its whole, one of them is wrong, and the difference would be computed with. Messages never
 * carry a number. What publishers' figures do among themselves is known and is nobody's fault here.
 */
export function checkRelatedFigures(input: RelatedInput, report: Report): void {
  const { relations } = input;
  const isOurs = ({ measure }: SetName): boolean => input.indicators.get(measure)?.rule === 'ours';
  const { say, tell } = oneFault(input, report);
  const other = ({ row }: Figure): string => {
    const { file, line } = input.placeOf(row);
    return `${file}:${line}`;
  };
  const known = new Map<string, Figures>();
  const figuresOf = (set: SetName, whole: string): Figures => {
    const key = `${setText(set)}|${whole}`;
    const figures = known.get(key) ?? readFigures(set, whole, input);
    known.set(key, figures);
    return figures;
  };
  for (const { sets, why, isDeclared } of sameSets(input)) {
    const seen = new Map<string, { set: SetName; figure: Figure }>();
    // In equal words other age groups are other ages of one set, not the same children.
    const whole = isDeclared ? wholeOf(sets, input) : '';
    for (const set of sets.filter(isOurs)) {
      for (const [cell, figure] of figuresOf(set, whole)) {
        const first = seen.get(cell);
        if (!first) seen.set(cell, { set, figure });
        else if (differ(figure, first.figure))
          say(
            figure,
            `${setText(set)} differs from ${setText(first.set)} in ${other(first.figure)}, but both are the same children (${why}); expected the same number`,
          );
      }
    }
    tell();
  }
  for (const [part, total] of relations.within) {
    if (!part || !total || !isOurs(part) || !isOurs(total)) continue;
    const whole = wholeOf([part, total], input);
    const totals = figuresOf(total, whole);
    for (const [cell, figure] of figuresOf(part, whole)) {
      const above = totals.get(cell);
      if (above && figure.count - figure.within > above.count + above.within)
        say(
          figure,
          `${setText(part)} is more than ${setText(total)} in ${other(above)}, but is declared to be within it; expected at most as many`,
        );
    }
    tell();
  }
  for (const { whole, parts } of relations.split) {
    if (![whole, ...parts].every(isOurs)) continue;
    const age = wholeOf([whole, ...parts], input);
    const split = parts.map((part) => figuresOf(part, age));
    for (const [cell, total] of figuresOf(whole, age)) {
      const found = split.flatMap((figures) => figures.get(cell) ?? []);
      if (found.length === 0) continue;
      const sum = found.reduce((so, { count }) => so + count, 0);
      const slack = found.reduce((so, { within }) => so + within, total.within);
      const isComplete = found.length === parts.length;
      if (sum - total.count <= slack && (!isComplete || total.count - sum <= slack)) continue;
      const places = found.map(other).join(', ');
      say(
        total,
        isComplete
          ? `${setText(whole)} is not the sum of its parts in ${places}, as split declares; expected their sum`
          : `${setText(whole)} is less than its parts in ${places} together, as split declares; expected at least as many`,
      );
    }
    tell();
  }
}

/** A relation that does not hold is one fault, at the first figure of it that does not fit: `tell` ends a relation. */
function oneFault({ placeOf }: RelatedInput, report: Report): { say(at: Figure, message: string): void; tell(): void } {
  const wrong: { at: Figure; message: string }[] = [];
  return {
    say: (at, message) => wrong.push({ at, message }),
    tell: () => {
      const [first] = wrong;
      const more = wrong.splice(0).length - 1;
      if (!first) return;
      const { file, line } = placeOf(first.at.row);
      const others = more === 0 ? '' : `; so in ${more} more ${more === 1 ? 'place' : 'places'}`;
      report(fault(file, `${first.message}${others}`, line));
    },
  };
}

/** The measures of ours whose rows are needed: those that share a set or a relation with another of ours. */
export function relatedMeasures(input: Pick<RelatedInput, 'relations' | 'indicators'>): Set<string> {
  const lists: readonly (readonly SetName[])[] = [
    ...sameSets(input).map(({ sets }) => sets),
    ...input.relations.within,
    ...input.relations.split.map(({ whole, parts }) => [whole, ...parts]),
  ];
  const related = new Set<string>();
  for (const list of lists) {
    const ours = list.map(({ measure }) => measure).filter((id) => input.indicators.get(id)?.rule === 'ours');
    if (new Set(ours).size > 1) for (const id of ours) related.add(id);
  }
  return related;
}

/** Sets that are the same children: by equal words, and as declared. */
function sameSets({ indicators, relations }: Pick<RelatedInput, 'relations' | 'indicators'>): {
  sets: readonly SetName[];
  why: string;
  isDeclared: boolean;
}[] {
  const worded = new Map<string, SetName[]>();
  for (const [measure, definition] of indicators) {
    if (definition.rule !== 'ours') continue;
    for (const role of ['numerator', 'denominator'] as const) {
      const words = definition[role]
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      if (words === '' || (role === 'denominator' && definition.measure === 'count')) continue;
      worded.set(words, [...(worded.get(words) ?? []), { measure, role }]);
    }
  }
  const equal = [...worded.values()].filter((sets) => sets.length > 1);
  return [
    ...equal.map((sets) => ({ sets, why: 'they are described in the same words', isDeclared: false })),
    ...relations.same.map((sets) => ({ sets, why: 'as relations.yaml declares', isDeclared: true })),
  ];
}

/** The word for the whole group of measures that are of different age groups: those meet as wholes too. Empty for one group. */
function wholeOf(sets: readonly SetName[], { indicators }: RelatedInput): string {
  const groups = new Set(sets.map(({ measure }) => indicators.get(measure)?.ageGroup));
  return groups.size > 1 ? 'whole' : '';
}

/** Every figure that is shown of a set; with `whole` only those of its whole group, whatever its ages are. */
function readFigures({ measure, role }: SetName, whole: string, input: RelatedInput): Figures {
  const definition = input.indicators.get(measure);
  const figures = new Map<string, Figure>();
  if (!definition) return figures;
  const { protect } = input.scorecard;
  const within = (definition.protect.round ?? protect.round) === undefined ? 0 : 2;
  for (const row of input.rowsOf(measure)) {
    const count = countOf(row, role, definition);
    if (count === null) continue;
    const ages = row.age === 'all' ? [definition.ageGroup, ...(whole === '' ? [] : [whole])] : [row.age];
    for (const age of ages) {
      figures.set(`${row.area}|${row.period}|${breakdownText({ ...row, age })}`, {
        count,
        within: role === 'complement' ? 2 * within : within,
        row,
      });
    }
  }
  return figures;
}

function countOf(row: Observation, role: SetName['role'], definition: Definition): number | null {
  if (role === 'denominator') return row.denominator;
  if (row.hidden || row.numerator === null) return null;
  if (role === 'numerator') return row.numerator;
  return row.denominator === null || definition.events ? null : row.denominator - row.numerator;
}

function differ(a: Figure, b: Figure): boolean {
  return Math.abs(a.count - b.count) > a.within + b.within;
}
