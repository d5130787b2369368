import { fault, type Report } from '../problem.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import { type Boundaries, boundariesSchema } from '../schema/folder/boundaries.ts';
import { quote } from './cells.ts';

const MEND = 'run `lcp-scorecard import boundaries` with an edition in which your areas stand';

/** Checks `boundaries.json`, which is made by its command and edited by nobody: its form, and that it is of areas that stand. */
export function checkBoundaries(
  input: { file: string; text: string } | null,
  areas: AreaIndex,
  report: Report,
): Boundaries | null {
  if (!input) return null;
  const complain = (message: string): null => {
    report(fault(input.file, message));
    return null;
  };
  let data: unknown;
  try {
    data = JSON.parse(input.text);
  } catch {
    return complain(`this is not JSON; ${MEND}`);
  }
  const parsed = boundariesSchema.safeParse(data);
  if (!parsed.success) return complain(`these are not boundaries as our command writes them; ${MEND}`);
  const { arcs } = parsed.data;
  for (const { id, arcs: rings } of parsed.data.objects.areas.geometries) {
    // A negative number is an arc that is walked backwards: -1 is the first.
    const missing = rings.flat(2).some((at) => !Number.isInteger(at) || (at < 0 ? ~at : at) >= arcs.length);
    if (missing || rings.length === 0) complain(`the boundary of ${quote(id)} names a line that is not there; ${MEND}`);
  }
  if (arcs.some((arc) => arc.length === 0)) complain(`a line without points; ${MEND}`);
  const drawn = new Set(parsed.data.objects.areas.geometries.map((geometry) => geometry.id));
  if (areas.all.length === 0) return parsed.data;
  for (const code of drawn) {
    const area = areas.get(code);
    if (!area) complain(`a boundary of an area that is not in areas.csv; ${MEND}`);
    else if (area.validTo) complain(`${code} (${area.name}) ended on ${area.validTo}; ${MEND}`);
  }
  const types = new Set([...drawn].flatMap((code) => areas.get(code)?.type ?? []));
  for (const { code, name, type, validTo, parent } of areas.all) {
    const isBeside = parent !== null && areas.childrenOf(parent).some((sibling) => drawn.has(sibling.code));
    if (types.has(type) && validTo === '' && isBeside && !drawn.has(code))
      complain(`no boundary for ${code} (${name}); ${MEND}`);
  }
  return parsed.data;
}
