import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const sources = ['data-pipeline', 'site'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|astro|mjs|js)$/.test(path))
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(join(ROOT, folder, path), 'utf8') })),
);
const IMPORT =
  /\b(?:import|export)(\s+type)?\s[^'";]*?\bfrom\s*'([^']+)'|(?<!')\bimport\s*'([^']+)'|\bimport\(\s*'([^']+)'/g;
/** Every import statement, as a path from the root where it is one of ours. */
const imports = sources.flatMap(({ path, text }) =>
  [...text.matchAll(IMPORT)].map(([, type, plain, bare, dynamic]) => {
    const name = plain ?? bare ?? dynamic ?? '';
    const isLoaded = type === undefined && dynamic === undefined;
    return { path, to: name.startsWith('.') ? join(path, '..', name) : name, isLoaded };
  }),
);
const STAGES = ['read', 'check', 'audit', 'protect', 'compare', 'release', 'publish', 'import', 'receive', 'aggregate'];
const OUTSIDE = /^data-pipeline\/(effects\/\w+|bin|duckdbWriter)\.ts$/;
/** Where the stages of publishing meet; whatever it touches outside is handed in. */
const JOINS = new Set(['data-pipeline/publish/publishAll.ts', 'data-pipeline/publish/writeReleases.ts']);
const isOurs = (name: string) => /^(data-pipeline|site|test)\//.test(name);
const shown = (found: typeof imports) => found.map(({ path, to }) => `${path} imports ${to}`);
const below = (...folders: string[]) => imports.filter(({ path }) => folders.some((folder) => path.startsWith(folder)));

it('finds the imports that the rules below are about', () => {
  expect(imports).toContainEqual({
    path: 'data-pipeline/bin.ts',
    to: 'data-pipeline/effects/effects.ts',
    isLoaded: true,
  });
});

it('keeps the schema free of everything but zod, and the working days that know bank holidays', () => {
  const allowed = (path: string, to: string) =>
    to === 'zod' ||
    to.startsWith('data-pipeline/schema/') ||
    (path === 'data-pipeline/schema/published/proseHtml.ts' && to === 'micromark') ||
    (path === 'data-pipeline/schema/workingDays.ts' && to === 'date-holidays');
  expect(shown(below('data-pipeline/schema/').filter(({ path, to }) => !allowed(path, to)))).toEqual([]);
});

it.each(STAGES)(
  'lets the stage %s see only the schema, problems, workbooks, what writes CSV and itself, never another stage',
  (stage) => {
    // workbook.ts is the one writer of spreadsheets, for every stage and for pages.
    const allowed = new RegExp(`^data-pipeline/(schema/|write/|${stage}/|(problem|workbook)\\.ts$)`);
    const wrong = below(`data-pipeline/${stage}/`).filter(({ path, to }) =>
      isOurs(to) ? !allowed.test(to) && !JOINS.has(path) : /^node:/.test(to) && !JOINS.has(path),
    );
    expect(shown(wrong)).toEqual([]);
  },
);

it('leaves disk, clock, processes and environment to the effects', () => {
  const inside = sources.filter(({ path }) => path.startsWith('data-pipeline/') && !OUTSIDE.test(path));
  const touches =
    /'node:(?!path'|crypto'|zlib'|util')\w[\w/]*'|\bprocess\.|\bDate\.now|new Date\(\)|\bperformance\b|\bMath\.random/;
  expect(
    inside.flatMap(({ path, text }) => (touches.test(text) ? [`${path}: ${touches.exec(text)?.[0]}`] : [])),
  ).toEqual([]);
});

it('starts the command line without what only a verb needs, so that help costs nothing', () => {
  const found = new Set(['data-pipeline/bin.ts']);
  for (const path of found) for (const one of imports) if (one.path === path && one.isLoaded) found.add(one.to);
  const light =
    /^(node:|fastest-levenshtein$|data-pipeline\/(bin|problem|schema\/order|check\/nearest|effects\/\w+|commands\/(shared\/)?\w+)\.ts$)/;
  expect([...found]).toContain('data-pipeline/commands/check.ts');
  expect([...found].filter((name) => !light.test(name))).toEqual([]);
});

it('lets the site see nothing of the pipeline but the schema and what writes CSV and workbooks, and the button that attacks it the audit itself', () => {
  const allowed = (path: string, to: string) =>
    to.startsWith('data-pipeline/schema/') ||
    ['data-pipeline/workbook.ts', 'data-pipeline/write/csvText.ts'].includes(to) ||
    // What the machine did is told in the same words by both programs.
    (path === 'site/buildSite.ts' && to === 'data-pipeline/effects/trouble.ts') ||
    (path === 'site/client/attack/worker.ts' && /^data-pipeline\/(audit\/audit|read\/readReleased)\.ts$/.test(to));
  const wrong = below('site/').filter(({ path, to }) => to.startsWith('data-pipeline/') && !allowed(path, to));
  expect(shown(wrong)).toEqual([]);
});

it('writes CSV in one place; the browser, which should not load a library for it, in one of its own', () => {
  const writes = sources.filter(({ text }) => /\bunparse\(|replaceAll\('"', '""'\)/.test(text));
  expect(writes.map(({ path }) => path).sort()).toEqual([
    'data-pipeline/write/csvText.ts',
    'site/client/explore/toCsv.ts',
  ]);
});

it('loads DuckDB in the browser only when it is asked for', () => {
  expect(shown(below('site/').filter(({ to, isLoaded }) => to.startsWith('@duckdb/duckdb-wasm') && isLoaded))).toEqual(
    [],
  );
});

it('draws charts without a framework and without a browser', () => {
  expect(shown(below('site/charts/').filter(({ to }) => /^astro(:|\/|$)/.test(to)))).toEqual([]);
  const charts = sources.filter(({ path }) => path.startsWith('site/charts/'));
  expect(charts.filter(({ text }) => /\b(document|window)\./.test(text)).map(({ path }) => path)).toEqual([]);
});

it('orders texts in one place, so that every machine has the same order', () => {
  const inline = sources.filter(({ text }) => /(\S+) < \S+ \? -1 : /.test(text)).map(({ path }) => path);
  expect(inline).toEqual(['data-pipeline/schema/order.ts']);
  // Without a locale it takes the machine's.
  const WITHOUT_LOCALE = /\.localeCompare\((?:[^(),]|\([^()]*\))*\)|new Intl\.Collator\(\)/;
  expect('b.localeCompare(a.name ?? f(a))').toMatch(WITHOUT_LOCALE);
  expect("b.localeCompare(a, 'en-GB')").not.toMatch(WITHOUT_LOCALE);
  expect(sources.filter(({ text }) => WITHOUT_LOCALE.test(text)).map(({ path }) => path)).toEqual([]);
});

it('goes round in no circle, types included', () => {
  const from = Map.groupBy(imports, ({ path }) => path);
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' imports '));
    if (way.includes(path) || done.has(path)) return;
    for (const { to } of from.get(path) ?? []) walk(to, [...way, path]);
    done.add(path);
  };
  for (const path of from.keys()) walk(path, []);
  expect(circles).toEqual([]);
});

it('has no file, export or dependency that nothing uses', () => {
  const knip = join(ROOT, 'node_modules/knip/bin/knip.js');
  const { stdout, stderr } = spawnSync(process.execPath, [knip, '--no-progress'], { cwd: ROOT, encoding: 'utf8' });
  expect(`${stdout}${stderr}`).toBe('');
});
