import type { Session } from './session.ts';
import { pageAddress } from './state/address.ts';

/** The address of what is shown: the choices, or the query where it was changed by hand. */
export function addressNow({ box, written, choices, release, meta }: Session): URL {
  const sql = box.text();
  const url = new URL(location.href);
  const { code: benchmark } = meta.benchmark;
  const said = { sql, isWritten: sql === written, release: release.source.release, benchmark };
  url.search = pageAddress(choices, said).toString();
  return url;
}

/** Keeps in the address bar what is shown. */
export function keepInAddress(session: Session): void {
  // Whoever has chosen nothing yet keeps the plain address.
  if (!session.isUntouched) history.replaceState(null, '', addressNow(session));
}
