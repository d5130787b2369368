import { z } from 'zod';
import { TABLE_COLUMNS } from '../../data-pipeline/read/readScorecard.ts';
import { agreementSchema } from '../../data-pipeline/schema/folder/agreement.ts';
import { indicatorSchema } from '../../data-pipeline/schema/folder/indicator.ts';
import { relationsSchema } from '../../data-pipeline/schema/folder/relations.ts';
import { scorecardSchema } from '../../data-pipeline/schema/folder/scorecard.ts';
import { COLUMN_MEANINGS, FIGURE_MEANINGS } from './columnMeanings.ts';

/** What is used here of JSON Schema. */
interface Shape {
  description?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  enum?: unknown[];
  items?: Shape;
  additionalProperties?: Shape | boolean;
}

/** The keys that people write, as a page: from the same schemas that `check` holds their files against. */
export function keysPage(): string {
  const part = (title: string, schema: z.ZodType): string => {
    const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
    return `## ${title}\n\n| key | is | one of |\n|---|---|---|\n${rowsOf(shape, '').join('\n')}\n`;
  };
  const meanings = (title: string, columns: Readonly<Record<string, string>>): string =>
    `### ${title}\n\n| column | holds |\n|---|---|\n${Object.entries(columns)
      .map(([name, what]) => `| \`${name}\` | ${what} |`)
      .join('\n')}\n`;
  const tables = Object.entries(TABLE_COLUMNS).map(([name, columns]) => {
    const own: Readonly<Record<string, string>> = COLUMN_MEANINGS[name as keyof typeof COLUMN_MEANINGS];
    return meanings(`\`${name}.csv\``, Object.fromEntries(columns.map((column) => [column, own[column] ?? ''])));
  });
  return [
    '# Keys of the files that people write\n',
    'Made from the schemas by `UPDATE=1 npx vitest run --config test/vitest.config.ts test/docs/keys.test.ts`: do not edit. A key in brackets may be left out.\n',
    part('An agreement: `agreements/ID.yaml`', agreementSchema),
    part('A definition: `OUTCOME/ID.md`, between the lines of hyphens', indicatorSchema),
    part('The settings: `scorecard.yaml`', scorecardSchema),
    part('How the measures belong together: `relations.yaml`', relationsSchema),
    '## Columns of the tables\n',
    meanings('`OUTCOME/ID.csv`; counts for `protect` have the first nine', FIGURE_MEANINGS),
    ...tables,
  ].join('\n');
}

/** A row for each key, and for those within it, in lists too. A key without a description fails: the page is to be whole. */
function rowsOf(shape: Shape, above: string): string[] {
  return Object.entries(shape.properties ?? {}).flatMap(([key, own]) => {
    const name = `${above}${key}`;
    if (own.description === undefined) throw new Error(`${name}: expected a description in its schema`);
    const shown = shape.required?.includes(key) ? `\`${name}\`` : `[\`${name}\`]`;
    const choices = (own.enum ?? own.items?.enum ?? []).map((one) => `\`${one}\``).join(', ');
    return [
      `| ${shown} | ${own.description.replaceAll('|', '\\|')} | ${choices} |`,
      ...rowsOf(own, `${name}.`),
      ...(own.items ? rowsOf(own.items, `${name}[].`) : []),
      ...(typeof own.additionalProperties === 'object' ? rowsOf(own.additionalProperties, `${name}.….`) : []),
    ];
  });
}
