import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { ROOT } from './repository.ts';

/**
 * Installs a packed tool into a council's folder without asking a registry: the tool itself is unpacked, and of this repository's
 * packages those alone are linked that it says it depends on. One that it imports and does not name is not found.
 */
export function installTool(tarball: string, project: string): void {
  const packages = join(project, 'node_modules');
  const tool = join(packages, 'lcp-scorecard');
  rmSync(packages, { recursive: true, force: true });
  mkdirSync(join(packages, '.bin'), { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', packages]);
  renameSync(join(packages, 'package'), tool);
  const about = JSON.parse(readFileSync(join(tool, 'package.json'), 'utf8'));
  for (const name of Object.keys(about.dependencies)) {
    mkdirSync(dirname(join(packages, name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(packages, name));
  }
  symlinkSync(join('..', 'lcp-scorecard', about.bin['lcp-scorecard']), join(packages, '.bin/lcp-scorecard'));
  execFileSync('chmod', ['+x', join(tool, about.bin['lcp-scorecard'])]);
}

/** The environment of somebody who has a Node that is new enough, and nothing of this test's. */
export function councilEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|TEST$|LCP_|npm_)/.test(name));
  return { ...Object.fromEntries(own), PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` };
}

/** Runs a program in a council's folder; returns its exit code and all that it said. */
export function inProject(project: string, program: string, args: readonly string[]): { code: number; said: string } {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: project,
    env: councilEnvironment(),
    encoding: 'utf8',
  });
  return { code: status ?? -1, said: `${stdout}${stderr}` };
}
