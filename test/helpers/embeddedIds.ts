import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { OUTCOMES } from '../../data-pipeline/schema/folder/indicator.ts';

const INDICATORS = join(import.meta.dirname, '../../indicators');

/** The ids of the embedded indicators: one for each definition in the folder of an outcome. */
export function embeddedIds(): string[] {
  return OUTCOMES.flatMap((outcome) => readdirSync(join(INDICATORS, outcome)))
    .filter((name) => name.endsWith('.md'))
    .map((name) => basename(name, '.md'))
    .sort();
}
