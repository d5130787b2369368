import { OWN } from './areaFamilies.ts';
import { addCell, cellKey, cellOf, type Draft, nodeOf } from './draft.ts';

/**
 * Numerator + complement = denominator wherever both have a cell and no row ties them: in what is left over of a breakdown, in
 * rows that are not delivered again, in what is left of a split.
 */
export function tieComplements(draft: Draft): void {
  const done = new Set<string>();
  for (const { id, rule, measure, events, elsewhere } of draft.input.indicators.values()) {
    if (rule !== 'ours' || measure === 'count' || events) continue;
    const [numerator, denominator, complement] = (['numerator', 'denominator', 'complement'] as const).map((role) =>
      draft.sets.of({ measure: id, role }),
    );
    if (numerator === undefined || denominator === undefined || complement === undefined || done.has(complement))
      continue;
    done.add(complement);
    tiePair(draft, numerator, denominator, complement, elsewhere);
  }
  for (const [numerator, denominator] of leftPairs(draft))
    tiePair(draft, numerator, denominator, `${denominator} less ${numerator}`, false);
}

function tiePair(draft: Draft, numerator: string, denominator: string, complement: string, elsewhere: boolean): void {
  const own = draft.nodes.flatMap(({ set }, number) => (set === numerator ? [number] : []));
  for (const part of own) {
    const { place, origin } = nodeOf(draft, part);
    // Whoever is counted elsewhere need not be counted there in the denominator.
    if (origin === 'publisher' || (elsewhere && place.area.includes(OWN))) continue;
    const total = draft.at.get(cellKey(denominator, place));
    if (total === undefined || draft.at.has(cellKey(complement, place)) !== hasNoTie(draft, complement, place))
      continue;
    const rest = draft.at.get(cellKey(complement, place)) ?? addRest(draft, complement, part, total);
    draft.ties.push({ total, parts: [part, rest], why: 'complement', relation: false });
  }
}

/** A complement that was read from a release has no sum yet; one of a row has. */
function hasNoTie(draft: Draft, complement: string, place: Parameters<typeof cellKey>[1]): boolean {
  const found = draft.at.get(cellKey(complement, place));
  return found === undefined ? false : nodeOf(draft, found).origin === 'told';
}

function addRest(draft: Draft, set: string, part: number, total: number): number {
  const { place, old } = nodeOf(draft, part);
  const known = nodeOf(draft, part).known && nodeOf(draft, total).known;
  const value = known ? cellOf(draft, total).value - cellOf(draft, part).value : 0;
  const node = { set, place, origin: 'worked out' as const, row: null, known, old };
  const { threshold } = cellOf(draft, part);
  return addCell(draft, node, { role: 'complement', value, hidden: true, threshold });
}

/** What is left of the numerators of a split, with what is left of their denominators. */
function leftPairs({ nodes }: Draft): [string, string][] {
  const left = [...new Set(nodes.map(({ set }) => set))].filter((set) => set.includes(' |numerator but '));
  const all = new Set(nodes.map(({ set }) => set));
  return left.flatMap((set): [string, string][] => {
    const [head = '', missing = ''] = set.split(' |numerator but ');
    const other = `${head} |denominator but ${missing
      .split(',')
      .map((name) => `${name}.denominator`)
      .join()}`;
    return all.has(other) ? [[set, other]] : [];
  });
}
