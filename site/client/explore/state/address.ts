import type { Choices } from './choices.ts';

/** The choices as an address says them. */
export function addressOf(choices: Choices): Record<string, string> {
  return {
    indicator: choices.indicator,
    ...(choices.beside === '' ? {} : { beside: choices.beside }),
    areas: areasText(choices),
    against: choices.against.join(','),
    period: choices.period,
    breakdown: choices.breakdown,
  };
}

/** The whole address: the query, the chart and the release, and the choices where they wrote the query. */
export function pageAddress(
  choices: Choices,
  { sql, isWritten, release }: { sql: string; isWritten: boolean; release: string },
): URLSearchParams {
  return new URLSearchParams({
    ...(isWritten ? addressOf(choices) : {}),
    ...(choices.chart === 'auto' ? {} : { chart: choices.chart }),
    ...(release === '' ? {} : { release }),
    sql,
  });
}

/** `home`, `all`, `neighbours`, `below:CODE`, a code, or several codes. */
function areasText({ kind, parent, one, several }: Choices): string {
  if (kind === 'below') return `below:${parent}`;
  if (kind === 'one') return one;
  return kind === 'several' ? several.join(',') : kind;
}
