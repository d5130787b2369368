import { completion } from './completion.ts';
import type { Parts, Tell } from './download.ts';
import { type Engine, startEngine } from './engine.ts';
import { runQuery, stopQuery } from './runQuery.ts';
import { readSchema, schemaPane, schemaWords } from './schemaPane.ts';
import type { Session, Started } from './session.ts';
import { byId } from './view/byId.ts';

// What is needed once somebody asks in SQL, in one piece: until then the page stays light.

/** Opens the database from its parts while they are still on their way. */
export async function openDatabase(session: Session, parts: Parts, tell: Tell): Promise<Started> {
  // Not before: the drawing library would keep this thread from starting the engine, which then takes half a second alone.
  parts.engine.then(() => import('@observablehq/plot')).catch(() => undefined);
  const engine = await startEngine(parts, tell);
  return {
    run: () => runQuery(session, engine),
    stop: () => stopQuery(session, engine),
    describe: () => describeTables(session, engine),
  };
}

async function describeTables({ box, meta, form }: Session, engine: Engine): Promise<void> {
  const schema = await readSchema(engine).catch(() => []);
  byId('schema').replaceChildren(schemaPane(schema, box.insert));
  completion(box.element, schemaWords(schema, meta.indicators, form.areas.all));
}
