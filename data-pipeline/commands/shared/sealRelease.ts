import { join } from 'node:path';
import { datesOf, isSealed } from '../../check/checkLedger.ts';
import type { Effects } from '../../effects/effects.ts';
import { ledgerEndText, readLedgerFolder, sealText, sha256 } from '../../ledgerFolder.ts';
import { folderAt } from '../../pipeline.ts';
import { LEDGER_END, SEAL, type Seal } from '../../schema/folder/ledger.ts';

/** The files of a new release by path, with what makes it the next of the chain: its hashes, and the new end of the ledger. */
export async function sealedRelease(
  indicators: string,
  date: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  signed: Seal['signed'],
  effects: Effects,
): Promise<Map<string, string | Uint8Array>> {
  const ledger = await readLedgerFolder(folderAt(indicators, effects), () => {});
  const last = datesOf(ledger)
    .filter((one) => one < date)
    .at(-1);
  const previous = last === undefined ? null : { release: last, sha256: sha256(ledger.seals.get(last) ?? '') };
  const withdrawals = ledger.withdrawals.at(-1)?.seal;
  const seal = sealText(date, files, previous, {
    ...(signed && { signed }),
    ...(withdrawals && { withdrawals }),
    // The first has all of them.
    ...(previous && { charts: 'changed' }),
  });
  const at = join(indicators, 'releases');
  return new Map([
    ...[...files].map(([name, content]): [string, string | Uint8Array] => [join(at, date, name), content]),
    [join(at, date, SEAL), seal],
    [join(at, LEDGER_END), ledgerEndText(date, seal, withdrawals)],
  ]);
}

/** `release.json` of every release, and `ledger.json`, of a ledger that has neither; none of one that has. Paths are below the folder. */
export async function missingSeals(indicators: string, effects: Effects): Promise<Map<string, string>> {
  const folder = folderAt(indicators, effects);
  const ledger = await readLedgerFolder(folder, () => {});
  const made = new Map<string, string>();
  if (isSealed(ledger)) return made;
  let before: { release: string; sha256: string } | null = null;
  for (const date of datesOf(ledger)) {
    const files = new Map<string, Uint8Array>();
    for (const { path } of ledger.files) {
      if (!path.startsWith(`${date}/`)) continue;
      const chunks: Uint8Array[] = [];
      for await (const chunk of folder.raw(`releases/${path}`)) chunks.push(chunk);
      files.set(path.slice(date.length + 1), Buffer.concat(chunks));
    }
    const seal: string = sealText(date, files, before);
    made.set(`releases/${date}/${SEAL}`, seal);
    made.set(`releases/${LEDGER_END}`, ledgerEndText(date, seal));
    before = { release: date, sha256: sha256(seal) };
  }
  return made;
}
