import { audit } from '../../data-pipeline/audit/audit.ts';
import type { Count, ProtectInput } from '../../data-pipeline/protect/protect.ts';
import type { AreaCode, IndicatorId, Period } from '../../data-pipeline/schema/brand.ts';
import { type Area, type AreaChange, indexAreas, type Membership } from '../../data-pipeline/schema/folder/area.ts';
import type { Indicator } from '../../data-pipeline/schema/folder/indicator.ts';
import type { Observation, Sex } from '../../data-pipeline/schema/folder/observation.ts';
import { relationsSchema } from '../../data-pipeline/schema/folder/relations.ts';
import type { Scorecard } from '../../data-pipeline/schema/folder/scorecard.ts';

const TYPES = ['county', 'lcp', 'ward'];

/** A small invented county, written as `K(D1(W1 W2) D2(W3 W4))`: a county of partnerships of wards. */
export interface World {
  tree: string;
  /** Areas made of others: `R1` -> its members. */
  overlays?: Record<string, string[]>;
  /** Differences from one indicator `m` that counts children of few kinds. */
  indicators?: Record<string, Partial<Indicator>>;
  zeros?: 'suppress' | 'publish';
  /** Kinds of area from the top of the tree; the home area is `K` wherever it stands. */
  types?: string[];
  /** Broad ethnic groups: word -> codes. */
  ethnicity?: Record<string, number[]>;
  /** Kinds of group: kind -> values; those of a kind whose name ends in `+` are complete. */
  groups?: Record<string, string[]>;
  /** `relations.yaml`, as it is written. */
  relations?: object;
  /** Areas that were replaced: `W2>W4` -> share. */
  changes?: Record<string, number>;
  /** Area -> when it began and ended, for changes of boundaries. */
  dates?: Record<string, [from: string, to: string]>;
}

export function build(
  world: World,
): Pick<ProtectInput, 'areas' | 'indicators' | 'memberships' | 'changes' | 'relations' | 'scorecard'> {
  const areas: Area[] = [];
  const path: string[] = [];
  for (const token of world.tree.match(/[A-Za-z0-9]+|[()]/g) ?? []) {
    if (token === ')') path.pop();
    else if (token === '(') path.push(areas.at(-1)!.code);
    else {
      const [validFrom, validTo] = world.dates?.[token] ?? ['', ''];
      areas.push(area(token, (world.types ?? TYPES)[path.length] ?? 'ward', path.at(-1) ?? null, validFrom, validTo));
    }
  }
  const memberships: Membership[] = [];
  for (const [code, members] of Object.entries(world.overlays ?? {})) {
    areas.push(area(code, 'reach', 'K', '', ''));
    for (const member of members) memberships.push({ area: code as AreaCode, member: member as AreaCode });
  }
  const indicators = new Map<string, Indicator>();
  for (const [id, changes] of Object.entries(world.indicators ?? { m: {} })) {
    indicators.set(id, { ...measure(id), ...changes });
  }
  const changes = Object.entries(world.changes ?? {}).map(([text, share]): AreaChange => {
    const [from = '', to = ''] = text.split('>');
    return { from: from as AreaCode, to: to as AreaCode, share, date: world.dates?.[to]?.[0] ?? '' };
  });
  const relations = relationsSchema.parse(world.relations ?? {});
  const groups = Object.entries(world.ethnicity ?? {}).map(([name, of]) => [name, { title: name, of }] as const);
  const kinds = Object.entries(world.groups ?? {}).map(([name, values]) => {
    const kind = name.replace('+', '');
    const named = Object.fromEntries(values.map((value) => [value, value]));
    return [kind, { title: kind, values: named, complete: name.endsWith('+') }] as const;
  });
  const settings: Scorecard = {
    ...scorecard(world.zeros ?? 'suppress'),
    ethnicity: Object.fromEntries(groups),
    groups: Object.fromEntries(kinds),
  };
  return { areas: indexAreas(areas), indicators, memberships, changes, relations, scorecard: settings };
}

/** An area of an invented county, named by its code. */
export function area(code: string, type: string, parent: string | null, validFrom: string, validTo: string): Area {
  const slug = code.toLowerCase();
  return {
    code: code as AreaCode,
    name: code,
    type,
    parent: parent as AreaCode | null,
    validFrom,
    validTo,
    slug,
    lon: null,
    lat: null,
  };
}

