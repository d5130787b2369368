import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ledgerEndText, sealText } from '../../data-pipeline/ledgerFolder.ts';
import { ROOT } from './repository.ts';

/**
 * Copies the embedded folder with one of its indicators, and its newest release with that one, into `PROJECT/indicators`: all
 * of them would only take time at each step of a how-to.
 */
export function copyOneIndicator(project: string): void {
  const files = [
    'scorecard.yaml',
    'areas.csv',
    'area-changes.csv',
    'memberships.csv',
    'postcode-sectors.csv',
    'areas-elsewhere.csv',
    'neighbours.csv',
    'agreements/ons.yaml',
  ];
  const id = 'households-overcrowded';
  for (const file of [...files, `economic-well-being/${id}.md`, `economic-well-being/${id}.csv`])
    cpSync(join(ROOT, 'indicators', file), join(project, 'indicators', file));
  const edit = (file: string, from: RegExp, to: string): void => {
    const path = join(project, 'indicators', file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  };
  edit('scorecard.yaml', /^(context|front):\n( {2}- .*\n)+/gm, '');
  edit('scorecard.yaml', /^ {4}by: \[.*\]$/gm, `    by: [${id}]`);
  edit('agreements/ons.yaml', /^indicators:\n( {2}- .*\n)+/m, `indicators:\n  - ${id}\n`);
  const releases = join(ROOT, 'indicators/releases');
  const newest =
    readdirSync(releases)
      .filter((name) => /^\d/.test(name))
      .sort()
      .at(-1) ?? '';
  const released = gunzipSync(readFileSync(join(releases, newest, 'observations.csv.gz'))).toString();
  const kept = released.split('\n').filter((row, i) => i === 0 || row.startsWith(`${id},`));
  const release = join(project, 'indicators/releases', newest);
  mkdirSync(release, { recursive: true });
  const written = new Map<string, Uint8Array>([
    ['notes.md', readFileSync(join(releases, newest, 'notes.md'))],
    ['observations.csv.gz', gzipSync(`${kept.join('\n')}\n`)],
  ]);
  const seal = sealText(newest, written, null);
  for (const [name, content] of written) writeFileSync(join(release, name), content);
  writeFileSync(join(release, 'release.json'), seal);
  writeFileSync(join(release, '../ledger.json'), ledgerEndText(newest, seal));
}
