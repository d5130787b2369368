import { join } from 'node:path';
import type { Effects } from '../../effects/effects.ts';
import { load } from '../../pipeline.ts';
import { Problems } from '../../problem.ts';
import { publishAll } from '../../publish/publishAll.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems, takesNoWords } from '../shared/command.ts';
import { idsIn, readPrevious, readReleases, underTodaysIds } from '../shared/ledger.ts';
import { loadSolver } from '../shared/loadSolver.ts';
import type { FolderOptions } from '../shared/options.ts';

export interface PublishOptions extends FolderOptions {
  out?: string;
  previous: readonly string[];
}

/** `publish [--out DIR]`: check, audit, compare, then the data folder of docs/contract.md, section 7: whole, or not at all. */
export async function publish(call: Call<PublishOptions>): Promise<ExitCode> {
  const { effects, options } = call;
  takesNoWords('publish', call);
  const directory = join(options.out ?? 'public/data');
  await mayReplace(directory, effects);
  const started = effects.now();
  const problems = new Problems();
  const others = await readPrevious(options.previous, effects, problems);
  const loaded = await load(options.indicators, effects, problems, { alsoReleased: idsIn(others) });
  const ledger = loaded ? underTodaysIds(await readReleases(options.indicators, effects), loaded.checked) : [];
  printProblems(problems, call);
  if (!loaded || problems.failed) {
    effects.err('nothing was published\n');
    return EXIT.data;
  }
  const highs = await loadSolver(loaded.checked.indicators);
  const { broken, open, unreleased } = await publishAll({ loaded, ledger, others, directory, highs }, effects);
  if (broken === 0 && open > 0) {
    effects.err(
      `the audit could not answer ${counted(open, 'question')} about figures under rule ours; nothing was published. Publish the largest breakdown one level up, or leave it out\n`,
    );
    return EXIT.data;
  }
  if (broken > 0) {
    effects.err(
      `the audit can break ${counted(broken, 'cell')} under rule ours; nothing was published. Run \`lcp-scorecard audit --explain\` on the confidential side\n`,
    );
    return EXIT.data;
  }
  const seconds = ((effects.now() - started) / 1000).toFixed(1);
  effects.err(`published ${counted(loaded.observations.length, 'observation')} in ${seconds} s\n`);
  if (unreleased > 0) {
    effects.err(
      `${counted(unreleased, 'figure')} ${unreleased === 1 ? 'is' : 'are'} in no release yet; when they are public, run \`lcp-scorecard release\`, so that later audits know them\n`,
    );
  }
  return EXIT.good;
}

/** Publishing replaces a folder whole: only one that is empty, or that was published before, may go. */
async function mayReplace(directory: string, effects: Effects): Promise<void> {
  const paths = await effects.list(directory).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  if (paths.length === 0 || paths.includes('manifest.json')) return;
  throw new CallError(
    `${effects.name(directory)} holds files that were not published (there is no manifest.json); expected a new or empty folder for --out`,
  );
}
