import { z } from 'zod';
import { fault, type Report } from '../problem.ts';
import { startsLikeFormula, unseenCharacter } from '../schema/brand.ts';
import type { Document } from '../schema/folder/place.ts';
import { didYouMean } from './nearest.ts';

/**
 * Holds a YAML document against its schema; every disagreement is reported at the value it is about.
 * @returns the typed value, or null where anything was reported
 */
export function checkDocument<T extends z.ZodType>(document: Document, schema: T, report: Report): z.infer<T> | null {
  const result = schema.safeParse(document.data, { error: describe });
  const told = new Set(result.error?.issues.map(({ path }) => path.join('.')));
  const isSafe = refuseUnsafe(document.data, [], (path, message, isKey) => {
    if (told.has(path.join('.'))) return;
    const { line, column } = document.place([...path], isKey);
    const where = path.filter((step) => typeof step === 'string').join('.');
    report(fault(document.file, `${where}: ${message}`, line, column));
  });
  if (result.success) return isSafe ? result.data : null;
  const meant = new Set<string>();
  const issues = result.error.issues.toSorted((a, b) => Number(isMissing(a)) - Number(isMissing(b)));
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const { line, column } = document.place([...issue.path, key], true);
        const known = keysOf(schema, issue.path);
        const hint = didYouMean(key, known);
        meant.add([...issue.path, /"(.*)"/.exec(hint)?.[1]].join('.'));
        report(
          fault(document.file, `unknown key "${key}"${hint || `; expected one of ${known.join(', ')}`}`, line, column),
        );
      }
      continue;
    }
    // A misspelt key is not missing as well.
    if (isMissing(issue) && meant.has(issue.path.join('.'))) continue;
    const isKey = issue.code === 'invalid_key';
    const { line, column } = document.place(issue.path, isKey);
    const message = (isKey && issue.issues[0]?.message) || issue.message;
    const where = issue.path.filter((step) => typeof step === 'string').join('.');
    report(fault(document.file, `${where === '' ? '' : `${where}: `}${message}`, line, column));
  }
  return null;
}

/** Texts under these are not published: they are compared with what others write. */
const OTHERS_WORDS = new Set<PropertyKey>(['source', 'layout']);

type Refuse = (path: readonly PropertyKey[], message: string, isKey: boolean) => void;

/** Refuses every text of a document, however deep, that a spreadsheet would run, or that has a character nobody sees. */
function refuseUnsafe(value: unknown, path: readonly PropertyKey[], refuse: Refuse): boolean {
  if (typeof value !== 'object' || value === null)
    return typeof value !== 'string' || isSafeText(value, path, false, refuse);
  const own = Object.entries(value).map(([key, inner]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    const isKeySafe = Array.isArray(value) || isSafeText(key, at, true, refuse);
    return refuseUnsafe(inner, at, refuse) && isKeySafe;
  });
  return own.every(Boolean);
}

function isSafeText(text: string, path: readonly PropertyKey[], isKey: boolean, refuse: Refuse): boolean {
  const unseen = unseenCharacter(text);
  const isFormula = startsLikeFormula(text) && !path.some((step) => OTHERS_WORDS.has(step));
  if (unseen) refuse(path, `an invisible character, ${unseen.name}; type the text again`, isKey);
  else if (isFormula) refuse(path, 'must not begin with = + - @ or a tab: a spreadsheet would run it', isKey);
  return unseen === null && !isFormula;
}

const MISSING = 'this key is missing';

function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.message === MISSING;
}

/** What a person writes for each of Zod's types. */
const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list like [a, b]',
  object: 'lines of key: value',
  record: 'lines of key: value',
};

/** Plain words instead of Zod's, as `expected …, received …`. */
function describe(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return MISSING;
    if (issue.input === null) return `nothing here; expected ${KINDS[issue.expected] ?? issue.expected}`;
    return `expected ${KINDS[issue.expected] ?? issue.expected}, received ${show(issue.input)}`;
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    if (issue.input === undefined) return MISSING;
    const hint = typeof issue.input === 'string' ? didYouMean(issue.input, values) : '';
    return `expected ${values.join(' | ')}, received ${show(issue.input)}${hint}`;
  }
  if (issue.code === 'invalid_union' && issue.input === undefined) return MISSING;
  if (issue.code === 'invalid_format' && issue.format === 'email') return 'expected an email address';
  if (issue.code === 'invalid_format' && issue.format === 'url') return 'expected an address that begins with https://';
  if (issue.code === 'too_small') {
    return issue.origin === 'array'
      ? 'expected at least one entry'
      : `expected at least ${issue.minimum}, received ${show(issue.input)}`;
  }
  if (issue.code === 'too_big') return `expected at most ${issue.maximum}, received ${show(issue.input)}`;
  return undefined;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Names of the keys that an object schema knows, at a path of its input. */
function keysOf(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: z.ZodType | undefined = schema;
  for (const step of path) at = at && inner(unwrap(at), step);
  const object = at && unwrap(at);
  if (object instanceof z.ZodRecord && object.keyType instanceof z.ZodEnum) return object.keyType.options.map(String);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function inner(schema: z.ZodType, step: PropertyKey): z.ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[String(step)];
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  if (schema instanceof z.ZodRecord) return schema.valueType as z.ZodType;
  return undefined;
}

function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return unwrap(schema.unwrap() as z.ZodType);
  }
  return schema;
}
