import { fault, type Report } from '../problem.ts';

/** What a release's notes say of changes that nobody expected, by indicator. */
export interface Notes {
  /** The whole text. */
  text: string;
  reasons: readonly Reason[];
}

export interface Reason {
  section: Section;
  indicator: string;
  /** Empty for what is withheld: why a figure is confidential is never told. */
  why: string;
  line: number;
}

/** The headings of `notes.md` under which `- indicator: why` explains changes. */
export const SECTIONS = {
  scheduled: 'Scheduled revisions',
  correction: 'Corrections',
  gone: 'Removed',
  suppressed: 'Withheld',
} as const;
export type Section = keyof typeof SECTIONS;

/** Reads the reasons out of a release's `notes.md`. Everything else in it is for people. */
export function readNotes(text: string, file: string, report: Report): Notes {
  const reasons: Reason[] = [];
  let section: Section | null = null;
  for (const [at, raw] of text.split('\n').entries()) {
    const heading = /^#{1,6}\s+(.*?)\s*$/.exec(raw);
    if (heading) {
      const found = Object.entries(SECTIONS).find(([, title]) => title.toLowerCase() === heading[1]?.toLowerCase());
      section = (found?.[0] as Section | undefined) ?? null;
      continue;
    }
    const item = section ? /^\s*[-*]\s+([a-z0-9-]+)\s*(?::\s*(.*?))?\s*$/.exec(raw) : null;
    if (!section || !item) continue;
    const [, indicator = '', why = ''] = item;
    const line = at + 1;
    if (section === 'suppressed' && why !== '')
      report(
        fault(file, 'a reason for withholding; expected the indicator alone: a reason gives away what is hidden', line),
      );
    else if (section !== 'suppressed' && why === '')
      report(fault(file, `no reason; expected \`- ${indicator}: why\``, line));
    else reasons.push({ section, indicator, why, line });
  }
  return { text, reasons };
}
