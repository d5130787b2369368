import { fault, type Report } from '../problem.ts';

/** One area of a lookup: `ward`, `district`, `county` (any upper-tier area), `region` or `country`. */
export interface LookupArea {
  code: string;
  name: string;
  type: string;
  parent: string;
  lon: string;
  lat: string;
}

/** Kinds of area that stand directly below a region: counties, and areas that are district and county in one. */
export const UPPER_TIER = ['county', 'unitary', 'london-borough', 'metropolitan-district'];

/** The columns of ONS lookups, narrowest first: the two digits in their names are the year. */
const WIDE: readonly [prefix: string, type: string][] = [
  ['WD', 'ward'],
  ['LAD', 'district'],
  ['CTY', 'county'],
  ['RGN', 'region'],
  ['CTRY', 'country'],
];

/**
 * Reads an ONS lookup as areas with parents: the wide form (`WD24CD,WD24NM,LAD24CD,…`, one row a ward), or a list with
 * `code,name,type,parent`. Takes records one by one.
 */
export function lookupAreas(file: string, report: Report) {
  const areas = new Map<string, LookupArea>();
  let read: ((cells: readonly string[]) => void) | null = null;
  let isRefused = false;
  const header = (names: readonly string[], line: number): void => {
    const plain = names.map((name) => name.trim().toLowerCase());
    if (['code', 'name', 'type', 'parent'].every((name) => plain.includes(name))) {
      const at = (name: string): number => plain.indexOf(name);
      const [lon, lat] = [
        at('centre_lon') < 0 ? at('lon') : at('centre_lon'),
        at('centre_lat') < 0 ? at('lat') : at('centre_lat'),
      ];
      read = (cells) => {
        const text = (position: number): string => (cells[position] ?? '').trim();
        const code = text(at('code'));
        areas.set(code, {
          code,
          name: text(at('name')),
          type: text(at('type')),
          parent: text(at('parent')),
          lon: text(lon),
          lat: text(lat),
        });
      };
      return;
    }
    const columns = WIDE.map(([prefix, type]) => {
      const find = (ending: string): number =>
        plain.findIndex((name) => new RegExp(`^${prefix}\\d\\d${ending}$`, 'i').test(name));
      return { prefix, type, code: find('cd'), name: find('nm') };
    });
    const missing = columns.filter(({ code, name, type }) => (code < 0 || name < 0) && type !== 'county');
    if (missing.length > 0) {
      isRefused = true;
      const lacks = missing.map(({ prefix }) => `${prefix}24CD and ${prefix}24NM`).join(', ');
      report(
        fault(
          file,
          `this lookup lacks ${lacks} (of any year); expected the ONS lookup of wards to districts, counties, regions and countries, or a list with columns code,name,type,parent`,
          line,
        ),
      );
      return;
    }
    read = (cells) => {
      const rows = columns
        .filter(({ code }) => code >= 0)
        .map(({ type, code, name }) => ({ type, code: (cells[code] ?? '').trim(), name: (cells[name] ?? '').trim() }))
        // Areas that are district and county in one have no county, or a pseudo code.
        .filter(({ code }) => /^[EWNS]\d{8}$/.test(code) && !/^[EWNS]99/.test(code));
      const isTwoTier = rows.some(({ type }) => type === 'county');
      rows.forEach(({ type, code, name }, i) => {
        const own = type === 'district' && !isTwoTier ? 'unitary' : type;
        areas.set(code, { code, name, type: own, parent: rows[i + 1]?.code ?? '', lon: '', lat: '' });
      });
    };
  };
  return {
    areas,
    record: ({ cells, line }: { cells: readonly string[]; line: number }): void => {
      if (isRefused) return;
      if (read === null) header(cells, line);
      else read(cells);
    },
  };
}
