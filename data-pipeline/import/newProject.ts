/** What a council's folder is made of beside its scorecard: texts as the tool brings them, by name. */
export interface ProjectTexts {
  'readme.txt': string;
  'gitignore.txt': string;
  'site.yml': string;
}

/** Names of the texts. */
export const PROJECT_TEXTS = ['readme.txt', 'gitignore.txt', 'site.yml'] as const;

/**
 * The files around a scorecard folder that make it a project of its own, which installs this tool and changes nothing of it.
 * @param name of the folder
 * @param title of the site
 * @param version of the tool that made it, and that it will install
 */
export function newProject(texts: ProjectTexts, name: string, title: string, version: string): Map<string, string> {
  const about = {
    name: packageName(name),
    private: true,
    type: 'module',
    engines: { node: '>=22.12' },
    scripts: {
      start: 'lcp-scorecard build && lcp-scorecard serve',
      build: 'lcp-scorecard build',
      preview: 'lcp-scorecard preview',
      check: 'lcp-scorecard check',
    },
    dependencies: { 'lcp-scorecard': version },
  };
  return new Map([
    ['package.json', `${JSON.stringify(about, null, 2)}\n`],
    ['README.md', texts['readme.txt'].replace('{title}', () => title)],
    ['.gitignore', texts['gitignore.txt']],
    ['.github/workflows/site.yml', texts['site.yml']],
  ]);
}

/** A name that npm takes: lower-case letters, digits and hyphens; never that of the tool, which could then not be installed. */
function packageName(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return plain === '' || plain === 'lcp-scorecard' ? 'our-scorecard' : plain;
}
