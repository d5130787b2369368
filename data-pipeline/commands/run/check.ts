import { load } from '../../pipeline.ts';
import { Problems } from '../../problem.ts';
import { type Call, counted, EXIT, type ExitCode, printProblems, takesNoWords } from '../shared/command.ts';
import type { FolderOptions } from '../shared/options.ts';

/** `check`: validates the whole scorecard folder; every fault in one run. */
export async function check(call: Call<FolderOptions>): Promise<ExitCode> {
  takesNoWords('check', call);
  const problems = new Problems();
  const loaded = await load(call.options.indicators, call.effects, problems);
  printProblems(problems, call);
  if (!loaded) {
    call.effects.err(`${counted(problems.faults, 'fault')}; nothing was written\n`);
    // Several lines name the verb, each for what it found; which of all to run first is said once, at the end.
    if (problems.all().some(({ message }) => /`lcp-scorecard migrate/.test(message)))
      call.effects.err(
        'the folder has an older format: run `npx lcp-scorecard migrate`, then `npx lcp-scorecard check`\n',
      );
    return EXIT.data;
  }
  const { checked, observations } = loaded;
  call.effects.err(
    `good: ${counted(checked.indicators.size, 'indicator')}, ${counted(checked.areas.all.length, 'area')}, ${counted(observations.length, 'observation')}\n`,
  );
  return EXIT.good;
}
