import { join } from 'node:path';
import { load } from '../../pipeline.ts';
import { Problems } from '../../problem.ts';
import { pastRetention } from '../../receive/pastRetention.ts';
import type { Receipt } from '../../receive/recordDrop.ts';
import { csvText } from '../../write/csvText.ts';
import { type Call, EXIT, type ExitCode, printProblems } from '../shared/command.ts';
import type { FolderOptions } from '../shared/options.ts';

/**
 * `retention [DIR...]`: lists deliveries that are past the years their agreement keeps them, as CSV. Receipts in the
 * folders named tell which files they are. It deletes nothing.
 */
export async function retention(call: Call<FolderOptions>): Promise<ExitCode> {
  const { effects, options, words } = call;
  const problems = new Problems();
  const loaded = await load(options.indicators, effects, problems, { observations: false });
  if (!loaded) {
    printProblems(problems, call);
    return EXIT.data;
  }
  const files = new Map<string, string>();
  for (const folder of words) {
    for (const path of (await effects.list(folder)).filter((name) => name.endsWith('.receipt.json'))) {
      const sha256 = hashIn(await effects.text(join(folder, path)));
      const file = join(folder, path.replace(/\.receipt\.json$/, ''));
      if (sha256 && (await effects.exists(file))) files.set(sha256, effects.name(file));
    }
  }
  const past = pastRetention(loaded.checked, effects.today()).map((one) => ({
    ...one,
    file: files.get(one.sha256) ?? '',
  }));
  if (options.json) effects.out(`${JSON.stringify({ past }, null, 1)}\n`);
  else if (past.length > 0) {
    const rows = past.map((one) => [one.agreement, one.date, one.until, one.sha256, one.file]);
    effects.out(csvText(['agreement', 'received', 'kept_until', 'sha256', 'file'], rows));
  }
  effects.err(
    past.length === 0
      ? 'nothing is past its retention period\n'
      : `${past.length === 1 ? '1 delivery' : `${past.length} deliveries`} past their retention period: delete the files, their copies, and everything made from them that is not published\n`,
  );
  return EXIT.good;
}

/** The hash in a receipt; nothing where the text is none. */
function hashIn(text: string): string | undefined {
  try {
    return (JSON.parse(text) as Partial<Receipt>).sha256;
  } catch {
    return undefined;
  }
}
