import { fault, type Report } from '../problem.ts';
import type { AreaIndex, Membership } from '../schema/folder/area.ts';
import type { Document } from '../schema/folder/place.ts';
import type { Scorecard } from '../schema/folder/scorecard.ts';
import { unknownArea } from './complain.ts';
import { didYouMean } from './nearest.ts';

interface Known {
  areas: AreaIndex;
  memberships: readonly Membership[];
  /** Ids of indicators. */
  defined: ReadonlySet<string>;
}

/** Checks `fifths` of scorecard.yaml: areas that are made of others, nobody in two fifths of a set, and measures that are there. */
export function checkFifths(scorecard: Scorecard, document: Document, known: Known, report: Report): void {
  const { areas, memberships, defined } = known;
  const membersOf = Map.groupBy(memberships, ({ area }) => area as string);
  for (const [key, { areas: codes, by }] of Object.entries(scorecard.fifths ?? {})) {
    const complain = (path: PropertyKey[], message: string): void => {
      const { line, column } = document.place(['fifths', key, ...path]);
      report(fault(document.file, `fifths.${key}.${String(path[0])}: ${message}`, line, column));
    };
    const fifthOf = new Map<string, string>();
    codes.forEach((code, i) => {
      if (codes.indexOf(code) < i) complain(['areas', i], `${code} appears twice; expected five areas`);
      else if (!areas.get(code) && areas.all.length > 0) complain(['areas', i], unknownArea(code, areas));
      else if (!membersOf.has(code))
        complain(
          ['areas', i],
          `${code} is made of no areas; expected a row ${code},MEMBER in memberships.csv for each of its wards`,
        );
      for (const { member } of membersOf.get(code) ?? []) {
        const other = fifthOf.get(member);
        if (other !== undefined && other !== code)
          complain(
            ['areas', i],
            `${member} is in ${code} and in ${other}; expected each area in one fifth: take it out of one in memberships.csv`,
          );
        fifthOf.set(member, code);
      }
    });
    by.forEach((id, i) => {
      if (!defined.has(id)) complain(['by', i], `unknown indicator "${id}"${didYouMean(id, defined)}`);
    });
  }
}
