import { usageOf } from '../../data-pipeline/commands/shared/helpText.ts';
import { verbs } from '../../data-pipeline/commands/verbs.ts';

/** The README's table of verbs, from what each verb says of itself. */
export function verbsTable(): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const rows = verbs.map((verb) => `| \`${cell(usageOf(verb))}\` | ${cell(verb.summary)} |\n`);
  return `| verb | does |\n|---|---|\n${rows.join('')}`;
}
