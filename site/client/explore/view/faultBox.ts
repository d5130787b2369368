import { byId } from './byId.ts';

/** What went wrong, for a person to read. */
export interface Fault {
  title: string;
  plain: string;
  /** The engine's own words. */
  message: string;
  /** Where in the query it is. */
  place?: { from: number; to: number } | null;
}

/** The summary of the last fault. */
export interface FaultBox {
  show(fault: Fault): void;
  clear(): void;
}

/** Ties the fault summary of the page to the query's box, which it describes and leads to. */
export function faultBox(query: HTMLTextAreaElement): FaultBox {
  const fault = byId('fault');
  let place: Fault['place'] = null;
  byId('fault-link').addEventListener('click', (event) => {
    event.preventDefault();
    query.focus();
    if (place) query.setSelectionRange(place.from, place.to);
  });
  return {
    show(told) {
      byId('fault-title').textContent = told.title;
      byId('fault-plain').textContent = told.plain;
      byId('fault-engine').textContent = told.message;
      fault.hidden = false;
      place = told.place;
      query.setAttribute('aria-describedby', 'sql-hint fault-plain');
      fault.focus();
    },
    clear() {
      fault.hidden = true;
      query.setAttribute('aria-describedby', 'sql-hint');
    },
  };
}
