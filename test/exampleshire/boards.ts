import { OBSERVATION_COLUMNS } from '../../data-pipeline/schema/folder/observation.ts';
import { publishedRows, publishers } from './publishers.ts';
import type { Stage } from './spec.ts';

type Row = (string | number)[];

const [ONE, TWO] = ['E07999001', 'E07999002'];

/** `actions.csv` and `commentary.csv` as rows under their heads: what boards decided and said since the first release. */
export function boardTables(stage: Stage): Record<string, Row[]> {
  return { actions: actions(stage), commentary: commentary(stage) };
}

function actions(stage: Stage): Row[] {
  const head = ['lcp', 'indicator', 'decided', 'what', 'owner', 'due', 'status', 'updated', 'note'];
  if (stage === 1) return [head];
  return [
    head,
    [
      ONE,
      'obesity-at-11',
      '2026-02-12',
      'Daily mile in all junior schools',
      'Active Exampleshire',
      '2026-09-01',
      'done',
      '2026-10-06',
      'Every school runs it',
    ],
    [
      ONE,
      'attainment-8',
      '2026-07-08',
      'Tutors for pupils in Year 11',
      'Education',
      '2026-10-01',
      'open',
      '2026-10-06',
      'Two tutors of five are found',
    ],
    [
      ONE,
      'breastfeeding',
      '2026-10-06',
      'Peer supporters on both wards',
      'Public health',
      '2027-03-31',
      'open',
      '2026-10-06',
      '',
    ],
    [
      TWO,
      'volunteering',
      '2025-12-03',
      'A fair for young volunteers',
      'Youth service',
      '',
      'dropped',
      '2026-03-04',
      'No hall was free',
    ],
  ];
}

function commentary(stage: Stage): Row[] {
  const head = ['lcp', 'indicator', 'period', 'role', 'written', 'text'];
  if (stage === 1) return [head];
  const value = (period: string): string => publishedValue('obesity-at-11', ONE, period);
  return [
    head,
    [
      ONE,
      'obesity-at-11',
      '2024/25',
      'Public health',
      '2026-02-12',
      `From ${value('2023/24')}% in 2023/24 to ${value('2024/25')}%: two leisure centres were closed for repairs until March 2025.`,
    ],
    [
      ONE,
      'breastfeeding',
      '2025/26',
      'Head of early years',
      '2026-10-06',
      'Health visitors see every mother again since last autumn, so more answers are known.',
    ],
  ];
}

/** A published value as its file has it. */
function publishedValue(id: string, area: string, period: string): string {
  const spec = publishers.find((one) => one.id === id);
  const row = spec && publishedRows(spec, 2).find((cells) => cells[1] === area && cells[2] === period);
  return String(row?.[OBSERVATION_COLUMNS.indexOf('value')] ?? '');
}
