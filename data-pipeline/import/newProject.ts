/** What a council's folder is made of beside its scorecard: texts as the tool brings them, by name. */
export type ProjectTexts = Readonly<Record<(typeof PROJECT_TEXTS)[number], string>>;

/** Names of the texts. */
export const PROJECT_TEXTS = [
  ...(['readme.txt', 'gitignore.txt', 'site.yml', 'refresh-github.yml'] as const),
  ...(['site-gitlab.yml', 'refresh-gitlab.yml', 'refresh-azure.yml'] as const),
] as const;

/** Where the project is kept, and which of the texts go where for it. */
const WORKFLOWS = {
  github: { '.github/workflows/site.yml': 'site.yml', '.github/workflows/refresh.yml': 'refresh-github.yml' },
  gitlab: { '.gitlab-ci.yml': 'site-gitlab.yml', '.gitlab/refresh.yml': 'refresh-gitlab.yml' },
  azure: { 'azure-pipelines-refresh.yml': 'refresh-azure.yml' },
} as const satisfies Record<string, Readonly<Record<string, keyof ProjectTexts>>>;
export type Forge = keyof typeof WORKFLOWS;

/** The services that workflows are shipped for. */
export const FORGES = Object.keys(WORKFLOWS) as Forge[];

/**
 * The files around a scorecard folder that make it a project of its own, which installs this tool and changes nothing of it.
 * @param about the name of the folder, the title of the site, the version of the tool that made it and that it will install, and where it is kept
 */
export function newProject(
  texts: ProjectTexts,
  { name, title, version, forge }: { name: string; title: string; version: string; forge: Forge },
): Map<string, string> {
  const manifest = {
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
    ['package.json', `${JSON.stringify(manifest, null, 2)}\n`],
    ['README.md', texts['readme.txt'].replace('{title}', () => title)],
    ['.gitignore', texts['gitignore.txt']],
    ...Object.entries(WORKFLOWS[forge]).map(([path, text]): [string, string] => [path, texts[text]]),
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
