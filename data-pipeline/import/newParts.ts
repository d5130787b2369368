import { z } from 'zod';
import { agreementSchema } from '../schema/folder/agreement.ts';
import { indicatorSchema } from '../schema/folder/indicator.ts';

/** What a new file is made from: keys with what somebody said of each, as text. */
export type Answers = Readonly<Record<string, string>>;

/** The two kinds of file that are written from a few answers. */
export type PartKind = 'indicator' | 'agreement';

/** A key of a file, as its schema describes it. */
export interface KeyShape {
  key: string;
  about: string;
  choices: readonly string[];
  isRequired: boolean;
  type: string;
}

interface JsonShape {
  properties?: Record<string, { description?: string; enum?: unknown[]; type?: string; anyOf?: { type?: string }[] }>;
  required?: string[];
}

/** The keys of a kind of file, in the order in which they are written. */
export function keysOf(kind: PartKind): KeyShape[] {
  const schema = kind === 'indicator' ? indicatorSchema : agreementSchema;
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  }) as JsonShape;
  return Object.entries(properties).map(([key, { description = '', enum: choices = [], type, anyOf = [] }]) => ({
    key,
    about: description.replace(/\.$/, ''),
    choices: choices.map(String),
    isRequired: required.includes(key),
    type: type ?? anyOf[0]?.type ?? '',
  }));
}

/** What must be said, in order; all else follows from it or has a usual value. Those of an agreement that are no keys name a part of one. */
export function asked(kind: PartKind, answers: Answers): string[] {
  if (kind === 'agreement')
    return [
      ...['id', 'supplier', 'data', 'frequency', 'format', 'rule', 'publication title', 'publication url', 'licence'],
      ...['contact role', 'contact email', 'indicators'],
      ...(answers.rule === 'ours' ? ['registration', 'lawfulBasis'] : []),
    ];
  const isOther = answers.measure === 'mean' || answers.measure === 'index';
  return [
    ...['id', 'title', 'question', 'outcome', 'measure', 'polarity', 'period', 'levels', 'numerator', 'denominator'],
    ...['agreement', 'rule'],
    ...(answers.measure === 'rate' ? ['multiplier'] : []),
    ...(isOther ? ['unit'] : []),
  ];
}

/** What is asked of words that are no key of the file. */
export const OTHER_QUESTIONS: Readonly<Record<string, string>> = {
  id: 'A short name of its own: lower-case words joined by hyphens, also the name of the file',
  'publication title': 'The title under which the figures are published',
  'publication url': 'Its address, with https',
  'contact role': 'Whom to tell about an error: a role, never a name',
  'contact email': 'The address of that role',
};

/** The data of a new definition: what was said, and the usual value of all else. */
export function definitionOf(answers: Answers): Record<string, unknown> {
  const measure = answers.measure ?? '';
  const per = Number(answers.multiplier?.replaceAll(',', '') ?? (measure === 'proportion' ? 100 : 1));
  const usual: Record<string, unknown> = {
    national: [],
    stage: 'all-ages',
    areas: [],
    ageGroup: 'all',
    multiplier: per,
    unit: measure === 'proportion' ? '%' : measure === 'rate' ? `per ${per.toLocaleString('en-GB')}` : 'children',
    decimals: measure === 'count' ? 0 : 1,
    interval: measure === 'proportion' ? 'wilson' : measure === 'rate' ? 'byar' : 'none',
    rounding: {},
    breaks: [],
    caveats: [],
    protect: {},
  };
  const said = Object.fromEntries(
    keysOf('indicator').flatMap((shape) => {
      const text = answers[shape.key];
      return text === undefined || text === '' ? [] : [[shape.key, fromCell(text, shape)]];
    }),
  );
  return { ...usual, ...said };
}

/** The data of a new agreement. */
export function agreementOf(answers: Answers, receiver: string): Record<string, unknown> {
  const isOurs = answers.rule === 'ours';
  const role = answers['contact role'] ?? '';
  const usual: Record<string, unknown> = {
    registration: null,
    deviations: 'none',
    metadata: answers.data ?? '',
    reviewed: null,
    reviewDue: null,
    lastSupplied: null,
    nextExpected: null,
    signed: { supplier: { role, date: null }, receiver: { role: receiver, date: null } },
    contacts: [{ role, email: answers['contact email'] ?? '' }],
    lawfulBasis: isOurs ? [] : ['not personal data'],
    fairProcessingNotice: null,
    restrictions: 'none',
    retention: 5,
    publication: { title: answers['publication title'] ?? '', url: answers['publication url'] ?? '' },
  };
  const said = Object.fromEntries(
    keysOf('agreement').flatMap((shape) => {
      const text = answers[shape.key];
      return text === undefined || text === '' ? [] : [[shape.key, fromCell(text, shape)]];
    }),
  );
  return { ...usual, ...said };
}

/** What a cell says, in the form of its key: words of a list stand between semicolons or commas, sentences between semicolons alone. */
function fromCell(text: string, { key, choices, type }: KeyShape): unknown {
  const list = (separator: RegExp): string[] =>
    text
      .split(separator)
      .map((one) => one.trim())
      .filter((one) => one !== '');
  if (key === 'national')
    return list(/[;,]/).map((code) => ({
      code: code.toUpperCase().replace(/^NI ?/, 'NI '),
      relation: 'nearest-topic',
    }));
  if (type === 'array') return key === 'caveats' || key === 'lawfulBasis' ? list(/;/) : list(/[;,]/);
  if (type === 'number' || type === 'integer') return Number(text.replaceAll(',', ''));
  if (type === 'boolean') return /^(true|yes)$/i.test(text);
  return choices.length > 0 ? text.trim().toLowerCase().replaceAll(/\s+/g, '-') : text.trim();
}

/** What is wrong with the data of a new file: the key, and why; none where all is right. */
export function wrongIn(kind: PartKind, data: Record<string, unknown>): { key: string; message: string }[] {
  const parsed = (kind === 'indicator' ? indicatorSchema : agreementSchema).safeParse(data);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({ key: String(path[0] ?? ''), message }));
}