/** A share of children under our rule. */
export function measure(id: string): Indicator {
  return {
    id,
    title: id,
    question: `${id}?`,
    national: [],
    outcome: 'be-healthy',
    stage: 'primary',
    areas: [],
    ageGroup: '5-15',
    measure: 'proportion',
    multiplier: 100,
    unit: '%',
    decimals: 1,
    polarity: 'none',
    interval: 'wilson',
    period: 'calendar-year',
    levels: ['reach', 'ward', 'lcp', 'county', 'region'],
    numerator: `children of ${id}`,
    denominator: `all children asked about ${id}`,
    agreement: 'a',
    rule: 'ours',
    rounding: {},
    breaks: [],
    caveats: [],
    protect: {},
    events: false,
    elsewhere: false,
    aliases: [],
    status: 'published',
  };
}

/** The usual settings of an invented county. */
export function scorecard(zeros: 'suppress' | 'publish'): Scorecard {
  const level = (type: string, lcp = false) => ({ type, singular: type, plural: `${type}s`, lcp });
  return {
    title: 'Invented',
    publisher: 'Invented',
    site: 'https://example.org',
    base: '/',
    contact: { role: 'team', email: 'team@example.org' },
    licence: 'OGL-UK-3.0',
    home: 'K',
    region: 'R',
    benchmark: 'E',
    levels: [level('county'), level('lcp', true), level('ward'), level('reach')],
    protect: { threshold: 10, zeros, complement: true },
    interval: 95,
    plans: {},
    calendar: [],
    licences: {},
  };
}

/** `[INDICATOR:]AREA[@PERIOD][,sex=male][,age=5-10][,ethnicity=3] FIGURE` */
const ROW = /^(?:([\w-]+):)?(\w+)(?:@([\d/Q-]+))?((?:,\w+=[\w-]+)*) (.+)$/;

function readKey(text: string) {
  const [, indicator = 'm', code = '', period = '2023', splits = '', figure = ''] = ROW.exec(text) ?? [];
  const split = Object.fromEntries(splits.split(',').flatMap((pair) => (pair === '' ? [] : [pair.split('=')])));
  const { sex = 'all', age = 'all', ethnicity = 'all', group = 'all' } = split as Record<string, string>;
  const key = {
    indicator: indicator as IndicatorId,
    area: code as AreaCode,
    period: period as Period,
    sex: sex as Sex,
    age,
    ethnicity,
    group,
  };
  return { key, figure };
}

/** Rows as published. Figures: `41/45`, `c/45`, `c`, `132` (a count), `?/46=15.2` (a value without its numerator), `low` (a marker). */
export function published(rows: readonly string[], indicators: ReadonlyMap<string, Indicator>): Observation[] {
  return rows.map((text) => {
    const { key, figure } = readKey(text);
    const [, top = '', bottom, given] = /^([c?]|low|\d+)(?:\/(\d+))?(?:=([\d.]+))?$/.exec(figure)!;
    const denominator = bottom === undefined ? null : Number(bottom);
    if (top === 'c') return { ...key, hidden: true, denominator, status: 'c' };
    const shown = { ...key, hidden: false as const, denominator, lower: null, upper: null };
    if (top === 'low') return { ...shown, numerator: null, value: null, status: 'low' };
    const { multiplier, decimals } = indicators.get(key.indicator) ?? measure(key.indicator);
    const numerator = top === '?' ? null : Number(top);
    const exact = numerator === null ? null : denominator === null ? numerator : (numerator / denominator) * multiplier;
    const value = given === undefined ? exact && Number(exact.toFixed(decimals)) : Number(given);
    return { ...shown, numerator, value, status: '' };
  });
}

/** Counts before protection: `7/60`, or `132` for measure `count`. */
export function counted(rows: readonly string[]): Count[] {
  return rows.map((text, at) => {
    const { key, figure } = readKey(text);
    const [numerator, denominator] = figure.split('/').map(Number);
    return { ...key, numerator: numerator!, denominator: denominator ?? null, file: 'counts.csv', line: at + 2 };
  });
}

/** Audits rows written as text. */
export function attack(world: World, rows: readonly string[], previous: readonly (readonly string[])[] = []) {
  const input = build(world);
  const read = (texts: readonly string[]) => published(texts, input.indicators);
  return audit({ ...input, observations: read(rows), previous: previous.map(read) });
}
