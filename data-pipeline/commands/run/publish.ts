import { join } from 'node:path';
import { z } from 'zod';
import { datesOf } from '../../check/checkLedger.ts';
import type { Effects } from '../../effects/effects.ts';
import { readLedgerFolder } from '../../ledgerFolder.ts';
import { folderAt, type Loaded, load } from '../../pipeline.ts';
import { fault, Problems } from '../../problem.ts';
import { publishAll } from '../../publish/publishAll.ts';
import { notOurs } from '../../schema/published/notOurs.ts';
import { type Call, CallError, counted, EXIT, type ExitCode, printProblems, takesNoWords } from '../shared/command.ts';
import { idsIn, readPrevious, readReleases, underTodaysIds } from '../shared/ledger.ts';
import { loadSolver } from '../shared/loadSolver.ts';
import type { FolderOptions } from '../shared/options.ts';

/** As much of a publication as says whose it is, and of which releases it knows. */
const witnessSchema = z.object({
  settings: z.object({ site: z.string(), home: z.string() }),
  releases: z.array(z.object({ date: z.string() })),
});

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
  if (loaded) await checkWitness(directory, loaded, call, problems);
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

/** Publishing replaces a folder whole: only one in which everything was published before may go. */
async function mayReplace(directory: string, effects: Effects): Promise<void> {
  const manifest = join(directory, 'manifest.json');
  const text = (await effects.exists(manifest)) ? await effects.text(manifest) : null;
  const others = notOurs(await effects.everything(directory), text);
  if (others.length === 0) return;
  const why = text === null ? 'there is no manifest.json' : 'manifest.json does not name them';
  const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
  throw new CallError(
    `${effects.name(directory)} holds files that were not published (${why}): ${others.slice(0, 3).join(', ')}${more}; expected a new or empty folder for --out`,
  );
}

/**
 * What was published of this site knows its releases: where one of them is in the ledger no more, not even as gone, somebody removed it.
 * A ledger that was removed whole has nothing left that could say so.
 */
async function checkWitness(
  directory: string,
  loaded: Loaded,
  { effects, options: { indicators } }: Call<PublishOptions>,
  { report }: Problems,
): Promise<void> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await effects.text(join(directory, name)).catch(() => 'null'));
  const before = witnessSchema.safeParse({
    ...Object(await read('scorecard.json')),
    ...Object(await read('releases.json')),
  });
  const { site, home } = loaded.checked.scorecard;
  if (!before.success || before.data.settings.site !== site || before.data.settings.home !== home) return;
  const ledger = await readLedgerFolder(folderAt(indicators, effects), () => {});
  const known = new Set([...datesOf(ledger), ...ledger.repairs.map(({ release }) => release)]);
  for (const { date } of before.data.releases) {
    if (known.has(date)) continue;
    const message = `the release of ${date}, which ${effects.name(directory)} was published with, is not in the ledger; restore it (from version control, or a copy of the folder). If this is another scorecard, publish into another folder`;
    report(fault(effects.name(join(indicators, 'releases')), message));
  }
}
