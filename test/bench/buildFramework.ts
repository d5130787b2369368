import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Papa from 'papaparse';
import { NUMBER_COLUMNS } from '../../data-pipeline/schema/published/observations.ts';

/** Observable Framework doing our work, with a stand-in for the host that it downloads modules from. */
const SOURCE = join(import.meta.dirname, '../../../shared/baselines/framework');
const NPM = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];

/** True where the baseline lies beside the checkout. */
export const hasFramework = (): boolean => existsSync(join(SOURCE, 'mock-cdn.mjs'));

/**
 * Installs Framework from npm into a folder, and builds a site of one page, `/p/1`: the same observations as Arrow, which
 * it reads fastest, one query and its line chart. The page sets the mark `first-query`.
 * @param query SQL over `observations`, with a column `period` and a column `value`
 * @returns folder of the site; rejects where it cannot be installed or built
 */
export async function buildFramework(observations: string, query: string, work: string): Promise<string> {
  mkdirSync(join(work, 'cdn'), { recursive: true });
  for (const name of ['package.json', 'cdn/package.json', 'mock-cdn.mjs', 'observablehq.config.js']) {
    // By what is in it: the folder it comes from may be read-only, and its copies would be.
    writeFileSync(join(work, name), readFileSync(join(SOURCE, name)));
  }
  for (const cwd of [work, join(work, 'cdn')]) await promisify(execFile)('npm', NPM, { cwd });
  mkdirSync(join(work, 'src/p'), { recursive: true });
  writeFileSync(join(work, 'src/index.md'), '# Baseline\n');
  writeFileSync(join(work, 'src/p/[page].md'), pageOf(query));
  writeFileSync(join(work, 'src/observations.arrow'), arrowOf(readFileSync(observations, 'utf8'), join(work, 'cdn/')));
  const program = join(work, 'node_modules/@observablehq/framework/dist/bin/observable.js');
  await promisify(execFile)(process.execPath, ['--import', './mock-cdn.mjs', program, 'build'], {
    cwd: work,
    env: { ...process.env, PAGES: '1', OBSERVABLE_TELEMETRY_DISABLE: '1' },
    maxBuffer: 1e8,
  });
  return join(work, 'dist');
}

const pageOf = (query: string): string => `---
sql:
  observations: ../observations.arrow
---

\`\`\`sql id=rows
${query}
\`\`\`

\`\`\`js
display(Plot.lineY(rows, {x: "period", y: "value", marker: true}).plot());
performance.mark("first-query");
\`\`\`
`;

/** The observations as an Arrow stream, texts dictionary-coded, by the Arrow that Framework itself uses. */
function arrowOf(csv: string, modules: string): Uint8Array {
  const arrow = createRequire(modules)('apache-arrow');
  const { data, meta } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  const numbers: ReadonlySet<string> = new Set(NUMBER_COLUMNS);
  const columns = (meta.fields ?? []).map((name) => {
    const texts = data.map((row) => row[name] || null);
    const vector = numbers.has(name)
      ? arrow.vectorFromArray(
          texts.map((text) => (text === null ? null : Number(text))),
          new arrow.Float64(),
        )
      : arrow.vectorFromArray(texts, new arrow.Dictionary(new arrow.Utf8(), new arrow.Int16()));
    return [name, vector];
  });
  return arrow.tableToIPC(new arrow.Table(Object.fromEntries(columns)), 'stream');
}
