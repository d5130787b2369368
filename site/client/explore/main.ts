import { offerPast } from './offerPast.ts';
import { ask, newSession, type Session } from './session.ts';
import { startDatabase } from './startDatabase.ts';
import { afterChange } from './state/allowed.ts';
import { queryOf } from './state/query.ts';
import { byId } from './view/byId.ts';
import { showReleaseNote } from './view/showReleaseNote.ts';

const saves = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData ?? false;

if (typeof WebAssembly === 'object' && typeof Worker === 'function' && typeof DecompressionStream === 'function')
  explore(new URLSearchParams(location.search));
else byId('explore-without').hidden = false;

/** Sets the page up as the address says. */
function explore(address: URLSearchParams): void {
  const session = newSession(address);
  const { form, box, release } = session;
  form.show(session.choices, session.asked);
  form.onChange((name) => change(session, name));
  listen(session);
  showReleaseNote(release);
  write(session);
  offerPast(session);
  const linked = address.get('sql');
  if (linked !== null) box.put(linked);
  byId('explore').hidden = false;
  // Whoever follows an address with a query wants its answer; whoever saves data is asked first.
  if (linked !== null && !saves) void startDatabase(session, false);
}

/** Takes a change of the form: what is no longer allowed goes, and the query follows unless it was changed by hand. */
function change(session: Session, name: string): void {
  const { form, box, meta } = session;
  if (name === 'indicator') session.asked = null;
  session.choices = afterChange(form.read(), name, meta);
  form.show(session.choices, session.asked);
  // Another chart is another picture of the same answer.
  if (name === 'chart') session.started?.redraw();
  else if (box.text() === session.written || box.text().trim() === '') write(session);
  else byId('rewrite').hidden = false;
}

/** Writes the query from the choices, and runs it where it can. */
function write(session: Session): void {
  session.written = queryOf(session.choices, session.meta, session.form.areas);
  session.box.put(session.written);
  byId('rewrite').hidden = true;
  void session.started?.run();
}

function listen(session: Session): void {
  const { box } = session;
  const on = (id: string, press: () => void): void => byId(id).addEventListener('click', press);
  on('start', () => void startDatabase(session, true));
  on('run', () => ask(session));
  on('stop', () => void session.started?.stop());
  on('rewrite-button', () => write(session));
  box.onRun(() => ask(session));
  for (const example of document.querySelectorAll<HTMLElement>('[data-example]')) {
    example.addEventListener('click', () => {
      box.put(byId(example.getAttribute('data-example') ?? '').textContent ?? '');
      box.element.focus();
      void session.started?.run();
    });
  }
}
