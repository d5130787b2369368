import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/**
 * Lays out the package behind `npm create lcp-scorecard`: one file, which has the tool of the same version make a folder.
 * @param folder an empty one
 * @param version another than the repository's
 */
export function stageCreate(folder: string, version?: string): void {
  const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const name = `create-${own.name}`;
  cpSync(join(ROOT, `package/${name}.js`), join(folder, `${name}.js`));
  cpSync(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'));
  writeFileSync(
    join(folder, 'README.md'),
    `# ${name}\n\nMakes a folder for a scorecard of children's lives, to start from:\n\n\`\`\`\nnpm create lcp-scorecard@latest scorecard\n\`\`\`\n\nThe folder's README says how to go on.\n`,
  );
  const manifest = {
    name,
    version: version ?? own.version,
    description: 'npm create lcp-scorecard: a folder for a scorecard, to start from',
    license: own.license,
    type: 'module',
    bin: { [name]: `${name}.js` },
    engines: { node: '>=22.12' },
    dependencies: { [own.name]: version ?? own.version },
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
