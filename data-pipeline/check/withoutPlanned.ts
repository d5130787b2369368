import { fault, type Report, warning } from '../problem.ts';
import type { CheckedScorecard } from '../schema/folder/checked.ts';
import type { Observation } from '../schema/folder/observation.ts';
import type { CheckInput } from './checkInput.ts';
import { complainAt } from './complain.ts';

/**
 * Parts definitions before their first figures from those that have some. Targets, priorities and evidence of a planned one
 * wait for its figures; what is said of its figures is a fault, for there are none.
 */
export function withoutPlanned<Checked extends Omit<CheckedScorecard, 'scorecard'>>(
  checked: Checked,
  raw: Pick<CheckInput, 'definitions' | 'tables' | 'scorecard'>,
  observations: readonly Observation[],
  report: Report,
): Checked {
  const told = [...checked.indicators].filter(([, { status }]) => status === 'planned');
  if (told.length === 0) return checked;
  const measured = new Set(observations.map(({ indicator }) => indicator as string));
  for (const [id, { file }] of told) {
    if (!measured.has(id)) continue;
    const document = raw.definitions.find((one) => one.file === file);
    const { line, column } = document?.place(['status']) ?? { line: 1, column: 1 };
    report(warning(file, 'status: planned, but its figures are there; remove this line', line, column));
  }
  const planned = new Map(told.filter(([id]) => !measured.has(id)));
  for (const name of ['corrections', 'decisions', 'actions', 'commentary'] as const) {
    const table = raw.tables[name];
    for (const row of table.rows) {
      const id = row.cells.indicator ?? '';
      if (!planned.has(id)) continue;
      complainAt(
        table,
        row,
        'indicator',
        `${id} is planned and has no figures yet; expected an indicator that has`,
        report,
      );
    }
  }
  refuseInSettings(raw.scorecard, planned, report);
  const isMeasured = ({ indicator }: { indicator: string }): boolean => !planned.has(indicator);
  return {
    ...checked,
    indicators: new Map([...checked.indicators].filter(([id]) => !planned.has(id))),
    planned,
    targets: checked.targets.filter(isMeasured),
    priorities: checked.priorities.filter(isMeasured),
    evidence: checked.evidence
      .map((one) => ({ ...one, indicators: one.indicators.filter((id) => !planned.has(id)) }))
      .filter(({ indicators }) => indicators.length > 0),
  };
}

/** The settings name no indicator without figures for what stands on pages. */
function refuseInSettings(
  document: CheckInput['scorecard'],
  planned: ReadonlyMap<string, unknown>,
  report: Report,
): void {
  const { context = [], front = [] } = (document?.data ?? {}) as {
    context?: string[];
    front?: { indicator: string }[];
  };
  const named: [string, PropertyKey[]][] = [
    ...context.map((id, i): [string, PropertyKey[]] => [id, ['context', i]]),
    ...front.map(({ indicator }, i): [string, PropertyKey[]] => [indicator, ['front', i, 'indicator']]),
  ];
  for (const [id, path] of named) {
    if (!document || !planned.has(id)) continue;
    const { line, column } = document.place(path);
    const message = `${String(path[0])}: ${id} is planned and has no figures yet; expected an indicator that has`;
    report(fault(document.file, message, line, column));
  }
}
