import { z } from 'zod';
import { TABLE_COLUMNS } from '../../data-pipeline/read/readScorecard.ts';
import { agreementSchema } from '../../data-pipeline/schema/folder/agreement.ts';
import { indicatorSchema } from '../../data-pipeline/schema/folder/indicator.ts';
import { scorecardSchema } from '../../data-pipeline/schema/folder/scorecard.ts';

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
  const tables = Object.entries(TABLE_COLUMNS).map(
    ([name, columns]) => `| \`${name}.csv\` | \`${columns.join(',')}\` |`,
  );
  return [
    '# Keys of the files that people write\n',
    'Made from the schemas by `UPDATE=1 npx vitest run --config test/vitest.config.ts test/docs/keys.test.ts`: do not edit. A key in brackets may be left out.\n',
    part('An agreement: `agreements/ID.yaml`', agreementSchema),
    part('A definition: `OUTCOME/ID.md`, between the lines of hyphens', indicatorSchema),
    part('The settings: `scorecard.yaml`', scorecardSchema),
    `## Columns of the tables\n\n| file | columns |\n|---|---|\n${tables.join('\n')}\n`,
  ].join('\n');
}

/** A row for each key that has a description, and for those within it. */
function rowsOf(shape: Shape, above: string): string[] {
  return Object.entries(shape.properties ?? {}).flatMap(([key, own]) => {
    const name = `${above}${key}`;
    const within = own.additionalProperties;
    const inner = own.properties ?? (typeof within === 'object' ? within.properties : undefined);
    const path = own.properties ? `${name}.` : `${name}.….`;
    const rows = inner
      ? rowsOf({ properties: inner, required: (own.properties ? own : (within as Shape)).required ?? [] }, path)
      : [];
    if (own.description === undefined) return rows;
    const shown = shape.required?.includes(key) ? `\`${name}\`` : `[\`${name}\`]`;
    const choices = (own.enum ?? own.items?.enum ?? []).map((one) => `\`${one}\``).join(', ');
    return [`| ${shown} | ${own.description.replaceAll('|', '\\|')} | ${choices} |`, ...rows];
  });
}
