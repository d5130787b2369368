import { z } from 'zod';
import { fault, type Report } from '../problem.ts';
import type { Document } from '../schema/folder/place.ts';
import { didYouMean } from './nearest.ts';

/**
 * Holds a YAML document against its schema; every disagreement is reported at the value it is about.
 * @returns the typed value, or null where anything was reported
 */
export function checkDocument<T extends z.ZodType>(document: Document, schema: T, report: Report): z.infer<T> | null {
  const result = schema.safeParse(document.data, { error: describe });
  if (result.success) return result.data;
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
