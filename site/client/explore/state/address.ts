import type { Choices } from './choices.ts';
import { shortCodes } from './codeList.ts';

/**
 * The choices as an address says them: what is as everybody finds it is left out.
 * @param benchmark code of the country
 */
export function addressOf(choices: Choices, benchmark: string): Record<string, string> {
  const { indicator, beside, against, period, breakdown } = choices;
  const areas = areasText(choices);
  return {
    indicator,
    ...(beside === '' ? {} : { beside }),
    ...(areas === 'home' ? {} : { areas }),
    // Without the word the country is drawn for comparison, as on the page; `none` stands for nobody.
    ...(against.join() === benchmark ? {} : { against: against.length === 0 ? 'none' : shortCodes(against) }),
    ...(period === 'latest' ? {} : { period }),
    ...(breakdown === 'all|all|all|all' ? {} : { breakdown: breakdown.replaceAll('|', '.').replace(/(\.all)+$/, '') }),
  };
}

/** The whole address: the choices where they wrote the query, or else the query; the chart and the release. */
export function pageAddress(
  choices: Choices,
  {
    sql,
    isWritten,
    release,
    benchmark,
  }: { sql: string; isWritten: boolean; release: string /** Code of the country. */; benchmark: string },
): URLSearchParams {
  return new URLSearchParams({
    ...(isWritten ? addressOf(choices, benchmark) : {}),
    ...(choices.chart === 'auto' ? {} : { chart: choices.chart }),
    ...(release === '' ? {} : { release }),
    ...(isWritten ? {} : { sql }),
  });
}

/** `home`, `all`, `neighbours`, `below-CODE`, a code, or several codes. */
function areasText({ kind, parent, one, several }: Choices): string {
  if (kind === 'below') return `below-${parent}`;
  if (kind === 'one') return one;
  return kind === 'several' ? `some-${shortCodes(several)}` : kind;
}
