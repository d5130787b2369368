import type { Answer, Session } from './session.ts';
import { showResult } from './showResult.ts';
import { byId } from './view/byId.ts';

/** Shows an answer with the chart that is chosen. */
export async function showAnswer(
  { meta, release, choices, written }: Session,
  { result, sql, note }: Answer,
): Promise<void> {
  const origin = { sql, source: release.source, meta, isOfChoices: sql === written, ...(note && { note }) };
  await showResult(byId('result'), result, origin, choices.chart);
}
