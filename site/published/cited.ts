import Papa from 'papaparse';

type Cells = Record<string, string>;

/** What is known to work, as `evidence.csv` of the published folder has it. */
export interface KnownToWork {
  title: string;
  organisation: string;
  kind: string;
  rating: string;
  summary: string;
  url: string;
  checked: string;
}

/** A plan that sets or set targets for children; `ended` is empty for one of today. */
export interface PlanOf {
  title: string;
  publisher: string;
  began: string;
  ended: string;
  what: string;
  url: string;
  checked: string;
}

/** A town or village and the codes of the areas it lies in. */
export interface Town {
  name: string;
  areas: string[];
}

function rowsOf(text: string): Cells[] {
  return Papa.parse<Cells>(text, { header: true, skipEmptyLines: true }).data;
}

/** What is known to work for each indicator, in the order of the folder. */
export function evidenceFrom(text: string): (indicator: string) => readonly KnownToWork[] {
  const found = Map.groupBy(rowsOf(text), ({ indicator = '' }) => indicator);
  return (indicator) =>
    (found.get(indicator) ?? []).map(
      ({ title = '', organisation = '', kind = '', rating = '', summary = '', url = '', checked = '' }) => ({
        title,
        organisation,
        kind,
        rating,
        summary,
        url,
        checked,
      }),
    );
}

/** The plans, in the order of the folder. */
export function plansFrom(text: string): PlanOf[] {
  return rowsOf(text).map(
    ({ title = '', publisher = '', began = '', ended = '', what = '', url = '', checked = '' }) => ({
      title,
      publisher,
      began,
      ended,
      what,
      url,
      checked,
    }),
  );
}

/** Towns and villages, in the order of the folder. */
export function townsFrom(text: string): Town[] {
  return rowsOf(text).map(({ place = '', areas = '' }) => ({ name: place, areas: areas.split(' ') }));
}
