import { bell, random } from './random.ts';

/** A ward of the invented county: how large it is and how hard its children have it, around 0. */
export interface Ward {
  code: string;
  name: string;
  lcp: string;
  size: number;
  need: number;
  lon: number;
  lat: number;
  validFrom: string;
  validTo: string;
}

export interface Lcp {
  code: string;
  name: string;
  need: number;
  lon: number;
  lat: number;
}

export const COUNTRY = 'E92000001';
export const REGION = 'E12999999';
export const COUNTY = 'E10999999';
/** From this year's periods on, the new wards stand. */
export const CHANGE_YEAR = 2023;
const CHANGED = '2023-05-04';
const LAST_DAY = '2023-05-03';

const LCPS: [name: string, wards: number, need: number, lon: number, lat: number][] = [
  ['Saltholme', 22, 1.2, 0.18, 53.31],
  ['Fenmarch', 20, 0.6, 0.02, 52.78],
  ['Northmere', 18, 0.3, -0.42, 53.38],
  ['Wickham Vale', 17, 0, -0.35, 53.02],
  ['Harrowdale', 16, -0.3, -0.72, 53.17],
  ['Eastmoor', 15, -0.6, 0.31, 53.04],
  ['Kingsbourne', 12, -1.1, -0.66, 52.74],
];

const BEGINNINGS =
  'Ash Barn Brock Cal Clay Cold Dun Elm Fern Gains Hart Hazel Kirk Lang Mar Nettle Oak Pen Ravens Scar Thorn Wal Whit Wy';
const ENDINGS = 'by combe den field ford ham holme ley ton worth';

/** Names that several wards share, and some with more than one word, by the ward's number. */
const OWN_NAMES: Record<number, string> = {
  1: 'Abbey',
  4: 'Castle',
  9: 'Trinity',
  24: 'Upper and Lower Wymoor',
  30: 'Castle',
  33: "St Aldwyn's",
  44: 'Abbey',
  51: 'Trinity',
  63: 'Priory',
  66: 'Barnby-under-Edge',
  79: 'Castle',
  95: 'Priory',
  111: 'Kingsbourne St Mary',
};

/** The number of the first of the four new wards: all lie in the second LCP. */
const FIRST_NEW = 23;
const RETIRED: [name: string, size: number, to: [ward: number, share: number][]][] = [
  [
    'Wymoor',
    1.1,
    [
      [FIRST_NEW, 0.6],
      [FIRST_NEW + 1, 0.4],
    ],
  ],
  [
    'Marsh Holme',
    1.3,
    [
      [FIRST_NEW + 1, 0.5],
      [FIRST_NEW + 2, 0.5],
    ],
  ],
  [
    'Dunby and Staithe',
    0.9,
    [
      [FIRST_NEW + 2, 0.3],
      [FIRST_NEW + 3, 0.7],
    ],
  ],
];

/** Reach areas of children's centres, by the numbers of their wards: the first and third cross the borders of LCPs. */
const REACHES: [name: string, wards: number[]][] = [
  ['Riverside', [19, 20, 21, 22, 43, 44]],
  ['Lantern', [30, 31, 32, 33]],
  ['Hilltop', [61, 62, 63, 78, 79]],
  ['Orchard', [94, 95, 96, 97, 98]],
  ['Harbour', [109, 110, 111, 112]],
];

const wardCode = (number: number): string => `E05999${String(number).padStart(3, '0')}`;

export const lcps: readonly Lcp[] = LCPS.map(([name, , need, lon, lat], at) => {
  return { code: `E0799900${at + 1}`, name, need, lon, lat };
});

/** The wards that stand today, and after them the three that were replaced in 2023. */
const wards: readonly Ward[] = [...standingWards(), ...RETIRED.map(retiredWard)];

function standingWards(): Ward[] {
  const [beginnings, endings] = [BEGINNINGS.split(' '), ENDINGS.split(' ')];
  return LCPS.flatMap(([, count], at) => Array.from({ length: count }, () => lcps[at]!)).map((lcp, at) => {
    const number = at + 1;
    const next = random(`ward ${number}`);
    const isNew = number >= FIRST_NEW && number < FIRST_NEW + 4;
    const ending = endings[(3 * at + Math.floor(at / beginnings.length)) % endings.length];
    const size = isNew ? 0.8 : 0.95 * Math.exp(0.45 * bell(next));
    const [turn, far] = [next() * 2 * Math.PI, 0.04 + 0.12 * next()];
    return {
      code: wardCode(number),
      name: OWN_NAMES[number] ?? `${beginnings[at % beginnings.length]}${ending}`,
      lcp: lcp.code,
      size,
      need: lcp.need + 0.5 * bell(next),
      lon: rounded(lcp.lon + 1.6 * far * Math.cos(turn)),
      lat: rounded(lcp.lat + far * Math.sin(turn)),
      validFrom: isNew ? CHANGED : '',
      validTo: '',
    };
  });
}

