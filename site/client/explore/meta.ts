/** What the page knows of an indicator before any database is there; written into the page by explore.astro. */
export interface IndicatorMeta {
  id: string;
  title: string;
  unit: string;
  decimals: number;
  measure: 'proportion' | 'rate' | 'count' | 'mean' | 'index';
  /** Kinds of area that have figures. */
  levels: readonly string[];
  /** Periods, newest first. */
  periods: readonly string[];
  /** Periods at which a new series begins. */
  breaks: readonly string[];
  /** Breakdowns that there are, as `sex|age|ethnicity`, the whole first. */
  breakdowns: readonly string[];
}

export interface PageMeta {
  base: string;
  data: { url: string; bytes: number };
  home: { code: string; name: string };
  benchmark: { code: string; name: string };
  /** Kinds of area from the widest to the smallest, as words. */
  levels: readonly { type: string; plural: string }[];
  lcpType: string;
  indicators: readonly IndicatorMeta[];
}

/** Reads what explore.astro wrote into the page. */
export function readMeta(): PageMeta {
  const script = document.getElementById('explore-meta');
  if (!script?.textContent) throw new Error('the page came without its list of indicators');
  return JSON.parse(script.textContent) as PageMeta;
}
