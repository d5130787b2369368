// Makes the package that councils install: `npm run pack`. Its folder is build/package, from which `npm publish` works too.
// node package/pack.ts [--version VERSION] [--to DIR]
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stageCreate } from './stageCreate.ts';
import { stagePackage } from './stagePackage.ts';

/** A package as npm packed it. */
export interface Packed {
  /** Whole path of the tarball. */
  tarball: string;
  bytes: number;
  unpacked: number;
  /** Paths within it. */
  files: string[];
}

/**
 * Stages the package and has npm pack it.
 * @param folder where the staged package goes, as `package`, and the tarball beside it
 * @param version another than the repository's, for a test of an upgrade
 */
export async function pack(folder: string, version?: string): Promise<Packed> {
  const staged = emptied(join(folder, 'package'));
  await stagePackage(staged, version);
  return npmPack(staged, folder);
}

/** The same for the small package behind `npm create lcp-scorecard`, staged as `create-package`. */
export function packCreate(folder: string, version?: string): Packed {
  const staged = emptied(join(folder, 'create-package'));
  stageCreate(staged, version);
  return npmPack(staged, folder);
}

function emptied(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

function npmPack(staged: string, folder: string): Packed {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const printed = execFileSync(npm, ['pack', '--json', '--pack-destination', folder], {
    cwd: staged,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const parsed = JSON.parse(printed) as Record<string, Told> | Told[];
  const [told] = Object.values(parsed);
  if (!told) throw new Error('npm packed nothing');
  return {
    tarball: join(folder, told.filename),
    bytes: told.size,
    unpacked: told.unpackedSize,
    files: told.files.map(({ path }) => path),
  };
}

interface Told {
  filename: string;
  size: number;
  unpackedSize: number;
  files: { path: string }[];
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { version: { type: 'string' }, to: { type: 'string' } } });
  const to = values.to ?? join(import.meta.dirname, '../build');
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  for (const made of [await pack(to, values.version), packCreate(to, values.version)])
    process.stdout.write(
      `${made.tarball}: ${made.files.length} files, ${mb(made.bytes)} packed, ${mb(made.unpacked)} unpacked\n`,
    );
}
