import { parse, stringify } from 'yaml';
import { parsePeriod } from '../schema/period.ts';
import { csvText } from '../write/csvText.ts';
import {
  agreementOf,
  FINANCIAL_YEARS,
  intervalOf,
  NO_POLARITY,
  NOT_PUBLISHED,
  roundingOf,
  SNAPSHOTS,
} from './figureFacts.ts';

/** A small table's rows by column name. */
export type Rows = readonly Readonly<Record<string, string>>[];

/** What the import of curated figures reads: the shared folder's tables, and the definitions that stand already. */
export interface FiguresInput {
  registry: Rows;
  national: Rows;
  figures: ReadonlyMap<string, Rows>;
  areas: Rows;
  areaChanges: Rows;
  postcodeSectors: Rows;
  /** Text of existing definition files by `OUTCOME/ID.md`. */
  definitions: ReadonlyMap<string, string>;
  /** Day on which the changed wards took effect, as `2023-05-04`. */
  changedOn: string;
}

const LEVELS = ['ward', 'lcp', 'county', 'region', 'country'];
const TEXT_FIELDS = ['title', 'question', 'ageGroup', 'numerator', 'denominator', 'breaks', 'caveats', 'source'];

/**
 * Turns curated published figures into a scorecard folder's observation files, definitions and area tables.
 * Facts are taken from the registry; words that a person wrote into a definition are kept as they stand.
 * @returns file contents by path below the scorecard folder
 */
export function importFigures(input: FiguresInput): Map<string, string> {
  const files = new Map<string, string>();
  const typeOf = new Map(input.areas.map((row) => [row.code ?? '', levelOf(row.type ?? '')]));
  for (const facts of input.registry) {
    const id = facts.indicator ?? '';
    const rows = input.figures.get(facts.file ?? '')?.filter((row) => row.indicator === id) ?? [];
    if (rows.length === 0 || NOT_PUBLISHED.has(id)) continue;
    const national = input.national.filter((row) => row.indicator === id);
    const outcome = national[0]?.outcome ?? 'context';
    const path = `${outcome}/${id}`;
    const words = wordsOf(input.definitions.get(`${path}.md`), facts);
    const group = String(words.fields.ageGroup ?? 'all');
    const observations = rows.map((row) => observation(row, group)).sort(byKey);
    const levels = LEVELS.filter((level) => observations.some((row) => typeOf.get(row[1] ?? '') === level));
    files.set(`${path}.csv`, csvText(OBSERVATION_HEADER.split(','), observations));
    files.set(`${path}.md`, definition({ id, outcome, facts, national, rows, levels, words }));
  }
  files.set('areas.csv', areaTable(input));
  files.set(
    'area-changes.csv',
    csvText(
      'from,to,share,date'.split(','),
      input.areaChanges
        .map((row) => [row.old_code ?? '', row.new_code ?? '', plain(row.share_of_old), input.changedOn])
        .sort(byKey),
    ),
  );
  files.set(
    'postcode-sectors.csv',
    csvText(
      'sector,area'.split(','),
      input.postcodeSectors.map((row) => [row.postcode_sector ?? '', row.ward_code ?? '']).sort(byKey),
    ),
  );
  return files;
}

const OBSERVATION_HEADER = 'indicator,area,period,sex,age,ethnicity,numerator,denominator,value,lower,upper,status';

/** One figure in our layout: own age group and unnamed breakdowns become `all` (docs/contract.md, section 4). */
function observation(row: Readonly<Record<string, string>>, group: string): string[] {
  const sex = { '': 'all', Persons: 'all', Female: 'female', Male: 'male' }[row.sex ?? ''] ?? 'unknown';
  const age = row.age === '' || row.age === group ? 'all' : (row.age ?? 'all');
  const cell = (column: string): string => row[column] ?? '';
  return [
    cell('indicator'),
    cell('area_code'),
    cell('period'),
    sex,
    age,
    'all',
    cell('numerator'),
    cell('denominator'),
    cell('value'),
    cell('lower_ci'),
    cell('upper_ci'),
    cell('status'),
  ];
}

interface Words {
  fields: Record<string, unknown>;
  body: string;
}

