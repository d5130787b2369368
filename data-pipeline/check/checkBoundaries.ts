import { fault, type Report } from '../problem.ts';
import type { AreaIndex } from '../schema/folder/area.ts';
import { type Boundaries, boundariesSchema } from '../schema/folder/boundaries.ts';
import { quote } from './cells.ts';

const FIX = 'run `lcp-scorecard import boundaries` with an edition that has your areas';

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
    return complain(`this is not JSON; ${FIX}`);
  }
  const parsed = boundariesSchema.safeParse(data);
  if (!parsed.success) return complain(`these boundaries are not in the form that the command writes; ${FIX}`);
  const { arcs } = parsed.data;
  for (const { id, arcs: rings } of parsed.data.objects.areas.geometries) {
    // A negative number is an arc that is walked backwards: -1 is the first.
    const missing = rings.flat(2).some((at) => !Number.isInteger(at) || (at < 0 ? ~at : at) >= arcs.length);
    if (missing || rings.length === 0)
      complain(`the boundary of ${quote(id)} uses a line that is not in the file; ${FIX}`);
  }
  if (arcs.some((arc) => arc.length === 0)) complain(`a line without points; ${FIX}`);
  const drawn = new Set(parsed.data.objects.areas.geometries.map((geometry) => geometry.id));
  if (areas.all.length === 0) return parsed.data;
  for (const code of drawn) {
    const area = areas.get(code);
    if (!area) complain(`a boundary of an area that is not in areas.csv; ${FIX}`);
    else if (area.validTo) complain(`${code} (${area.name}) ended on ${area.validTo}; ${FIX}`);
  }
  const types = new Set([...drawn].flatMap((code) => areas.get(code)?.type ?? []));
  for (const { code, name, type, validTo, parent } of areas.all) {
    const isBeside = parent !== null && areas.childrenOf(parent).some((sibling) => drawn.has(sibling.code));
    if (types.has(type) && validTo === '' && isBeside && !drawn.has(code))
      complain(`no boundary for ${code} (${name}); ${FIX}`);
  }
  return parsed.data;
}
