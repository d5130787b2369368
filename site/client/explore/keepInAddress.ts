import type { Session } from './session.ts';
import { pageAddress } from './state/address.ts';

/** The address says what is shown: the choices, or the query where it was changed by hand. */
export function keepInAddress({ box, written, choices, release, isUntouched, meta }: Session): void {
  // Whoever has chosen nothing yet keeps the plain address.
  if (isUntouched) return;
  const sql = box.text();
  const url = new URL(location.href);
  const { code: benchmark } = meta.benchmark;
  const said = { sql, isWritten: sql === written, release: release.source.release, benchmark };
  url.search = pageAddress(choices, said).toString();
  history.replaceState(null, '', url);
}
