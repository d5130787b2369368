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
  const [run, stop] = [byId<HTMLButtonElement>('run'), byId('stop')];
  const progress = byId<HTMLProgressElement>('progress');
  const cancel = new AbortController();
  const stopLoading = (): void => cancel.abort();
  session.busy = true;
  run.disabled = true;
  session.fault.clear();
  progress.hidden = false;
  stop.hidden = false;
  stop.addEventListener('click', stopLoading);
  try {
    const tell = tellOn(progress);
    const { meta, release } = session;
    const parts = download({ files: duckdb, base: meta.base, data: release.source }, tell, cancel.signal);
    const { openDatabase } = await import('./openDatabase.ts');
    session.started = await openDatabase(session, parts, tell);
  } catch (error) {
    say(cancel.signal.aborted ? 'Stopped. Nothing more is downloaded; Run begins again.' : '');
    if (!cancel.signal.aborted) session.fault.show(faultOf(error));
  }
  stop.removeEventListener('click', stopLoading);
  stop.hidden = true;
  session.busy = false;
  progress.hidden = true;
  run.disabled = false;
  if (!session.started) return;
  byId('run-hint').hidden = true;
  if (isPressed && document.activeElement === document.body) run.focus();
  await session.started.run();
  await session.started.describe();
}

/** Why the database is not there, and what to do about it. */
function faultOf(error: unknown): { title: string; plain: string; message: string } {
  const message = String(error);
  const title = 'The database could not be started';
  if (error instanceof Refused)
    return {
      title,
      message,
      plain: 'The web server does not send a file that this page needs. Please tell the people who run the site.',
    };
  // Some browsers cannot compile what the engine is written in, or may not keep so much in memory.
  if (/CompileError|LinkError|RangeError|WebAssembly|memory/i.test(message))
    return {
      title,
      message,
      plain:
        'This browser cannot run the database. The choices above work without it, and the same data are on this site as files.',
    };
  return {
    title,
    message,
    plain: 'Check the connection and press Run again. The choices above work without the database.',
  };
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
