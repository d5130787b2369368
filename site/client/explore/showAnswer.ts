import { addressNow } from './keepInAddress.ts';
import type { Answer, Session } from './session.ts';
import { showResult } from './showResult.ts';
import { byId } from './view/byId.ts';

/** Shows an answer with the chart that is chosen. */
export async function showAnswer(session: Session, { result, sql, note }: Answer): Promise<void> {
  const { meta, release, choices, written } = session;
  const address = addressNow(session).href;
  const asked = sql === written ? choices : null;
  const origin = { sql, address, source: release.source, meta, choices: asked, ...(note && { note }) };
  await showResult(byId('result'), result, origin, choices.chart);
}