/** The words of an existing definition; for a new one, the registry's title to start from. */
function wordsOf(text: string | undefined, facts: Readonly<Record<string, string>>): Words {
  const match = text === undefined ? null : /^---\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(text);
  if (!match)
    return {
      fields: { title: facts.title, question: facts.title, ageGroup: 'all', breaks: [], caveats: [] },
      body: '',
    };
  const known = parse(match[1] ?? '') as Record<string, unknown>;
  return { fields: Object.fromEntries(TEXT_FIELDS.map((key) => [key, known[key]])), body: (match[2] ?? '').trim() };
}

interface DefinitionParts {
  id: string;
  outcome: string;
  facts: Readonly<Record<string, string>>;
  national: Rows;
  rows: Rows;
  levels: string[];
  words: Words;
}

function definition({ id, outcome, facts, national, rows, levels, words }: DefinitionParts): string {
  const relations = national
    .filter((row) => (row.national ?? '') !== '')
    .map((row) => ({ code: row.national, relation: row.relation?.replaceAll(' ', '-') }));
  const front = {
    id,
    title: words.fields.title,
    question: words.fields.question,
    national: relations,
    outcome,
    stage: national[0]?.stage,
    areas: [],
    ageGroup: String(words.fields.ageGroup ?? 'all'),
    measure: facts.measure === 'ratio' ? 'index' : facts.measure,
    multiplier: Number(facts.multiplier),
    unit: facts.unit,
    decimals: Number(facts.decimals),
    polarity: NO_POLARITY.test(id) ? 'none' : facts.polarity?.replace(/-better$/, '-is-better'),
    interval: intervalOf(id, facts, rows),
    period: periodKind(id, rows),
    levels,
    numerator: words.fields.numerator ?? '',
    denominator: words.fields.denominator ?? '',
    agreement: agreementOf(facts),
    rule: 'publisher',
    rounding: roundingOf(facts),
    breaks: words.fields.breaks ?? [],
    caveats: words.fields.caveats ?? [],
    protect: {},
    parts: [],
    // Left out by the writer where a definition has none.
    source: words.fields.source,
  };
  return `---\n${stringify(front, { lineWidth: 0, flowCollectionPadding: false })}---\n${words.body}\n`;
}

/** The kind of period, from the form of its periods and, for split years, from what the publisher calls them. */
function periodKind(id: string, rows: Rows): string {
  const form = parsePeriod(rows[0]?.period ?? '')?.form;
  if (form === 'pooled') return 'pooled';
  if (form === 'split-year') return FINANCIAL_YEARS.has(id) ? 'financial-year' : 'academic-year';
  return SNAPSHOTS.test(id) ? 'snapshot' : 'calendar-year';
}

function areaTable(input: FiguresInput): string {
  const named = new Map(input.areas.map((row) => [row.code ?? '', row]));
  const slugged = (row: Readonly<Record<string, string>>): string => {
    const name = slug(row.name ?? '');
    return row.type === 'ward' ? `${name}-${slug(named.get(row.parent ?? '')?.name ?? '')}` : name;
  };
  const standing = input.areas.map((row) => [
    row.code ?? '',
    row.name ?? '',
    levelOf(row.type ?? ''),
    row.parent ?? '',
    input.areaChanges.some((change) => change.new_code === row.code) ? input.changedOn : '',
    '',
    slugged(row),
    row.centre_lon ?? '',
    row.centre_lat ?? '',
  ]);
  const lastDay = new Date(Date.parse(`${input.changedOn}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const retired = new Map<string, string[]>();
  for (const change of input.areaChanges) {
    const parent = named.get(change.new_code ?? '')?.parent ?? '';
    const [code = '', name = ''] = [change.old_code, change.old_name];
    const until = `${slug(name)}-${slug(named.get(parent)?.name ?? '')}-until-${lastDay.slice(0, 4)}`;
    retired.set(code, [code, name, 'ward', parent, '', lastDay, until, '', '']);
  }
  return csvText(
    'code,name,type,parent,valid_from,valid_to,slug,lon,lat'.split(','),
    [...standing, ...retired.values()].sort(byKey),
  );
}

function levelOf(type: string): string {
  return type === 'district' ? 'lcp' : type;
}

/** Lower-case words joined by hyphens; `&` is read as "and". */
function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/['’.]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

function plain(number: string | undefined): string {
  return String(Number(number));
}

function byKey(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < 6; i++) {
    const [left = '', right = ''] = [a[i], b[i]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
