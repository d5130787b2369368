import type { Finding } from './tally.ts';

/** A finding as one line, with how it is worked out: it does the attacker's work, so only where a person asked for it. */
export function explained({ rule, severity, family, cell, bounds, derivation }: Finding): string {
  const range = `${bounds[0]} to ${bounds[1] ?? 'any number'}`;
  return `${severity}, rule ${rule}, ${family}: ${cell} is ${range}: ${derivation}\n`;
}
