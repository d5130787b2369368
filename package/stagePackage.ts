import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { makeEngine } from '../site/integrations/duckdbEngine.ts';
import { type BroughtLicences, bundleName } from '../site/integrations/noticeOf.ts';
import { BUNDLED, bundle } from './bundled.ts';
import { closureOf, packagesIn } from './importsOf.ts';

const ROOT = join(import.meta.dirname, '..');
/** What Node runs: the command line, and the scripts that it starts. */
const RUN = [
  ...['data-pipeline/bin.ts', 'data-pipeline/duckdbWriter.ts'],
  ...['buildSite', 'preview', 'serve'].map((name) => `site/${name}.ts`),
];
/** What prints PDFs: used where a council installs it beside the tool. */
const OPTIONAL = ['playwright-core', '@sparticuz/chromium'];
/** Found by their paths, in no import. */
const BESIDE = /^(site\/(pages|styles|fonts)\/|data-pipeline\/(registry|starter)\/)/;

/**
 * Lays out the package: JavaScript of what Node runs, because Node runs no TypeScript below node_modules; the pages as they are
 * written, because Astro draws them in the council's folder; packages of which little is used as one file each.
 * @param folder an empty one
 * @param version another than the repository's
 */
export async function stagePackage(folder: string, version?: string): Promise<void> {
  const all = ['data-pipeline', 'site'].flatMap((top) => filesBelow(top));
  const run = closureOf(ROOT, RUN);
  const drawn = closureOf(
    ROOT,
    all.filter((path) => /^site\/(pages|styles|fonts)\//.test(path)),
  );
  const used = new Set<string>();
  const write = (path: string, text: string | Uint8Array): void => {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    if (typeof text === 'string' && /\.(js|ts|astro)$/.test(path)) for (const name of packagesIn(text)) used.add(name);
  };
  for (const path of all) {
    if (/README\.md$|\.d\.ts$/.test(path) && !path.includes('/starter/')) continue;
    if (run.has(path) && path.endsWith('.ts')) write(path.replace(/ts$/, 'js'), javaScriptOf(path));
    if (drawn.has(path) || BESIDE.test(path))
      write(path, isText(path) ? sourceOf(path) : readFileSync(join(ROOT, path)));
  }
  await writeBundles(write);
  const { content, ...engine } = makeEngine();
  write('bundled/engine.json', `${JSON.stringify(engine, null, 1)}\n`);
  for (const [path, bytes] of content) write(`bundled/${path}`, bytes);
  for (const path of ['LICENSE', 'CHANGELOG.md', 'public/favicon.svg']) cpSync(join(ROOT, path), join(folder, path));
  cpSync(join(ROOT, 'package/README.md'), join(folder, 'README.md'));
  cpSync(join(ROOT, 'package/lcp-scorecard.js'), join(folder, 'lcp-scorecard.js'));
  write('tsconfig.json', '{ "extends": "astro/tsconfigs/strictest" }\n');
  write('package.json', `${JSON.stringify(manifest(used, version), null, 2)}\n`);
}

function filesBelow(top: string): string[] {
  return readdirSync(join(ROOT, top), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

function isText(path: string): boolean {
  return /\.(ts|astro|scss)$/.test(path);
}

/** A file as it is, but that packages of which little is used are imported from the one file that stands for each. */
function sourceOf(path: string): string {
  let text = readFileSync(join(ROOT, path), 'utf8');
  for (const { name } of BUNDLED) {
    const to = relative(dirname(path), `bundled/${bundleName(name)}`).replaceAll('\\', '/');
    text = text.replaceAll(new RegExp(`((?:from|import\\()\\s*)'${name}'`, 'g'), `$1'${to}'`);
  }
  return text;
}

function javaScriptOf(path: string): string {
  const { outputText, diagnostics } = ts.transpileModule(sourceOf(path), {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2024,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
      removeComments: false,
    },
  });
  const [first] = diagnostics ?? [];
  if (first) throw new Error(`${path}: ${ts.flattenDiagnosticMessageText(first.messageText, '\n')}`);
  return outputText;
}

async function writeBundles(write: (path: string, text: string) => void): Promise<void> {
  const texts: string[] = [];
  const packages: BroughtLicences['packages'] = {};
  // Hundreds of packages come with the same text.
  const textOf = (text: string): number => (texts.includes(text) ? texts.indexOf(text) : texts.push(text) - 1);
  for (const one of BUNDLED) {
    const { code, notices } = await bundle(ROOT, one);
    write(`bundled/${bundleName(one.name)}`, code);
    packages[one.name] = notices.map(({ title, text }) => ({ title, text: textOf(text) }));
  }
  write('bundled/licences.json', `${JSON.stringify({ texts, packages } satisfies BroughtLicences, null, 1)}\n`);
}

/** The package's own package.json: it depends on what its files import, and on nothing else. */
function manifest(used: ReadonlySet<string>, version?: string): object {
  const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  // Asked for by others, in no import of ours: Sass, fonts by their path, and the one version of Vite that Astro is to take.
  const asked = ['govuk-frontend', 'sass', 'vite'];
  const bundled = new Set(BUNDLED.map(({ name }) => name));
  const names = [...new Set([...used, ...asked])]
    .filter(
      (name) =>
        !bundled.has(name) &&
        !OPTIONAL.includes(name) &&
        !/^(node:|virtual:|astro:)/.test(name) &&
        !name.startsWith('node:'),
    )
    .filter((name) => own.dependencies[name] !== undefined || own.devDependencies[name] !== undefined)
    .sort();
  const missing = names.filter((name) => own.dependencies[name] === undefined);
  if (missing.length > 0) throw new Error(`the package needs ${missing.join(', ')}: no devDependency`);
  return {
    name: own.name,
    version: version ?? own.version,
    description: own.description,
    license: own.license,
    keywords: ['scorecard', 'statistical disclosure control', 'open data', 'local government'],
    type: 'module',
    bin: { [own.name]: 'lcp-scorecard.js' },
    exports: { './package.json': './package.json' },
    engines: { node: '>=22.12' },
    dependencies: Object.fromEntries(names.map((name) => [name, own.dependencies[name]])),
    peerDependencies: Object.fromEntries(OPTIONAL.map((name) => [name, own.devDependencies[name]])),
    peerDependenciesMeta: Object.fromEntries(OPTIONAL.map((name) => [name, { optional: true }])),
  };
}
