import { stringify } from 'yaml';
import { LEAST_THRESHOLD } from '../schema/folder/threshold.ts';
import { csvText } from '../write/csvText.ts';
import { type LookupArea, UPPER_TIER } from './lookupAreas.ts';

/** An upper-tier area with all that stands below and above it, ready to be written. */
export interface NewScorecard {
  files: Map<string, string>;
  home: LookupArea;
  /** How many partnerships and wards it has. */
  counts: { lcps: number; wards: number };
}

/**
 * A scorecard folder for one upper-tier area: its settings and its areas. Its districts are the partnerships; an area
 * that has none is the one partnership itself.
 * @param wanted code or exact name of the upper-tier area
 * @returns the files, or what is wrong with the wish
 */
export function newScorecard(areas: ReadonlyMap<string, LookupArea>, wanted: string): NewScorecard | { wrong: string } {
  const upper = [...areas.values()].filter(({ type }) => UPPER_TIER.includes(type));
  const found = upper.filter(({ code, name }) => code === wanted || name.toLowerCase() === wanted.toLowerCase());
  const [home] = found;
  if (!home || found.length > 1) {
    const near = upper.filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase())).slice(0, 8);
    const hint =
      near.length > 0 ? `; did you mean ${near.map(({ code, name }) => `${code} (${name})`).join(', ')}?` : '';
    return {
      wrong: `--home ${wanted} is ${found.length > 1 ? 'the name of several areas' : 'not a county or unitary area'} of the lookup; expected its code, like E10000020${hint}`,
    };
  }
  const below = (code: string): LookupArea[] => [...areas.values()].filter(({ parent }) => parent === code);
  const region = areas.get(home.parent);
  const country = region && areas.get(region.parent);
  if (!region || !country) return { wrong: `the lookup does not give the region and country of ${home.name}` };
  const districts = below(home.code).filter(({ type }) => type === 'district');
  const lcps = districts.length > 0 ? districts : [home];
  const wards = lcps.flatMap((lcp) =>
    below(lcp.code)
      .filter(({ type }) => type === 'ward')
      .map((ward) => ({ ...ward, lcp })),
  );
  if (wards.length === 0) return { wrong: `the lookup has no wards of ${home.name}` };
  const row = (area: LookupArea, type: string, parent: string, slug: string): string[] => [
    ...[area.code, area.name, type, parent, '', '', slug, area.lon, area.lat],
  ];
  const isTwoTier = districts.length > 0;
  const rows = [
    row(country, 'country', '', slugOf(country.name)),
    row(region, 'region', country.code, slugOf(region.name)),
    ...(isTwoTier ? [row(home, 'county', region.code, slugOf(home.name))] : []),
    ...lcps.map((lcp) => row(lcp, 'lcp', isTwoTier ? home.code : region.code, slugOf(lcp.name))),
    ...wards.map((ward) => row(ward, 'ward', ward.lcp.code, `${slugOf(ward.name)}-${slugOf(ward.lcp.name)}`)),
  ];
  const columns = ['code', 'name', 'type', 'parent', 'valid_from', 'valid_to', 'slug', 'lon', 'lat'];
  return {
    home,
    counts: { lcps: lcps.length, wards: wards.length },
    files: new Map([
      ['scorecard.yaml', settings(home, region, country, isTwoTier)],
      ['areas.csv', csvText(columns, once(rows))],
    ]),
  };
}

/** Addresses stand once: where two areas would share one, the later takes its code. */
function once(rows: readonly string[][]): string[][] {
  const seen = new Set<string>();
  return rows.map((cells) => {
    const slug = cells[6] ?? '';
    const own = seen.has(slug) ? `${slug}-${(cells[0] ?? '').toLowerCase()}` : slug;
    seen.add(own);
    return cells.with(6, own);
  });
}

/** Lower-case words joined by hyphens; `&` is read as "and". */
function slugOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll('&', ' and ')
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(/[ -]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** What a council of one tier is called, by the first letters of its code (ONS, Register of Geographic Codes). */
const KINDS: Readonly<Record<string, readonly [singular: string, plural: string]>> = {
  E06: ['unitary authority', 'unitary authorities'],
  E08: ['metropolitan district', 'metropolitan districts'],
  E09: ['London borough', 'London boroughs'],
  W06: ['principal area', 'principal areas'],
  S12: ['council area', 'council areas'],
};

/** The words for the one area of a council of one tier. */
function oneTier({ code, type }: LookupArea): readonly [singular: string, plural: string] {
  const words = type === 'unitary' || type === 'district' ? undefined : type.replaceAll('-', ' ');
  return (
    KINDS[code.slice(0, 3)] ??
    (words === undefined ? ['unitary authority', 'unitary authorities'] : [words, `${words}s`])
  );
}

function settings(home: LookupArea, region: LookupArea, country: LookupArea, isTwoTier: boolean): string {
  const level = (type: string, singular: string, plural: string) => ({ type, singular, plural });
  const text = stringify(
    {
      title: `How children are doing in ${home.name}`,
      publisher: `${home.name} ${isTwoTier ? 'County Council' : 'Council'}`,
      site: 'https://scorecard.example.org',
      base: '/',
      contact: { role: 'Performance team', email: 'scorecard@example.org' },
      licence: 'OGL-UK-3.0',
      home: home.code,
      region: region.code,
      benchmark: country.code,
      levels: [
        level('country', 'country', 'countries'),
        level('region', 'region', 'regions'),
        // Declared even where there is none: definitions that are copied name it.
        level('county', 'county', 'counties'),
        {
          ...(isTwoTier
            ? level('lcp', "Local Children's Partnership", "Local Children's Partnerships")
            : level('lcp', ...oneTier(home))),
          lcp: true,
        },
        level('ward', 'ward', 'wards'),
      ],
      protect: { threshold: LEAST_THRESHOLD, zeros: 'suppress', complement: true },
      interval: 95,
      plans: { laa: 'Local Area Agreement', cypp: "Children and Young People's Plan", local: 'Local priority' },
      calendar: [],
      licences: {
        OGL: 'Contains public sector information licensed under the Open Government Licence v3.0.',
      },
    },
    { lineWidth: 0 },
  );
  return `# Made by \`lcp-scorecard new\`. Change title, publisher, site and contact to your own: they are guesses and placeholders.\n${text}`;
}
