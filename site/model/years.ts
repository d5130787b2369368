import type { PublishedIndicator } from '../../data-pipeline/schema/published/published.ts';
import type { PlotScale } from '../charts/plotCell.ts';
import { data } from '../published/data.ts';
import { levelWords } from '../published/places.ts';
import { capital, formatShort } from '../words/format.ts';
import { forMeans } from '../words/othersSentence.ts';
import { numbersCell, VERDICT_WORDS } from '../words/sentence.ts';
import type { Choropleth } from './areaMap.ts';
import { labelOf, mapKey, rankedAreas } from './mapBeside.ts';
import { meanBeside } from './meanBeside.ts';
import type { SideBySide, SideRow } from './sideBySide.ts';

/** Areas side by side in one year, as the script of the page puts them into the table. */
interface Year {
  finding: string;
  /** Lines through all rows, in per cent of the plot. */
  lines: { kind: string; at: number; label: string }[];
  /** By area, from bad to good. */
  rows: Record<
    string,
    {
      /** By column. */
      words: Record<string, string>;
      /** Value and limits in per cent of the plot; empty where there is none. */
      at: (number | '')[];
      /** Name of the mark's shape, and its class. */
      mark: [string, string];
    }
  >;
  /** The map of the same areas; left out where there is none. */
  map?: YearOfMap;
}

/** A map in one year: what it says as a whole, its key and list as HTML, and of each area its class, what it says, and its label. */
interface YearOfMap {
  finding: string;
  alternative: string;
  key: string;
  list: string;
  areas: Record<string, [kind: string, told: string, label: string]>;
}

/** By period. */
export type Years = Record<string, Year>;

/** What the table of areas side by side shows in each period that a reader may choose. */
export function yearsOf(
  indicator: PublishedIndicator,
  all: readonly SideBySide[],
  scale: PlotScale,
  maps: readonly Choropleth[],
): Years {
  const mapOf = new Map(maps.map((view) => [view.period, mapOfYear(indicator, view)]));
  return Object.fromEntries(
    all.map((view) => {
      const map = mapOf.get(view.period);
      return [view.period, { ...yearOf(indicator, view, scale), ...(map && { map }) }];
    }),
  );
}

function mapOfYear(indicator: PublishedIndicator, view: Choropleth): YearOfMap {
  return {
    finding: capital(view.finding),
    alternative: view.alternative,
    key: mapKey(indicator, view, levelWords(data.lcpType).plural),
    list: rankedAreas(indicator, view),
    areas: Object.fromEntries(
      view.painted.map(({ area, row, kind, told }) => [area.code, [kind, told, labelOf(row, indicator)]]),
    ),
  };
}

function yearOf(indicator: PublishedIndicator, view: SideBySide, { share }: PlotScale): Year {
  const at = (value: number): number => Math.round(share(value) * 1000) / 10;
  const line = (kind: string, name: string, value: number | null | undefined): Year['lines'] =>
    value == null ? [] : [{ kind, at: at(value), label: `${name} ${formatShort(value, indicator)}` }];
  return {
    finding: view.finding,
    lines: [...line('england', 'England', view.england), ...line('best', 'Best tenth', view.best)],
    rows: Object.fromEntries(
      view.rows.map((row) => [
        row.code,
        {
          words: wordsOf(indicator, row),
          at: [row.value, row.lower, row.upper].map((value) => (value === null ? '' : at(value))),
          mark: markOf(row.verdict),
        },
      ]),
    ),
  };
}

function wordsOf(indicator: PublishedIndicator, one: SideRow): Record<string, string> {
  const { value, marker, label, interval, row } = one;
  const mean = meanBeside(one);
  const isShown = value !== null;
  const status = isShown && row?.status ? ` [${row.status}]` : '';
  return {
    value: isShown ? `${label.replace('%', '')}${status}` : marker || '[x]',
    interval: interval || '–',
    verdict: isShown && row ? VERDICT_WORDS[row.vs_england] : '–',
    children: (row && numbersCell(row)) || '–',
    place: row?.rank_elsewhere === undefined ? '–' : `${row.rank_elsewhere} of ${row.of_elsewhere}`,
    mean: mean === undefined ? '–' : formatShort(mean, forMeans(indicator)).replace('%', ''),
  };
}

function markOf(verdict: string): [string, string] {
  const kind = { higher: 'similar', lower: 'similar', 'not-compared': 'open' }[verdict] ?? verdict;
  return [verdict, kind];
}
