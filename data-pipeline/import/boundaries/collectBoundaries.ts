import { fault, type Report } from '../../problem.ts';
import type { Area, AreaIndex } from '../../schema/folder/area.ts';
import { byText } from '../../schema/order.ts';
import type { Outline } from './readFeatures.ts';

/** Outlines by area code, and what kind of area they are of. */
export interface Collected {
  outlines: Map<string, Outline>;
  /** True where they are the LCPs' alone, because no wards were given. */
  isOfLcps: boolean;
}

/**
 * Finds the outline of each ward in layers of any vintage: the property (or id) whose values are codes of this scorecard is
 * the code, whatever its name (`WD24CD`, `wd23cd`, `LAD24CD`). Where there is no layer of wards one of LCPs will do.
 * @returns null where an area has no outline, which is reported
 */
export function collectBoundaries(
  layers: readonly { file: string; outlines: readonly Outline[] }[],
  { areas, wards, lcps }: { areas: AreaIndex; wards: readonly Area[]; lcps: readonly Area[] },
  report: Report,
): Collected | null {
  for (const [group, isOfLcps] of [
    [wards, false],
    [lcps, true],
  ] as const) {
    const codes = new Set<string>(group.map((area) => area.code));
    const found = layers.flatMap(({ file, outlines }) => {
      const codeOf = codeFinder(outlines, codes);
      return codeOf ? [{ file, outlines, codeOf }] : [];
    });
    const [first] = found;
    if (!first) continue;
    const outlines = new Map<string, Outline>();
    let isGood = true;
    const complain = (file: string, message: string): void => {
      isGood = false;
      report(fault(file, message));
    };
    for (const layer of found) {
      for (const outline of layer.outlines) {
        const code = layer.codeOf(outline);
        if (!codes.has(code)) continue;
        if (outlines.has(code)) complain(layer.file, `${code} has two boundaries; expected one`);
        outlines.set(code, outline);
      }
    }
    for (const { code, name } of group.filter((area) => !outlines.has(area.code))) {
      complain(first.file, `no boundary for ${code} (${name}); expected an edition that has it`);
    }
    return isGood ? { outlines, isOfLcps } : null;
  }
  const old = layers.find(({ outlines }) => codeFinder(outlines, new Set(areas.all.map((area) => area.code))));
  const hint = old ? 'only wards that have ended, or areas of other kinds' : 'no code of areas.csv';
  report(fault((old ?? layers[0])?.file ?? '', `these boundaries have ${hint}; expected those of your wards or LCPs`));
  return null;
}

/** How to tell an outline's code: by the property with the most different codes that are known; null where none has any. */
function codeFinder(outlines: readonly Outline[], codes: ReadonlySet<string>): ((outline: Outline) => string) | null {
  const texts = (outline: Outline): Record<string, unknown> => ({ ...outline.properties, '': outline.id });
  const seen = new Map<string, Set<string>>();
  for (const outline of outlines) {
    for (const [name, value] of Object.entries(texts(outline))) {
      if (typeof value !== 'string' || !codes.has(value)) continue;
      seen.set(name, (seen.get(name) ?? new Set()).add(value));
    }
  }
  const [best] = [...seen].sort((a, b) => b[1].size - a[1].size || byText(a[0], b[0]));
  return best ? (outline) => String(texts(outline)[best[0]] ?? '') : null;
}
