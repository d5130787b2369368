/** What the page knows of an indicator before any database is there; written into the page by explore.astro. */
export interface IndicatorMeta {
  id: string;
  title: string;
  unit: string;
  source: string;
  decimals: number;
  measure: 'proportion' | 'rate' | 'count' | 'mean' | 'index';
  /** Kinds of area that have figures. */
  levels: readonly string[];
  /** Periods, newest first. */
  periods: readonly string[];
  /** Periods at which a new series begins. */
  breaks: readonly string[];
  /** Breakdowns that there are, as `sex|age|ethnicity|group`, the whole first. */
  breakdowns: readonly string[];
}

/** A database that the page can open: a release, or what is published now. */
export interface DataSource {
  /** Day of the release; empty for what is published now where that is no release. */
  release: string;
  url: string;
  bytes: number;
  /** How many of its figures were corrected since. */
  corrected: number;
}

export interface PageMeta {
  base: string;
  /** What is published now. */
  data: DataSource;
  /** Earlier releases that still have a database, newest first. */
  earlier: readonly DataSource[];
  /** All releases, also those without a database. */
  releases: readonly string[];
  /** Codes of the statistical neighbours that have figures. */
  neighbours: readonly string[];
  /** The kind of area that LCPs are divided into. */
  smallest: { type: string; plural: string };
  /** Who publishes, and under which licence: for files that are taken away. */
  publisher: string;
  licence: string;
  /** Day that files are dated by. */
  date: string;
  /** The council's accent on light paper: for pictures that are taken away. */
  accent: string;
  home: { code: string; name: string; type: string };
  benchmark: { code: string; name: string };
  /** Kinds of area from the widest to the smallest, as words. */
  levels: readonly { type: string; plural: string }[];
  lcpType: string;
  /** Names of the broad ethnic groups, by the word of their rows; left out where the folder declares none. */
  ethnicGroups?: Readonly<Record<string, string>>;
  /** Names of the declared groups, each with its kind, by the word of their rows; left out where the folder declares none. */
  groups?: Readonly<Record<string, string>>;
  indicators: readonly IndicatorMeta[];
  /** Name of what an area lies in, by the area's code; empty where the page does not list it. */
  districtOf?(code: string): string;
  /** Code of what an area lies in; null where the page does not list it. */
  parentOf?(code: string): string | null;
  /** An area's name; its code where the page does not list it. */
  nameOf?(code: string): string;
}

/**
 * An indicator as explore.astro writes it: its columns in order, levels by their place, lists with spaces between, a source by its
 * place among the sources. The titles of the indicators stand in the page already, in the list to choose from.
 */
type WrittenIndicator = readonly [
  id: string,
  unit: string,
  source: number,
  decimals: number,
  measure: IndicatorMeta['measure'],
  levels: readonly number[],
  periods: string,
  breaks: string,
  breakdowns: string,
];

/** What explore.astro writes. */
export type WrittenMeta = Omit<PageMeta, 'indicators' | 'districtOf' | 'parentOf' | 'nameOf'> & {
  indicators: readonly WrittenIndicator[];
  sources: readonly string[];
};

/** Reads what explore.astro wrote into the page. */
export function readMeta(): PageMeta {
  const script = document.getElementById('explore-meta');
  if (!script?.textContent) throw new Error('the page came without its list of indicators');
  const options = document.querySelectorAll<HTMLOptionElement>('#indicator option');
  const titles = new Map([...options].map(({ value, text }) => [value, text]));
  return metaFrom(JSON.parse(script.textContent) as WrittenMeta, (id) => titles.get(id) ?? id);
}

/** What was written, as the page works with it. */
function metaFrom({ indicators, sources, ...meta }: WrittenMeta, titleOf: (id: string) => string): PageMeta {
  return {
    ...meta,
    indicators: indicators.map(([id, unit, source, decimals, measure, levels, periods, breaks, breakdowns]) => ({
      ...{ id, unit, decimals, measure },
      title: titleOf(id),
      source: sources[source] ?? '',
      levels: levels.flatMap((at) => meta.levels[at]?.type ?? []),
      periods: periods.split(' ').filter(Boolean),
      breaks: breaks.split(' ').filter(Boolean),
      breakdowns: breakdowns.split(' ').filter(Boolean),
    })),
  };
}
