/** An area as the page lists it. */
export interface Place {
  code: string;
  name: string;
  /** Code of the area that it lies in; empty for none. */
  parent: string;
}

/** What the page knows of areas: their names, and what lies in what. */
export interface Places {
  all: readonly Place[];
  /** An area's name; its code where the page does not list it. */
  nameOf(code: string): string;
  parentOf(code: string): string | null;
  /** Whether an area lies in another, at any distance. */
  isWithin(code: string, outer: string): boolean;
}

/** Places by code. */
export function placesOf(all: readonly Place[]): Places {
  const byCode = new Map(all.map((one) => [one.code, one]));
  const parentOf = (code: string): string | null => byCode.get(code)?.parent || null;
  return {
    all,
    nameOf: (code) => byCode.get(code)?.name ?? code,
    parentOf,
    isWithin: (code, outer) => {
      // No area lies in itself; a circle would be a fault of the folder, which `check` finds.
      for (let at = parentOf(code), steps = 0; at !== null && steps < 9; at = parentOf(at), steps++)
        if (at === outer) return true;
      return false;
    },
  };
}

/** The areas that the list of the page has, with what each group lies in. */
export function listedPlaces(select: HTMLSelectElement): Place[] {
  return [...select.options].map((option) => ({
    code: option.value,
    name: option.dataset.name ?? option.text,
    parent: option.dataset.in ?? option.closest<HTMLOptGroupElement>('optgroup')?.dataset.in ?? '',
  }));
}
