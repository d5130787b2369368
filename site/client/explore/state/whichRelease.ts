import { formatDate } from '../../../words/format.ts';
import type { DataSource, PageMeta } from '../meta.ts';

/** The data that an address asks for, and what must be said of them. */
export interface Chosen {
  source: DataSource;
  /** Empty where what is shown is the newest and what was asked for. */
  note: string;
  /** Whether there is something newer to go to. */
  isOld: boolean;
}

/** Finds the release that an address was made on. */
export function whichRelease(
  wanted: string | null,
  { data, earlier, releases }: Pick<PageMeta, 'data' | 'earlier' | 'releases'>,
): Chosen {
  if (wanted === null || wanted === '' || wanted === data.release) return { source: data, note: '', isOld: false };
  const source = earlier.find(({ release }) => release === wanted);
  if (!source) {
    const isDay = /^\d{4}-\d\d-\d\d(-\d)?$/.test(wanted);
    const day = isDay ? ` of ${formatDate(wanted.slice(0, 10))}` : ' of that name';
    const note = releases.includes(wanted)
      ? `This address was made on the release${day}, which cannot be asked here any more. What you see is newer.`
      : `There is no release${day}. What you see is what is published now.`;
    return { source: data, note, isOld: false };
  }
  const corrected =
    source.corrected === 0
      ? ''
      : ` ${source.corrected} of its figures ${source.corrected === 1 ? 'was' : 'were'} corrected since.`;
  return {
    source,
    note: `You are asking the release of ${formatDate(wanted)}. There is a newer one.${corrected} Its figures are as they were; comparisons are made by today’s methods.`,
    isOld: true,
  };
}
