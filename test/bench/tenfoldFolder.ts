import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

/** How many times the embedded data there are. */
export const TIMES = 10;

/** Writes a scorecard folder in which every indicator of another stands under ten ids: to be measured, not to be read. */
export function writeTenfold(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  const copies = Array.from({ length: TIMES - 1 }, (_, i) => i + 2);
  for (const path of readdirSync(to, { recursive: true, encoding: 'utf8' })) {
    const [, folder = '', id = ''] = /^(?!agreements)([\w-]+)\/([\w-]+)\.md$/.exec(path) ?? [];
    if (id === '') continue;
    const [definition, figures] = ['md', 'csv'].map((ext) => readFileSync(join(to, folder, `${id}.${ext}`), 'utf8'));
    for (const copy of copies) {
      const own = join(to, folder, `${id}-${copy}`);
      const named = definition?.replace(/^id: .+$/m, `id: ${id}-${copy}`).replace(/^(title: .+)$/m, `$1 ${copy}`);
      writeFileSync(`${own}.md`, named ?? '');
      writeFileSync(`${own}.csv`, figures?.replaceAll(new RegExp(`^${id},`, 'gm'), `${id}-${copy},`) ?? '');
    }
  }
  for (const name of readdirSync(join(to, 'agreements'))) {
    const path = join(to, 'agreements', name);
    const agreement = parse(readFileSync(path, 'utf8')) as { indicators: string[] };
    agreement.indicators = agreement.indicators.flatMap((id) => [id, ...copies.map((copy) => `${id}-${copy}`)]);
    writeFileSync(path, stringify(agreement, { aliasDuplicateObjects: false }));
  }
}
