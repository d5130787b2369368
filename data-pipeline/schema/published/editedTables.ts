import type { Correction, Priority, SharedTarget } from '../folder/checked.ts';
import { columnsOf, type TableOf } from './column.ts';
import { AREA, INDICATOR, PERIOD } from './joins.ts';

const target = columnsOf<SharedTarget>();

/** `targets.csv`: set, or shared out from a wider area's. */
export const TARGETS = {
  title: 'Targets by indicator and area',
  primaryKey: ['indicator', 'area', 'period'],
  columns: {
    indicator: INDICATOR,
    area: AREA,
    period: PERIOD,
    target: target.number({ title: 'Target', description: 'In the indicator’s unit', cell: (row) => row.target }),
    baseline_period: target.text({
      title: 'Baseline period',
      description: 'From when it is counted',
      cell: (row) => row.baselinePeriod,
    }),
    baseline: target.number({ title: 'Baseline', description: 'In the indicator’s unit', cell: (row) => row.baseline }),
    rule: target.text({
      title: 'Rule',
      description: 'set, same-value or same-improvement',
      required: true,
      cell: (row) => row.rule,
    }),
    source: target.text({ title: 'Source', description: 'Where it was promised', cell: (row) => row.source }),
    range_low: target.number({
      title: 'Range, lower end',
      description: 'Of the council’s own range around it; empty without one',
      cell: (row) => row.range?.low ?? null,
    }),
    range_high: target.number({
      title: 'Range, upper end',
      description: 'Of the council’s own range around it; empty without one',
      cell: (row) => row.range?.high ?? null,
    }),
    set_by: target.oneOf(['national', 'local'], {
      title: 'Set by',
      description: 'national, or local where it was set here; empty where that is not said',
      cell: (row) => row.setBy,
    }),
    shared_from: target.text({
      title: 'Shared from',
      description: 'The area whose target this is a share of',
      cell: (row) => row.sharedFrom,
    }),
  },
} satisfies TableOf<SharedTarget>;

/** `priorities.csv`: the commitments of plans. */
export const PRIORITIES = {
  title: 'Commitments of plans, by indicator and area',
  primaryKey: ['indicator', 'area', 'plan'],
  columns: {
    indicator: INDICATOR,
    area: AREA,
    plan: columnsOf<Priority>().text({
      title: 'Plan',
      description: 'laa, cypp or local',
      required: true,
      cell: (row) => row.plan,
    }),
  },
} satisfies TableOf<Priority>;

const correction = columnsOf<Correction>();

/** `corrections.csv`: without the figures of what is confidential today. */
export const CORRECTIONS = {
  title: 'What was wrong and was put right',
  primaryKey: ['id'],
  columns: {
    id: correction.text({ title: 'Id', description: 'Id of the correction', required: true, cell: (row) => row.id }),
    reported: correction.text({
      type: 'date',
      title: 'Reported',
      description: 'Day it was reported',
      cell: (row) => row.reported,
    }),
    confirmed: correction.text({
      type: 'date',
      title: 'Confirmed',
      description: 'Day it was confirmed',
      cell: (row) => row.confirmed,
    }),
    corrected: correction.text({
      type: 'date',
      title: 'Corrected',
      description: 'Day it was put right',
      cell: (row) => row.corrected,
    }),
    indicator: INDICATOR,
    area: AREA,
    period: PERIOD,
    what: correction.text({ title: 'What', description: 'What was wrong', required: true, cell: (row) => row.what }),
    was: correction.text({
      title: 'Was',
      description: 'The figure before; empty for what is confidential today',
      cell: (row) => row.was,
    }),
    now: correction.text({
      title: 'Now',
      description: 'The figure now; empty for what is confidential today',
      cell: (row) => row.now,
    }),
  },
} satisfies TableOf<Correction>;
