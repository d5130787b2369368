import { type HeaderRule, headersFor } from '../headers.ts';
import { HEADER_RULES } from './headerRules.ts';

/** For hosts that take the first rule that fits alone: the narrow ones first, each with the headers of all that fit it. */
export function mergedRules(): HeaderRule[] {
  return HEADER_RULES.toReversed().map(({ path }) => ({
    path,
    headers: [...headersFor(HEADER_RULES, path.replace(/\*$/, 'x'))],
  }));
}
