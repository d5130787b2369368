import { keyOfRow, type Observation, type ObservationKey } from '../schema/folder/observation.ts';
import type { Verdict } from './attackCell.ts';
import { derivation, describe } from './derivation.ts';
import { entry } from './entry.ts';
import type { AuditCell, System } from './model.ts';

/** One cell that published figures tell too much about. Names the cell: never for a build log. */
export interface Finding {
  /** Whether it rests on a cell under our rule, or on publishers' figures alone. */
  rule: 'ours' | 'publisher';
  family: string;
  severity: 'broken' | 'warning';
  cell: string;
  /** Least and most children that an attacker can prove; null for no upper limit. */
  bounds: [number, number | null];
  derivation: string;
  /** The rows of ours, shown now, that it rests on. */
  rows: ObservationKey[];
}

/** Findings among publishers' figures are counted all and listed up to this many a family. */
const MOST_KNOWN = 100;

/** Collects findings and counts them by whose they are. */
export class Tally {
  broken = 0;
  warnings = 0;
  known = 0;
  attacked = 0;
  narrowest: number | null = null;
  readonly findings: Finding[] = [];
  readonly #listed = new Map<string, number>();
  readonly #system: System;
  #shown: Map<number, Observation[]> | undefined;

  constructor(system: System) {
    this.#system = system;
  }

  verdict(number: number, verdict: Verdict | null): void {
    const cell = entry(this.#system.cells, number);
    if (cell.kind !== 'shown') {
      this.attacked++;
      const { threshold, role, complement } = entry(this.#system.sets.sets, cell.set);
      // One that is seen to be large is nobody's secret, however exactly it is known.
      const isSecret = cell.lo <= threshold && (role !== 'complement' || complement);
      if (isSecret && cell.kind === 'hidden' && cell.ours && !cell.exempt && cell.hi !== Infinity) {
        this.narrowest = Math.min(this.narrowest ?? Infinity, cell.hi - cell.lo);
      }
    }
    if (verdict === null) return;
    const ours = cell.ours && !cell.exempt;
    // Working out how is dear, and publishers' figures are many.
    const how =
      ours || this.#room('publisher', verdict.family)
        ? derivation(this.#system, number)
        : { text: '', ours: false, cells: [] };
    this.#add(
      ours || how.ours ? 'ours' : 'publisher',
      verdict.family,
      verdict.severity,
      () => describe(this.#system, number),
      cell,
      how.text,
      ours && verdict.severity === 'broken' ? this.#rowsOf(how.cells) : [],
    );
  }

  contradiction(number: number): void {
    const relation = this.#system.relations[number];
    const ratio = this.#system.ratios[number - this.#system.relations.length];
    const members = relation ? [relation.total, ...relation.parts] : ratio ? [ratio.numerator, ratio.denominator] : [];
    const ours = members.some(
      (member) => entry(this.#system.cells, member).ours && !entry(this.#system.cells, member).exempt,
    );
    const first = entry(members, 0);
    const text = `the figures of ${relation?.family ?? ratio?.family} contradict each other`;
    this.#add(
      ours ? 'ours' : 'publisher',
      'contradiction',
      'broken',
      () => describe(this.#system, first),
      entry(this.#system.cells, first),
      text,
    );
  }

  /** Two figures of one set in one place that differ. */
  disagreement(number: number, ours: boolean): void {
    const text = 'figures of the same children differ';
    const describeIt = (): string => describe(this.#system, number);
    this.#add(ours ? 'ours' : 'publisher', 'contradiction', 'broken', describeIt, { lo: 0, hi: Infinity }, text);
  }

  /** Something to look at that gives nothing away by itself. */
  warn(family: string, text: string): void {
    this.#add(
      'ours',
      family,
      'warning',
      () => text,
      { lo: 0, hi: Infinity },
      'shown figures fit wherever both are shown',
    );
  }

  row(rule: Finding['rule'], family: string, place: string, text: string): void {
    this.#add(rule, family, 'broken', () => place, { lo: 0, hi: Infinity }, text);
  }

  /** The rows of ours, shown now, of some cells. */
  #rowsOf(cells: Iterable<number>): ObservationKey[] {
    this.#shown ??= shownRows(this.#system);
    const rows = new Set([...cells].flatMap((cell) => this.#shown?.get(cell) ?? []));
    return [...rows].map(keyOfRow);
  }

  #room(rule: Finding['rule'], family: string): boolean {
    return rule === 'ours' || (this.#listed.get(family) ?? 0) < MOST_KNOWN;
  }

  #add(
    rule: Finding['rule'],
    family: string,
    severity: Finding['severity'],
    cell: () => string,
    { lo, hi }: Pick<AuditCell, 'lo' | 'hi'>,
    text: string,
    rows: ObservationKey[] = [],
  ): void {
    if (rule === 'publisher') this.known++;
    else if (severity === 'broken') this.broken++;
    else this.warnings++;
    if (!this.#room(rule, family)) return;
    if (rule === 'publisher') this.#listed.set(family, (this.#listed.get(family) ?? 0) + 1);
    this.findings.push({
      rule,
      family,
      severity,
      cell: cell(),
      bounds: [lo, hi === Infinity ? null : hi],
      derivation: text,
      rows,
    });
  }
}

/** The rows of ours that show figures now, by their cells. */
function shownRows({ rows, sets }: System): Map<number, Observation[]> {
  const shown = new Map<number, Observation[]>();
  for (const { row, release, numerator, denominator, complement } of rows) {
    if (row.hidden || release > 0 || !sets.isOurs(row.indicator)) continue;
    for (const cell of [numerator, denominator, complement]) {
      const list = shown.get(cell);
      if (list) list.push(row);
      else shown.set(cell, [row]);
    }
  }
  return shown;
}
