import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packCreate } from '../../package/pack.ts';
import { inProject } from '../helpers/installTool.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';
import { ROOT } from '../helpers/repository.ts';

const LOOKUP = `WD25CD,WD25NM,LAD25CD,LAD25NM,CTY25CD,CTY25NM,RGN25CD,RGN25NM,CTRY25CD,CTRY25NM
E05900001,Alderholt,E07900001,Northmere,E10900001,Fennmoor,E12900001,East Anyland,E92900001,Anyland
`;

/** The packed file, installed beside the tool as npm would. */
function installed() {
  const folder = temporaryFolder();
  const packed = packCreate(folder, '9.9.9');
  const packages = join(folder, 'node_modules');
  mkdirSync(packages);
  execFileSync('tar', ['-xzf', packed.tarball, '-C', packages]);
  symlinkSync(ROOT, join(packages, 'lcp-scorecard'));
  const about = JSON.parse(readFileSync(join(packages, 'package/package.json'), 'utf8'));
  const run = (...words: string[]) =>
    inProject(folder, process.execPath, [join(packages, 'package', about.bin['create-lcp-scorecard']), ...words]);
  return { folder, packed, about, run };
}

it('`npm create lcp-scorecard` is a package of one program, which depends on the tool of its own version alone', () => {
  const { packed, about } = installed();
  expect(packed.files.sort()).toEqual(['LICENSE', 'README.md', 'create-lcp-scorecard.js', 'package.json']);
  expect(about).toMatchObject({
    name: 'create-lcp-scorecard',
    version: '9.9.9',
    dependencies: { 'lcp-scorecard': '9.9.9' },
  });
  expect(about.private).toBeUndefined();
});

it('makes a folder, of the name that is given, with a council of its own, or says what is wrong', () => {
  const { folder, run } = installed();
  const made = run();
  expect(made, made.said).toMatchObject({ code: 0 });
  expect(existsSync(join(folder, 'scorecard/indicators/scorecard.yaml'))).toBe(true);
  writeFileSync(join(folder, 'lookup.csv'), LOOKUP);
  const own = run('our folder', '--areas', 'lookup.csv', '--home', 'E10900001');
  expect(own, own.said).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, 'our folder/indicators/scorecard.yaml'), 'utf8')).toContain('home: E10900001');
  const again = run();
  expect(again.code).toBe(2);
  expect(again.said).toContain('scorecard is not empty');
});
