import type { Unexpected } from '../../release/explainChanges.ts';
import { SECTIONS, type Section } from '../../release/readNotes.ts';
import { counted } from './command.ts';

const WHAT: Record<Unexpected['kind'], string> = {
  revised: 'changed although final',
  suppressed: 'newly confidential',
  gone: 'gone',
};

/**
 * Asks a person about every change that nobody expected.
 * @returns the sections that `notes.md` gains, or null where one was not answered, or nobody is there
 */
export async function askForReasons(
  unexpected: readonly Unexpected[],
  ask: (question: string) => Promise<string | null>,
): Promise<string | null> {
  const lines = new Map<Section, string[]>();
  for (const { indicator, kind, count } of unexpected) {
    const what = `${indicator}: ${counted(count, 'figure')} ${WHAT[kind]}.`;
    let section: Section = kind === 'revised' ? 'scheduled' : kind;
    if (kind === 'suppressed') {
      if (!/^y(es)?$/i.test((await ask(`${what} Publish them like this? (yes/no) `)) ?? '')) return null;
    } else if (kind === 'revised') {
      const answer = await ask(`${what} Was this a scheduled revision or a correction? (s/c, empty to stop) `);
      if (!/^[sc]/i.test(answer ?? '')) return null;
      if (/^c/i.test(answer ?? '')) section = 'correction';
    }
    const why =
      kind === 'suppressed'
        ? ''
        : await ask(`${kind === 'gone' ? `${what} ` : ''}Why? (for the public, empty to stop) `);
    if (kind !== 'suppressed' && !why) return null;
    const list = lines.get(section) ?? [];
    list.push(why ? `- ${indicator}: ${why}` : `- ${indicator}`);
    lines.set(section, list);
  }
  return [...lines].map(([section, list]) => `\n## ${SECTIONS[section]}\n\n${list.join('\n')}\n`).join('');
}

/** What to write into `notes.md` where nobody could be asked. */
export function howToProceed(unexpected: readonly Unexpected[], file: string, compare: string): string {
  const lines = unexpected.map(({ indicator, kind, count }) => {
    const line =
      kind === 'suppressed'
        ? `\`- ${indicator}\` under "## ${SECTIONS.suppressed}"`
        : kind === 'gone'
          ? `\`- ${indicator}: why\` under "## ${SECTIONS.gone}"`
          : `\`- ${indicator}: why\` under "## ${SECTIONS.scheduled}" or "## ${SECTIONS.correction}"`;
    return `  ${indicator}: ${counted(count, 'figure')} ${WHAT[kind]}; expected ${line}\n`;
  });
  return `some changes were not expected, so nothing was released. Look at them (\`${compare}\`); if they are right, write why into ${file} under the headings below, and release again without --notes:\n${lines.join('')}`;
}
