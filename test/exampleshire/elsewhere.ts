import { OBSERVATION_COLUMNS } from '../../data-pipeline/schema/folder/observation.ts';
import { by } from '../../data-pipeline/schema/order.ts';
import { lcps, REGION, wardsIn } from './places.ts';
import { figures, type Place, publishers } from './publishers.ts';
import { bell, random } from './random.ts';
import { LAST_YEAR, periodOf, type Spec, type Stage, yearsOf } from './spec.ts';

type Row = (string | number)[];

const AUTHORITIES =
  'Ambershire Brackenshire Cinderford Dunmoor Elverton Farshire Gorseland Heronshire Islayvale Junipercoast Kestrelshire Larchmont';
const DISTRICTS =
  'Alder Beech Cedar Damson Elder Fir Gean Holly Ivy Juniper Larch Maple Nutmeg Oak Pine Quince Rowan Spruce Thorn Willow';
const REGIONS: [code: string, name: string][] = [
  ['E12999997', 'South Anyland'],
  ['E12999998', 'West Anyland'],
];
/** So few children that a single one is a share of its own. */
const TINY = 'E06999999';
/** How many of the newest years other councils' figures are there for. */
const YEARS = 3;

interface Other {
  code: string;
  name: string;
  type: string;
  region: string;
}

const others: readonly Other[] = [
  ...AUTHORITIES.split(' ').map((name, at) => ({
    code: `E10998${String(at + 1).padStart(3, '0')}`,
    name: `${name} (invented)`,
    type: at % 3 === 0 ? 'unitary' : 'county',
    region: [REGION, ...REGIONS.map(([code]) => code)][at % 3] ?? REGION,
  })),
  ...DISTRICTS.split(' ').map((name, at) => ({
    code: `E07998${String(at + 1).padStart(3, '0')}`,
    name: `${name} District (invented)`,
    type: 'district',
    region: REGIONS[at % 2]?.[0] ?? REGION,
  })),
  { code: TINY, name: 'Isle of Wen (invented)', type: 'unitary', region: REGION },
].toSorted(by(({ code }) => code));

/** What `scorecard.yaml` says of them. */
export const ELSEWHERE_SETTINGS = {
  neighbours: { county: 'Invented statistical neighbours 2025', lcp: 'Invented similar areas' },
  elsewhere: {
    peers: {
      county: { types: ['county', 'unitary'], plural: 'authorities' },
      lcp: { types: ['district', 'unitary'], plural: 'districts and unitary areas' },
    },
    small: [TINY],
    least: 300,
    poverty: 'low-income',
  },
};

/** `areas-elsewhere.csv` and `neighbours.csv` as rows under their heads; one list of neighbours is there that is not used. */
export function elsewhereTables(county: string): Record<string, Row[]> {
  const codesOf = (prefix: string): string[] =>
    others.map(({ code }) => code).filter((code) => code.startsWith(prefix));
  const [authorities, districts] = [codesOf('E1099'), codesOf('E0799')];
  const listed = (area: string, codes: readonly string[], set: string, date: string): Row[] =>
    codes.map((code, at) => [area, code, at + 1, set, date]);
  const similar = lcps.flatMap(({ code }, at) => {
    const own = lcps[(at + 1) % lcps.length]?.code ?? '';
    return listed(code, [...districts.slice(2 * at, 2 * at + 5), own], 'Invented similar areas', '2025-03-01');
  });
  return {
    'areas-elsewhere': [
      ['code', 'name', 'type', 'region'],
      ...others.map(({ code, name, type, region }) => [code, name, type, region]),
      ...REGIONS.map(([code, name]) => [code, name, 'region', '']),
    ],
    neighbours: [
      ['area', 'neighbour', 'rank', 'set', 'date'],
      ...listed(county, authorities.slice(0, 8), 'Invented statistical neighbours 2025', '2025-05-01'),
      ...listed(county, authorities.slice(4, 10), 'Invented statistical neighbours 2021', '2021-04-01'),
      ...similar,
    ],
  };
}

/** `elsewhere/ID.csv` of each indicator that others publish but numbers of people, as rows under their heads. */
export function elsewhereFigures(stage: Stage): [path: string, rows: Row[]][] {
  return publishers
    .filter(({ measure }) => measure !== 'count')
    .map((spec) => [`elsewhere/${spec.id}.csv`, [[...OBSERVATION_COLUMNS], ...rowsOf(spec, stage)]]);
}

function rowsOf(spec: Spec, stage: Stage): Row[] {
  // The newest conceptions are published for nobody yet.
  const years = yearsOf(spec, stage).filter((year) => spec.id !== 'under-18-conceptions' || year < LAST_YEAR[stage]);
  const rows = others.flatMap(({ code, type }, at) => {
    const place = placeOf(code, type, at);
    return years.slice(-YEARS).map((year): Row => {
      const status = code === TINY && spec.measure !== 'mean' ? 'x' : '';
      const numbers = status === 'x' ? ['', '', '', '', ''] : figures(spec, place, year, status, stage);
      return [spec.id, code, periodOf(spec, year), 'all', 'all', 'all', 'all', ...numbers, status];
    });
  });
  return rows.sort(by(([, code, period]) => `${code}|${period}`));
}

/** As many children as an area here has, and a need of its own. */
function placeOf(code: string, type: string, at: number): Place {
  const all = wardsIn(LAST_YEAR[1]);
  const lcp = lcps[at % lcps.length]?.code;
  const wards = code === TINY ? all.slice(0, 1) : type === 'district' ? all.filter((ward) => ward.lcp === lcp) : all;
  return {
    code,
    level: type === 'district' ? 'lcp' : 'county',
    need: 0.6 * bell(random(`need of ${code}`)),
    wards,
    times: 1,
  };
}
