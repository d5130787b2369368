import type { Area, AreaChange } from '../schema/folder/area.ts';
import { parsePeriod } from '../schema/period.ts';

/** True where an area ended before a period began: a figure of it there is of old boundaries. */
export function endedBefore({ validTo }: Pick<Area, 'validTo'>, period: string): boolean {
  if (validTo === '') return false;
  const parsed = parsePeriod(period);
  const end = parsePeriod(validTo)?.at;
  return parsed !== null && end !== undefined && parsed.at - parsed.years / 2 > end;
}

/** What to say of a figure of an area that ended, with the areas that replaced it. */
export function endedWords({ code, name, validTo }: Area, period: string, changes: readonly AreaChange[]): string {
  const successors = changes.filter((change) => change.from === code).map(({ to }) => to);
  const instead = successors.length === 0 ? 'the area that replaced it' : successors.join(', ');
  return `area ${code} (${name}) ended on ${validTo}, before ${period}: these figures are on old boundaries; expected ${instead}. Ask for an edition on today's boundaries, or leave these rows out`;
}