function retiredWard([name, size, to]: (typeof RETIRED)[number], at: number): Ward {
  const { lon, lat, code } = lcps[1]!;
  const place = { lon: rounded(lon + 0.02 * at), lat: rounded(lat - 0.02 * at) };
  const need = lcps[1]!.need + 0.1 * to.length;
  return { code: wardCode(201 + at), name, lcp: code, size, need, ...place, validFrom: '', validTo: LAST_DAY };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

/** The wards that stood at the end of the periods of a year. */
export function wardsIn(year: number): readonly Ward[] {
  return wards.filter((ward) => (year < CHANGE_YEAR ? ward.validFrom : ward.validTo) === '');
}

export const reaches = REACHES.map(([name, numbers], at) => {
  return { code: `EXR0${at + 1}`, name: `${name} reach area`, members: numbers.map(wardCode) };
});

const ORDER = ['Most deprived', 'Second most deprived', 'Middle', 'Second least deprived', 'Least deprived'] as const;

/** Fifths of today's wards, the hardest first: each ward in the fifth in which the middle of its people lies. */
export const fifths = ORDER.map((name, at) => {
  const standing = wards.filter(({ validTo }) => validTo === '').sort((a, b) => b.need - a.need);
  const all = standing.reduce((sum, { size }) => sum + size, 0);
  let before = 0;
  const members = standing.flatMap(({ code, size }) => {
    const fifth = Math.floor((5 * (before + size / 2)) / all);
    before += size;
    return fifth === at ? [code] : [];
  });
  return { code: `EXF${at + 1}`, name: `${name} fifth of Exampleshire`, members: members.sort() };
});

/** `areas.csv`, `area-changes.csv`, `memberships.csv`, `postcode-sectors.csv` and `postcodes.csv` as rows under their heads. */
export function placeTables(): Record<string, (string | number)[][]> {
  const slug = (name: string): string =>
    name
      .toLowerCase()
      .replaceAll("'", '')
      .replaceAll(/[^a-z0-9]+/g, '-');
  const nameOf = new Map(lcps.map((lcp) => [lcp.code, slug(lcp.name)]));
  const areas: (string | number)[][] = [
    ['code', 'name', 'type', 'parent', 'valid_from', 'valid_to', 'slug', 'lon', 'lat'],
    [COUNTRY, 'England', 'country', '', '', '', 'england', -1.46465, 52.56113],
    [REGION, 'East Anyland', 'region', COUNTRY, '', '', 'east-anyland', -0.5, 53],
    [COUNTY, 'Exampleshire', 'county', REGION, '', '', 'exampleshire', -0.3, 53.05],
    ...lcps.map(({ code, name, lon, lat }) => [code, name, 'lcp', COUNTY, '', '', slug(name), lon, lat]),
    ...wards.map((ward) => [
      ward.code,
      ward.name,
      'ward',
      ward.lcp,
      ward.validFrom,
      ward.validTo,
      `${slug(ward.name)}-${nameOf.get(ward.lcp)}`,
      ward.lon,
      ward.lat,
    ]),
    ...reaches.map(({ code, name }) => [code, name, 'reach', COUNTY, '', '', slug(name), '', '']),
    ...fifths.map(({ code, name }) => [code, name, 'fifth', COUNTY, '', '', slug(name), '', '']),
  ];
  const changes = RETIRED.flatMap(([, , to], at) =>
    to.map(([ward, share]) => [wardCode(201 + at), wardCode(ward), share, CHANGED]),
  );
  // Three wards to a sector, and every third ward in two sectors.
  const sectors = wardsIn(CHANGE_YEAR).flatMap(({ code }, at) => {
    const name = (number: number): string => `ZX${1 + Math.floor(number / 9)} ${1 + (number % 9)}`;
    const first = Math.floor(at / 3);
    return [[name(first), code], ...(at % 3 === 2 && at < 119 ? [[name(first + 1), code]] : [])];
  });
  sectors.sort((a, b) => (a.join() < b.join() ? -1 : 1));
  // Two postcodes for each ward of a sector; those of the last outward code are left out, as if they were not known.
  const known = sectors.filter(([sector = '']) => !sector.startsWith('ZX5'));
  const postcodes = known.flatMap(([sector = '', code = '']) => {
    const at = known.filter(([other]) => other === sector).findIndex(([, one]) => one === code);
    return ['AA', 'ZZ'].map((unit) => [`${sector}${unit[0]}${String.fromCharCode(65 + at)}`, code]);
  });
  return {
    areas,
    'area-changes': [['from', 'to', 'share', 'date'], ...changes],
    memberships: [
      ['area', 'member'],
      ...[...reaches, ...fifths].flatMap(({ code, members }) => members.map((one) => [code, one])),
    ],
    'postcode-sectors': [['sector', 'area'], ...sectors],
    postcodes: [['postcode', 'area'], ...postcodes.sort((a, b) => (a.join() < b.join() ? -1 : 1))],
  };
}
