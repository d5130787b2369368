import { columnWords } from '../../../data-pipeline/schema/columns.ts';
import type { Engine } from './engine.ts';
import { element } from './showTable.ts';

/** Tables and columns as the database itself has them, with what they mean; a press puts a name into the query. */
export async function schemaPane(engine: Engine, insert: (name: string) => void): Promise<HTMLElement> {
  const { rows } = await engine.run(
    "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = 'published' ORDER BY table_name, column_index",
  );
  const pane = element('div', 'schema-pane');
  for (const [table, columns] of Map.groupBy(rows, (row) => String(row[0]))) {
    const fold = element('details');
    fold.append(element('summary', '', `${table}: ${columns.length} columns`));
    const list = element('dl', 'schema');
    for (const [, name, type] of columns) {
      const line = element('div');
      const button = element('button', 'link-button', String(name)) as HTMLButtonElement;
      button.type = 'button';
      button.title = `Put ${name} into the query`;
      button.addEventListener('click', () => insert(String(name)));
      const head = element('dt');
      head.append(button);
      line.append(head, element('dd', '', `${wordsFor(table, String(name))} (${String(type).toLowerCase()})`));
      list.append(line);
    }
    fold.append(list);
    pane.append(fold);
  }
  return pane;
}

/** What a column means; those of views come from observations, or say nothing more than their name. */
function wordsFor(table: string, column: string): string {
  try {
    return columnWords(table, column).description;
  } catch {
    return column.replaceAll('_', ' ');
  }
}
