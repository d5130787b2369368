import { join } from 'node:path';
import { type AuditResult, audit as attack } from '../../audit/audit.ts';
import { explained } from '../../audit/explained.ts';
import { isAddress } from '../../effects/effects.ts';
import { load } from '../../pipeline.ts';
import { Problems } from '../../problem.ts';
import { type PublishedData, readPublished } from '../../read/readPublished.ts';
import { readReleased } from '../../read/readReleased.ts';
import { type Call, counted, EXIT, type ExitCode, printProblems, takesNoWords } from '../shared/command.ts';
import { readLedger } from '../shared/ledger.ts';
import { loadSolver } from '../shared/loadSolver.ts';
import type { FolderOptions } from '../shared/options.ts';

export interface AuditOptions extends FolderOptions {
  data?: string;
  previous: readonly string[];
  explain: boolean;
}

/**
 * `audit [--data DIR, FILE or URL] [--previous PATH...] [--explain]`: attacks published observations alone. A folder or an
 * address is a published data folder; a lone CSV takes areas and definitions from `--indicators`; without `--data` the
 * scorecard folder itself is attacked.
 */
export async function audit(call: Call<AuditOptions>): Promise<ExitCode> {
  takesNoWords('audit', call);
  const { effects, options } = call;
  const problems = new Problems();
  const published = await readTarget(call, problems);
  const previous = await readLedger(options.indicators, options.previous, effects, problems);
  if (!published || problems.failed) {
    printProblems(problems, call);
    return EXIT.data;
  }
  const result = attack({ ...published, previous, highs: await loadSolver(published.indicators) });
  report(result, call);
  return result.broken > 0 || result.open > 0 ? EXIT.data : EXIT.good;
}

async function readTarget(call: Call<AuditOptions>, problems: Problems): Promise<PublishedData | null> {
  const { data, indicators } = call.options;
  const { effects } = call;
  if (data !== undefined && !/\.csv(\.gz)?$/.test(data)) {
    const path = (name: string): string => (isAddress(data) ? `${data.replace(/\/$/, '')}/${name}` : join(data, name));
    return readPublished(
      {
        bytes: (name) => effects.bytes(path(name)),
        text: (name) => effects.text(path(name)),
        name: (name) => effects.name(path(name)),
      },
      problems.report,
    );
  }
  const loaded = await load(indicators, effects, problems, { observations: data === undefined });
  if (!loaded) return null;
  const { checked } = loaded;
  const observations =
    data === undefined
      ? [...loaded.observations]
      : await readReleased(effects.bytes(data), effects.name(data), problems.report);
  return { observations, ...checked };
}

function report(result: AuditResult, { effects, options }: Call<AuditOptions>): void {
  const { findings, ...numbers } = result;
  if (options.json) {
    effects.out(`${JSON.stringify(options.explain ? result : numbers, null, 2)}\n`);
    return;
  }
  effects.out(
    [
      `${counted(result.cells, 'cell')}, ${counted(result.hiddenCells, 'hidden row')}, ${counted(result.relations, 'sum')}`,
      ...result.attacks.map(({ name, tried }) => `tried ${tried.toLocaleString('en-GB')}: ${name}`),
      `${counted(result.broken, 'cell')} under rule ours can be bounded too tightly`,
      `${counted(result.open, 'question')} without an answer`,
      `${counted(result.warnings, 'warning')}, ${counted(result.known, 'finding')} among publishers' own figures`,
      '',
    ].join('\n'),
  );
  if (options.explain) for (const finding of findings) effects.out(explained(finding));
}
