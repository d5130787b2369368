import { duckdb } from 'virtual:duckdb-files';
import { download, Refused, type Tell } from './download.ts';
import { type Session, say } from './session.ts';
import { byId } from './view/byId.ts';
import { slowly } from './view/slowly.ts';

/**
 * Fetches and opens the database, then runs the query.
 * @param isPressed false where the address asked: then nobody's focus is moved
 */
export async function startDatabase(session: Session, isPressed: boolean): Promise<void> {
  if (session.busy) return;
  const start = byId<HTMLButtonElement>('start');
  const progress = byId<HTMLProgressElement>('progress');
  session.busy = true;
  start.disabled = true;
  session.fault.clear();
  progress.hidden = false;
  try {
    const tell = tellOn(progress);
    const { meta, release } = session;
    const parts = download({ files: duckdb, base: meta.base, data: release.source }, tell);
    const { openDatabase } = await import('./openDatabase.ts');
    session.started = await openDatabase(session, parts, tell);
  } catch (error) {
    const title = 'The database could not be started';
    const plain =
      error instanceof Refused
        ? 'The web server does not send a file that this page needs. Please tell whoever keeps the site.'
        : 'Check the connection and press Start again.';
    session.fault.show({ title, plain, message: String(error) });
    say('');
  }
  session.busy = false;
  progress.hidden = true;
  start.disabled = false;
  if (!session.started) return;
  const hadFocus = document.activeElement === start || document.activeElement === document.body;
  start.hidden = true;
  byId('run').hidden = false;
  if (isPressed && hadFocus) byId('run').focus();
  await session.started.run();
  await session.started.describe();
}

/** Says what is being done in the status line, and how far it is on the bar. */
function tellOn(progress: HTMLProgressElement): Tell {
  const tell = slowly(say);
  return (words, done) => {
    tell(words, done === undefined);
    if (done === undefined) progress.removeAttribute('value');
    else progress.value = done;
  };
}
