import { completion } from './completion.ts';
import type { Parts, Tell } from './download.ts';
import { type Engine, startEngine } from './engine.ts';
import { quickResult } from './quickResult.ts';
import { keepInAddress, runQuery, stopQuery } from './runQuery.ts';
import { readSchema, schemaPane, schemaWords } from './schemaPane.ts';
import type { Session, Started } from './session.ts';
import { showAnswer } from './showAnswer.ts';
import { nameOf } from './state/choices.ts';
import { picksOf } from './state/query.ts';
import { byId } from './view/byId.ts';

// What is needed once a person has pressed Start, in one piece: until then the page stays light.

/** Opens the database from its parts while they are still on their way; a first picture stands before. */
export async function openDatabase(session: Session, parts: Parts, tell: Tell): Promise<Started> {
  // Not before: the drawing library would keep this thread from starting the engine, which then takes half a second alone.
  parts.engine.then(() => import('@observablehq/plot')).catch(() => undefined);
  void sketch(session);
  const engine = await startEngine(parts, tell);
  return {
    run: () => runQuery(session, engine),
    stop: () => stopQuery(session, engine),
    redraw() {
      if (!session.last || session.busy) return;
      keepInAddress(session);
      void showAnswer(session, session.last);
    },
    describe: () => describeTables(session, engine),
  };
}

/** Draws what is chosen from one small file while the database is on its way. */
async function sketch(session: Session): Promise<void> {
  const { meta, release, box, choices, form } = session;
  const isWritten = (): boolean => box.text() === session.written;
  if (!isWritten() || release.isOld) return;
  const answer = await fetch(`${meta.base}data/indicator/${choices.indicator}.json`).catch(() => null);
  if (!answer?.ok) return;
  const { rows } = (await answer.json()) as { rows: Record<string, string | number>[] };
  const result = quickResult(picksOf(choices, meta), rows, meta, {
    belowHome: form.areas.parents.map(({ code }) => code),
    nameOf: (code) => nameOf(code, form.areas.all),
  });
  if (!result || session.last || session.started || !isWritten()) return;
  await showAnswer(session, { result, sql: box.text() });
  performance.mark('first-picture');
}

async function describeTables({ box, meta, form }: Session, engine: Engine): Promise<void> {
  const schema = await readSchema(engine).catch(() => []);
  byId('schema').replaceChildren(schemaPane(schema, box.insert));
  completion(box.element, schemaWords(schema, meta.indicators, form.areas.all));
}
