import type { Observation } from '../schema/folder/observation.ts';
import { areaSums } from './areas.ts';
import { attackCell } from './attackCell.ts';
import { breakdownSums } from './breakdowns.ts';
import { rowKey } from './frame.ts';
import { type AuditInput, createSystem, SAME } from './model.ts';
import { partSums } from './parts.ts';
import { pooledSums } from './periods.ts';
import { propagate } from './propagate.ts';
import { disagrees, readRates } from './rates.ts';
import { recall } from './releases.ts';
import { search } from './search.ts';
import { settle } from './settle.ts';
import { type Finding, Tally } from './tally.ts';

export type { AuditInput } from './model.ts';
export type { Finding } from './tally.ts';

/** What was tried and what was found, as numbers; and the findings, for `--explain`. */
export interface AuditResult {
  /** Sets of children that are published, hidden or left over between published ones. */
  cells: number;
  /** Rows whose counts are withheld. */
  hiddenCells: number;
  relations: number;
  attacks: { name: string; tried: number }[];
  /** Findings that rest on at least one of our cells: none may be published. */
  broken: number;
  warnings: number;
  /** Findings among publishers' own figures. */
  known: number;
  /** Children between the least and most that one of our hidden counts can be, where that is narrowest; null for no limit. */
  narrowest: number | null;
  findings: Finding[];
}

/**
 * Attacks published observations as a stranger would, with nothing but what is published now and was before: builds every
 * sum that the figures' meaning implies, narrows every hidden count as far as whole numbers allow, and lists what is proven.
 */
export function audit(input: AuditInput): AuditResult {
  const { indicators, areas, memberships, scorecard } = input;
  const previous = input.previous ?? [];
  const observations = withDropped(input.observations, previous);
  const system = createSystem({ ...input, observations });
  const same = system.relations.filter(({ family }) => family === SAME).length;
  const attacks: AuditResult['attacks'] = [{ name: 'numerator and complement', tried: system.relations.length - same }];
  const tryAll = (name: string, candidates: Parameters<typeof settle>[1]): void => {
    settle(system, candidates);
    attacks.push({ name, tried: candidates.length });
  };
  tryAll('pooled periods', pooledSums(system));
  tryAll('breakdowns', breakdownSums(system));
  tryAll('areas', areaSums(system, areas, memberships, scorecard));
  tryAll('parts', partSums(system, indicators));
  attacks.push({ name: 'sets shared by indicators', tried: system.sets.shared + same });
  readRates(system, indicators);
  attacks.push({ name: 'values and intervals', tried: system.ratios.length });
  const revisions = recall(system, previous, indicators);
  attacks.push({ name: 'earlier releases', tried: previous.reduce((sum, release) => sum + release.length, 0) });
  const contradictions = propagate(system);
  const searched = search(system, contradictions, input.highs);
  attacks.push({ name: 'whole-number search where sums form loops', tried: searched.asked });
  attacks.push({ name: 'linear programmes where many sums form loops', tried: searched.inFractions });
  attacks.push({ name: 'questions too large for the search, answered by bounds alone', tried: searched.open });

  const tally = new Tally(system);
  for (const number of contradictions) tally.contradiction(number);
  for (const [number, cell] of system.cells.entries()) tally.verdict(number, attackCell(system, cell));
  for (const { row } of system.rows) {
    const indicator = indicators.get(row.indicator)!;
    if (row.hidden) continue;
    const place = `${row.indicator} ${row.area} ${row.period}`;
    if (disagrees(row, indicator))
      tally.row(indicator.rule, 'contradiction', place, 'the value is not numerator / denominator');
    if (indicator.rule !== 'ours') continue;
    const bare = row.numerator === null || (row.denominator === null && indicator.measure !== 'count');
    if (bare) tally.row('ours', 'value without counts', place, 'a value or marker is shown and its counts are not');
    if (!Number.isInteger(row.numerator ?? 0) || !Number.isInteger(row.denominator ?? 0)) {
      tally.row('ours', 'contradiction', place, 'a count is not a whole number');
    }
  }
  for (const { cell, was, is } of revisions) tally.revision(cell, was, is);
  attacks.push({ name: 'bounds: can it be 0, can it be more than the threshold', tried: tally.attacked });
  const hiddenCells = input.observations.reduce((sum, row) => sum + (row.hidden && row.status === 'c' ? 1 : 0), 0);
  const { broken, warnings, known, narrowest, findings } = tally;
  return {
    cells: system.cells.length,
    hiddenCells,
    relations: system.relations.length,
    attacks,
    broken,
    warnings,
    known,
    narrowest,
    findings,
  };
}

/** Rows of ours that an earlier release had and this one has not are hidden now, and known still. */
function withDropped(
  observations: readonly Observation[],
  previous: readonly (readonly Observation[])[],
): readonly Observation[] {
  if (previous.length === 0) return observations;
  const have = new Set(observations.map((row) => `${row.indicator}|${rowKey(row)}`));
  const dropped: Observation[] = [];
  for (const release of previous) {
    for (const row of release) {
      const key = `${row.indicator}|${rowKey(row)}`;
      if (have.has(key)) continue;
      have.add(key);
      const { indicator, area, period, sex, age, ethnicity } = row;
      dropped.push({ indicator, area, period, sex, age, ethnicity, hidden: true, denominator: null, status: 'c' });
    }
  }
  return [...observations, ...dropped];
}
