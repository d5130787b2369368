import Papa from 'papaparse';

/** What came of an area's comparisons with England, and what chance alone would have brought. */
export interface FindingCounts {
  /** How many families of measures could be tested: current, about children, with a good direction. */
  tested: number;
  /** How many families have a current figure that could not be tested. */
  untested: number;
  better: number;
  worse: number;
  similar: number;
  /** How many of the worse verdicts chance alone would bring, if nothing differed from England. */
  byChance: number;
  /** How many of those worse or better are so by a test of ours. */
  ownDifferences: number;
  /** How many of those worse, and of those better, hold after all tests of the area together. */
  worseHold: number;
  betterHold: number;
}

/** Findings by area, from the published `findings.csv`; none for an area that has no comparisons. */
export function findingsFrom(text: string): (area: string) => FindingCounts {
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  const byArea = new Map(
    data.map((row): [string, FindingCounts] => [
      row.area ?? '',
      {
        tested: Number(row.tested),
        untested: Number(row.untested),
        better: Number(row.better),
        worse: Number(row.worse),
        similar: Number(row.similar),
        byChance: Number(row.by_chance),
        ownDifferences: Number(row.own_differences),
        worseHold: Number(row.worse_hold),
        betterHold: Number(row.better_hold),
      },
    ]),
  );
  const counts = { tested: 0, untested: 0, better: 0, worse: 0, similar: 0 };
  const none = { ...counts, byChance: 0, ownDifferences: 0, worseHold: 0, betterHold: 0 };
  return (area) => byArea.get(area) ?? none;
}
