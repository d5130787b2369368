import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Effects } from '../../effects/effects.ts';
import { fault, type Report } from '../../problem.ts';
import { readYaml } from '../../read/readYaml.ts';
import { fetchLockSchema, LOCK_FILE, type LockEntry } from '../../schema/folder/fetchLock.ts';
import { by } from '../../schema/order.ts';

const HEAD = `# Written by \`lcp-scorecard refresh\`: what the figures here were fetched as. Commit it; do not edit it.
# Without a line here, its figures are fetched again.
`;

/** What was fetched last, by request; nothing where no refresh has run. */
export async function readFetchLock(folder: string, effects: Effects, report: Report): Promise<Map<string, LockEntry>> {
  const path = join(folder, LOCK_FILE);
  if (!(await effects.exists(path))) return new Map();
  const file = effects.name(path);
  const document = readYaml(await effects.text(path), file, report);
  if (document === null) return new Map();
  const parsed = fetchLockSchema.safeParse(document.data);
  if (parsed.success) return new Map(Object.entries(parsed.data));
  for (const { path: at, message } of parsed.error.issues) {
    const { line, column } = document.place(at);
    report(fault(file, `${at.join('.')}: ${message}; remove its entry, and run \`refresh\` again`, line, column));
  }
  return new Map();
}

/** The text of the file: sorted by request, the same for the same figures. */
export function fetchLockText(lock: ReadonlyMap<string, LockEntry>): string {
  const entries = [...lock].sort(by(([key]) => key));
  return `${HEAD}${stringify(Object.fromEntries(entries), { lineWidth: 0, sortMapEntries: true })}`;
}
