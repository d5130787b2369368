import type { AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import { type Column, KEPT_ROWS, type Result, type ResultCell } from './result.ts';

type Reader = Awaited<ReturnType<AsyncDuckDBConnection['send']>>;

/** Reads a result as it comes and keeps the first rows of it, as numbers and text. */
export async function readBatches(reader: Reader): Promise<Result> {
  let columns: Column[] = [];
  let types: string[] = [];
  const rows: ResultCell[][] = [];
  for await (const batch of reader) {
    if (columns.length === 0) {
      types = batch.schema.fields.map((field) => String(field.type));
      columns = batch.schema.fields.map(({ name }, i) => ({
        name: String(name),
        kind: isNumber(types[i] ?? '') ? 'number' : 'text',
      }));
    }
    const vectors = columns.map((_, i) => batch.getChildAt(i));
    for (let row = 0; row < batch.numRows; row++) {
      if (rows.length === KEPT_ROWS) {
        await reader.cancel();
        return { columns, rows, cut: true };
      }
      rows.push(vectors.map((vector, i) => cell(vector?.get(row), types[i] ?? '')));
    }
  }
  if (columns.length === 0) {
    columns = (reader.schema?.fields ?? []).map((field) => ({
      name: String(field.name),
      kind: isNumber(String(field.type)) ? 'number' : 'text',
    }));
  }
  return { columns, rows, cut: false };
}

function isNumber(type: string): boolean {
  return /^(Int\d|Uint\d|Float|Decimal)/.test(type);
}

function cell(value: unknown, type: string): ResultCell {
  if (value === null || value === undefined) return null;
  if (isNumber(type)) return Number(value);
  if (typeof value === 'number' && type.startsWith('Date')) return new Date(value).toISOString().slice(0, 10);
  if (typeof value === 'number' && type.startsWith('Timestamp')) return new Date(value).toISOString();
  if (type.startsWith('Time64')) return new Date(Number(value) / 1000).toISOString().slice(11, 19);
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (typeof value === 'object')
    return JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? Number(inner) : inner));
  return String(value);
}
