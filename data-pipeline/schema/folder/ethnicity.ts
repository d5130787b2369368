// Used on both sides: the pipeline and the site. Keep it tiny.

/** Broad ethnic groups as `scorecard.yaml` declares them, by the word that rows use. */
export type EthnicUnions = Readonly<Record<string, { title: string; of: readonly number[] }>>;

/** Ethnic groups by the code of the source protocol, from 1. */
const ETHNIC_GROUPS = [
  'White British',
  'White Irish',
  'Traveller of Irish heritage',
  'Gypsy or Roma',
  'any other White background',
  'White and Black Caribbean',
  'White and Black African',
  'White and Asian',
  'any other mixed background',
  'Indian',
  'Pakistani',
  'Bangladeshi',
  'any other Asian background',
  'Black Caribbean',
  'Black African',
  'any other Black background',
  'Chinese',
  'any other ethnic group',
  'ethnic group not given by choice',
  'ethnic group not known',
];

/** The codes that a row's ethnic group is made of; null for a word that no folder declares, and for `all`. */
export function ethnicCodes(ethnicity: string, unions: EthnicUnions = {}): readonly number[] | null {
  if (/^([1-9]|1\d|20)$/.test(ethnicity)) return [Number(ethnicity)];
  return Object.hasOwn(unions, ethnicity) ? (unions[ethnicity]?.of ?? null) : null;
}

/** A row's ethnic group in words. */
export function ethnicName(ethnicity: string, unions: EthnicUnions = {}): string {
  if (Object.hasOwn(unions, ethnicity)) return unions[ethnicity]?.title ?? ethnicity;
  return ETHNIC_GROUPS[Number(ethnicity) - 1] ?? `ethnic group ${ethnicity}`;
}

/** Orders ethnic groups: broad ones as they are declared, then the codes. */
export function ethnicOrder(unions: EthnicUnions = {}): (a: string, b: string) => number {
  const words = Object.keys(unions);
  const place = (ethnicity: string): number => {
    const at = words.indexOf(ethnicity);
    return at < 0 ? words.length + Number(ethnicity) : at;
  };
  return (a, b) => place(a) - place(b);
}
