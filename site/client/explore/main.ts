import { keepInAddress } from './keepInAddress.ts';
import { offerPast } from './offerPast.ts';
import { newSession, type Session } from './session.ts';
import { afterChange } from './state/allowed.ts';
import { isAsWritten } from './state/sameQuery.ts';
import { byId } from './view/byId.ts';
import { showReleaseNote } from './view/showReleaseNote.ts';

const saves = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData ?? false;
const hasDatabase =
  typeof WebAssembly === 'object' && typeof Worker === 'function' && typeof DecompressionStream === 'function';

/** What answers and draws, on its way while the page sets itself up and the figures are fetched. */
const answering = import('./answer/answerChoices.ts');

answering.catch(() => {
  byId('result').textContent =
    'A part of this page could not be fetched. Check the connection and load the page again.';
});

void explore(new URLSearchParams(location.search));

/** Sets the page up as the address says. */
async function explore(address: URLSearchParams): Promise<void> {
  const session = newSession(address);
  const { form, box, release } = session;
  form.show(session.choices, session.asked);
  form.onChange((name) => change(session, name));
  listen(session);
  showReleaseNote(release);
  byId('explore-without').hidden = hasDatabase;
  byId<HTMLButtonElement>('run').disabled = !hasDatabase;
  offerPast(session, () => ask(session));
  const linked = address.get('sql');
  if (linked === null && !release.isOld) fetchFigures(session);
  const { queryOf } = await answering;
  session.written = queryOf(session.choices, session.meta, form.areas);
  const isChoices = linked === null || isAsWritten(linked, session.written);
  box.put(isChoices ? session.written : linked);
  if (!isChoices) byId<HTMLDetailsElement>('query').open = true;
  if (isChoices && !release.isOld) answer(session);
  // Only the database has an earlier release, and what was asked in SQL; whoever saves data is asked first.
  else if (!saves && hasDatabase) void start(session, false);
  else
    byId('result').textContent = hasDatabase
      ? 'Press Run to get the answer: it needs the database.'
      : 'The answer needs the database, which this browser cannot run.';
}

/** Takes a change of the form: what is no longer allowed goes, and the query follows unless it was changed by hand. */
function change(session: Session, name: string): void {
  const { form, box, meta } = session;
  session.isUntouched = false;
  if (name === 'indicator') session.asked = null;
  session.choices = afterChange(form.read(), name, meta);
  form.show(session.choices, session.asked);
  // Another chart is another picture of the same answer.
  if (name === 'chart') redraw(session);
  else if (box.text() === session.written || box.text().trim() === '') void write(session);
  else byId('rewrite').hidden = false;
}

/** Shows the last answer again, with the chart that is chosen. */
function redraw(session: Session): void {
  const { last, busy } = session;
  if (!last || busy) return;
  keepInAddress(session);
  void answering.then(({ showAnswer }) => showAnswer(session, last));
}

/** Answers the choices; the figures are asked for at once. */
function answer(session: Session): void {
  fetchFigures(session);
  void answering.then(({ answerChoices }) => answerChoices(session));
}

/** Asks for the figures of what is chosen, which are on their way while what answers is. */
function fetchFigures({ choices: { indicator, beside }, readFigures }: Session): void {
  readFigures([indicator, beside].filter(Boolean)).catch(() => undefined);
}

/** Writes the query from the choices, and answers them. */
async function write(session: Session): Promise<void> {
  const { queryOf } = await answering;
  session.written = queryOf(session.choices, session.meta, session.form.areas);
  session.box.put(session.written);
  byId('rewrite').hidden = true;
  if (session.release.isOld) ask(session);
  else answer(session);
}

/** Runs the query in the box; the first time it fetches the database. */
function ask(session: Session): void {
  session.isUntouched = false;
  byId<HTMLDetailsElement>('query').open = true;
  if (session.started) void session.started.run();
  else if (hasDatabase) void start(session, true);
}

async function start(session: Session, isPressed: boolean): Promise<void> {
  const { startDatabase } = await import('./startDatabase.ts');
  await startDatabase(session, isPressed);
}

function listen(session: Session): void {
  const { box } = session;
  const on = (id: string, press: () => void): void => byId(id).addEventListener('click', press);
  on('run', () => ask(session));
  on('stop', () => void session.started?.stop());
  on('rewrite-button', () => void write(session));
  box.onRun(() => ask(session));
  for (const example of document.querySelectorAll<HTMLElement>('[data-example]')) {
    example.addEventListener('click', () => {
      box.put(byId(example.getAttribute('data-example') ?? '').textContent ?? '');
      ask(session);
      box.element.focus();
    });
  }
}
