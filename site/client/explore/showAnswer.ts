import type { Result } from './result.ts';
import type { Session } from './session.ts';
import { showResult } from './showResult.ts';
import { byId } from './view/byId.ts';

/** Shows an answer with the chart that is chosen. */
export async function showAnswer(
  { meta, release, choices }: Session,
  { result, sql }: { result: Result; sql: string },
): Promise<void> {
  await showResult(byId('result'), result, { sql, source: release.source, meta }, choices.chart);
}
