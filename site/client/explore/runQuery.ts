import { counted } from './answer/answerChoices.ts';
import { type Engine, Stopped } from './engine.ts';
import { keepInAddress } from './keepInAddress.ts';
import { offerPast } from './offerPast.ts';
import { remember } from './pastQueries.ts';
import { placeOf, plainError } from './plainError.ts';
import { type Session, say } from './session.ts';
import { showAnswer } from './showAnswer.ts';
import { element } from './showTable.ts';
import { silentSums, sumsMarked } from './silentSums.ts';
import { byId } from './view/byId.ts';

/** How long a query may take before the page offers to stop it, in milliseconds. */
const PATIENCE = 400;

/** Runs the query in the box and shows its answer, or what is wrong with it. While another runs, it waits. */
export async function runQuery(session: Session, engine: Engine): Promise<void> {
  if (session.busy) {
    session.again = true;
    return;
  }
  session.busy = true;
  // An answer of the choices that is still on its way is not wanted any more.
  session.asking += 1;
  session.fault.clear();
  keepInAddress(session);
  say('Running the query');
  const offer = setTimeout(() => {
    byId('stop').hidden = false;
    say('Still running. You can stop it.');
  }, PATIENCE);
  try {
    await answer(session, engine);
  } catch (error) {
    explain(session, error);
  }
  clearTimeout(offer);
  byId('stop').hidden = true;
  session.busy = false;
  if (!session.again) return;
  session.again = false;
  await runQuery(session, engine);
}

/** Ends the query that is running. */
export async function stopQuery(session: Session, engine: Engine): Promise<void> {
  session.again = false;
  byId('run').focus();
  await engine.stop();
}

async function answer(session: Session, engine: Engine): Promise<void> {
  const began = performance.now();
  const sql = session.box.text();
  const result = await engine.run(sql);
  const took = Math.max(1, Math.round(performance.now() - began));
  session.last = { result: sumsMarked(result, sql), sql, note: await silentSums(engine, sql) };
  await showAnswer(session, session.last);
  remember(sql);
  offerPast(session, () => void runQuery(session, engine));
  say(`${counted(result.rows.length)} in ${took} ms`);
  if (performance.getEntriesByName('first-query').length === 0) performance.mark('first-query');
}

function explain({ box, fault }: Session, error: unknown): void {
  const output = byId('result');
  output.replaceChildren();
  if (error instanceof Stopped) {
    say('Stopped. Change the query and run it again.');
    return;
  }
  say('');
  output.append(element('p', 'note', 'No result: the query did not run.'));
  const { plain, engine: message } = plainError(error, box.text());
  fault.show({ title: 'The query could not be run', plain, message, place: placeOf(message, box.text()) });
}
