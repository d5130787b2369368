import { DATABASE_HELP } from '../../../data-pipeline/schema/published/databaseHelp.ts';
import { columnWords } from '../../../data-pipeline/schema/published/tables.ts';
import type { Word } from './completion.ts';
import type { Engine } from './engine.ts';
import { element } from './showTable.ts';

/** A column of the database: its table, name and type. */
export type SchemaColumn = readonly [table: string, name: string, type: string];

/** Every column that the database itself has. */
export async function readSchema(engine: Engine): Promise<SchemaColumn[]> {
  const { rows } = await engine.run(
    "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = 'published' ORDER BY table_name, column_index",
  );
  return rows.map(([table, name, type]) => [String(table), String(name), String(type)]);
}

/** What a query can name: tables, columns, macros, indicators by id and areas by code. */
export function schemaWords(
  schema: readonly SchemaColumn[],
  indicators: readonly { id: string; title: string }[],
  areas: readonly { code: string; name: string }[],
): Word[] {
  const tables = [...new Set(schema.map(([table]) => table))];
  const columns = new Map(schema.map(([table, name]) => [name, wordsFor(table, name)]));
  return [
    ...tables.map((insert) => ({ insert, says: 'table' })),
    ...[...columns].map(([insert, says]) => ({ insert, says })),
    ...DATABASE_HELP.filter(({ use }) => use.includes('(')).map(({ use, says }) => ({ insert: use, says })),
    ...indicators.map(({ id, title }) => ({ insert: `'${id}'`, says: title })),
    ...areas.map(({ code, name }) => ({ insert: `'${code}'`, says: name })),
  ];
}

/** Tables and columns with what they mean; a press puts a name into the query. */
export function schemaPane(schema: readonly SchemaColumn[], insert: (name: string) => void): HTMLElement {
  const pane = element('div', 'schema-pane');
  for (const [table, columns] of Map.groupBy(schema, (row) => row[0])) {
    const fold = element('details');
    fold.append(element('summary', '', `${table}: ${columns.length} columns`));
    const list = element('dl', 'schema');
    for (const [, name, type] of columns) {
      const line = element('div');
      const button = element('button', 'link-button', name) as HTMLButtonElement;
      button.type = 'button';
      button.title = `Put ${name} into the query`;
      button.addEventListener('click', () => insert(name));
      const head = element('dt');
      head.append(button);
      line.append(head, element('dd', '', `${wordsFor(table, name)} (${type.toLowerCase()})`));
      list.append(line);
    }
    fold.append(list);
    pane.append(fold);
  }
  return pane;
}

/** What a column means; those of views come from observations, or say nothing more than their name. */
function wordsFor(table: string, column: string): string {
  const words = columnWords(table, column) ?? columnWords('observations', column);
  return words?.description ?? column.replaceAll('_', ' ');
}
