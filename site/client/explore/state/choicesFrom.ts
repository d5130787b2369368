import type { PageMeta } from '../meta.ts';
import { CHART_KINDS } from '../result.ts';
import { allowed, onlyAllowed } from './allowed.ts';
import type { AreaKind, Choices, ListedArea, ListedAreas } from './choices.ts';
import { codesOf } from './codeList.ts';

const NAMED = ['home', 'all', 'neighbours'] as const;

/**
 * The choices that an address says; what it does not say, or says of things that are not there, is as before.
 * @param before what the page has chosen by itself
 */
export function choicesFrom(
  address: URLSearchParams,
  before: Choices,
  { meta, areas }: { meta: PageMeta; areas: ListedAreas },
): Choices {
  const known = (name: string, values: readonly string[], otherwise: string): string => {
    const value = address.get(name);
    return value !== null && values.includes(value) ? value : otherwise;
  };
  const ids = meta.indicators.map(({ id }) => id);
  const indicator = known('indicator', ids, before.indicator);
  const beside = known('beside', ['', ...ids], before.beside);
  const { periods, breakdowns } = allowed({ indicator, beside }, meta);
  const chart = address.get('chart');
  const against = address.get('against');
  const drawn = against === null ? null : codesOf(against);
  const chosen = {
    ...before,
    ...areasFrom(address.get('areas') ?? 'home', before, areas),
    indicator,
    beside,
    chart: CHART_KINDS.find((kind) => kind === chart) ?? before.chart,
    period: known('period', valuesOf(periods), before.period),
    breakdown: breakdownFrom(address.get('breakdown'), valuesOf(breakdowns), before.breakdown),
    against: drawn ? [meta.benchmark.code, meta.home.code].filter((code) => drawn.includes(code)) : before.against,
  };
  return onlyAllowed(chosen, meta);
}

/** The breakdown of an address, of which the last parts may be left out; earlier addresses had bars between them. */
function breakdownFrom(text: string | null, values: readonly string[], otherwise: string): string {
  const parts = (text ?? '').split(/[.|]/);
  const whole = [...parts, 'all', 'all', 'all'].slice(0, 4).join('|');
  return [text, whole].find((one) => one !== null && values.includes(one)) ?? otherwise;
}

function areasFrom(text: string, before: Choices, areas: ListedAreas): Partial<Choices> {
  const isListed = (code: string, among: readonly ListedArea[]): boolean => among.some((area) => area.code === code);
  const named: AreaKind | undefined = NAMED.find((name) => name === text);
  if (named) return { kind: named };
  const below = /^below[:-](.*)$/.exec(text)?.[1];
  if (below !== undefined) return { kind: 'below', parent: isListed(below, areas.parents) ? below : before.parent };
  const some = /^some-(.*)$/.exec(text)?.[1] ?? (text.includes(',') ? text : undefined);
  if (some === undefined) return { kind: 'one', one: isListed(text, areas.all) ? text : before.one };
  const codes = new Set(codesOf(some));
  return { kind: 'several', several: areas.all.map(({ code }) => code).filter((code) => codes.has(code)) };
}

function valuesOf(options: readonly (readonly [string, string])[]): string[] {
  return options.map(([value]) => value);
}
