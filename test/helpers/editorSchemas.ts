import { z } from 'zod';
import { agreementSchema } from '../../data-pipeline/schema/folder/agreement.ts';
import { indicatorSchema } from '../../data-pipeline/schema/folder/indicator.ts';
import { scorecardSchema } from '../../data-pipeline/schema/folder/scorecard.ts';

/** The files that people write in YAML, each with its schema and what the schema is called. */
const SCHEMAS = {
  agreement: { schema: agreementSchema, title: 'An agreement: agreements/ID.yaml' },
  definition: { schema: indicatorSchema, title: 'The front matter of a definition: OUTCOME/ID.md' },
  scorecard: { schema: scorecardSchema, title: 'The settings: scorecard.yaml' },
} as const;

type JsonSchema = Record<string, unknown> & { properties?: Record<string, JsonSchema>; enum?: unknown[] };

/** The schemas as JSON Schema (draft 7, which editors read), by path in the repository. */
export function editorSchemas(): Map<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, { schema, title }]) => {
      const shape = jsonSchema(schema);
      return [`.vscode/schemas/${name}.json`, `${JSON.stringify({ title, ...shape }, null, 2)}\n`];
    }),
  );
}

/** A snippet of a whole front matter with each choice, because editors check YAML files but not the front matter of Markdown. */
export function definitionSnippet(): string {
  const { properties = {}, required = [] } = jsonSchema(indicatorSchema) as JsonSchema & { required?: string[] };
  const keys = Object.entries(properties).filter(([key]) => required.includes(key));
  const lines = keys.map(([key, shape], i) => `${key}: ${placeholder(shape, i + 1)}`);
  const snippet = {
    'Definition of an indicator': {
      scope: 'markdown',
      prefix: 'indicator',
      description: 'The front matter of OUTCOME/ID.md; the keys are explained in data-pipeline/KEYS.md',
      body: ['---', ...lines, '---', '$0'],
    },
  };
  return `${JSON.stringify(snippet, null, 2)}\n`;
}

/** A stop of the snippet: the choices where there are some, otherwise an empty value of the right type. */
function placeholder(shape: JsonSchema, stop: number): string {
  if (shape.enum) return `\${${stop}|${shape.enum.join(',')}|}`;
  if (shape.type === 'array') return `[\${${stop}}]`;
  if (shape.type === 'object') return `{\${${stop}}}`;
  return `\${${stop}}`;
}

function jsonSchema(schema: z.ZodType): JsonSchema {
  const options = { io: 'input', unrepresentable: 'any', target: 'draft-7' } as const;
  return z.toJSONSchema(schema, options) as JsonSchema;
}
