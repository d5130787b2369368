import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, repositoryFiles } from './repository.ts';

/** What each theme is about, in the order of the pipeline and then of the site. */
const THEMES: Record<string, string> = {
  reading: 'Reading and counting what others supply',
  disclosure: 'Disclosure control',
  comparisons: 'Comparisons',
  publishing: 'The published data',
  pages: 'Pages',
  charts: 'Charts and maps',
  search: 'The search box',
  packs: 'Board packs',
  embeds: 'Embeds',
  explore: 'Explore',
};

/** A file of `docs/decisions/`. */
export interface DecisionFile {
  path: string;
  theme: string;
  title: string;
  text: string;
}

/** All decisions, in order of path. */
export function decisionFiles(): DecisionFile[] {
  return repositoryFiles('docs/decisions')
    .filter((path) => path !== 'docs/decisions/README.md')
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      const [, , theme = ''] = path.split('/');
      return { path, theme, text, title: /^# (.+)$/m.exec(text)?.[1] ?? '' };
    });
}

/** `docs/decisions/README.md`: the decisions by theme. */
export function decisionsIndex(decisions: readonly DecisionFile[]): string {
  const parts = Object.entries(THEMES).map(([theme, title]) => {
    const items = decisions
      .filter((one) => one.theme === theme)
      .map((one) => `- [${one.title}](${theme}/${nameOf(one)})`);
    return `<a id="${theme}"></a>\n\n## ${title}\n\n${items.join('\n')}\n`;
  });
  return [
    '# Decisions\n',
    'One file for each decision: what we decided, why, and what we measured. A test makes this list from the files. To record a decision, add a',
    'file to the folder of its theme, and run `UPDATE=1 npx vitest run --config test/vitest.config.ts test/docs/decisions.test.ts`.\n',
    parts.join('\n'),
  ].join('\n');
}

/** Themes that have a heading in the index. */
export function knownThemes(): string[] {
  return Object.keys(THEMES);
}

function nameOf({ path }: DecisionFile): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
