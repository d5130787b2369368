import { statusOf } from '../schema/delivered/readCell.ts';
import { readPeriod } from '../schema/delivered/readPeriod.ts';
import type { NoteReading, Publisher } from './publisher.ts';
import { sdmxStatus } from './sdmxStatus.ts';

/** Why a figure is missing, by what stands in the words of its status; the first that fits. */
const REASONS: readonly [RegExp, NoteReading][] = [
  [/reliab/i, 'u'],
  [/suppress|disclos|confidential/i, 'c'],
  [/not applicable/i, 'z'],
  [/missing|not available|unavailable|no data|not collected/i, 'x'],
];

/**
 * ONS Nomis: codes and names of each dimension in columns. The status is a letter (`OBS_STATUS`), or its reason in words
 * (`OBS_STATUS_NAME`), which says more: `Q` alone says that there is no figure, and not why.
 */
export const nomis: Publisher = {
  kind: 'nomis',
  title: 'a Nomis CSV',
  columns: {
    area: ['geographycode'],
    period: ['date', 'datecode', 'datename'],
    value: ['obsvalue'],
    status: ['obsstatusname', 'obsstatus'],
  },
  needs: [['GEOGRAPHY_CODE'], ['DATE', 'DATE_CODE', 'DATE_NAME'], ['OBS_VALUE']],
  series: ['MEASURES_NAME', 'C_AGE_NAME', 'GENDER_NAME'],
  mustName: [],
  area: (row) => ({ code: row.role('area') }),
  period: (row) => readPeriod(row.role('period'), row.definition.period, row.definition.source?.year),
  note: nomisStatus,
};

/** The status of a figure of Nomis: its letter, or its reason in words. */
export function nomisStatus(text: string): NoteReading {
  if (text.trim().toUpperCase() === 'Q') return 'x';
  const known = sdmxStatus(text) ?? statusOf(text);
  return known ?? REASONS.find(([words]) => words.test(text))?.[1] ?? null;
}
