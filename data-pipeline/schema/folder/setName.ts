// Used on both sides, in the browser too: no schema library here.

/** The three sets of children that a measure counts; a complement is its denominator less its numerator. */
export const ROLES = ['numerator', 'denominator', 'complement'] as const;
export type Role = (typeof ROLES)[number];

/** A set of children that a measure counts. */
export interface SetName {
  measure: string;
  role: Role;
}

/** `ID` (its numerator), or `ID.numerator`, `ID.denominator`, `ID.complement`. */
export const SET_NAME = /^([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.(numerator|denominator|complement))?$/;

/** The set that a text names. */
export function parseSetName(text: string): SetName {
  const [, measure = '', role = 'numerator'] = SET_NAME.exec(text) ?? [];
  return { measure, role: role as Role };
}

/** A set as people write it: `ID` for its numerator, else `ID.ROLE`. */
export function setText({ measure, role }: SetName): string {
  return role === 'numerator' ? measure : `${measure}.${role}`;
}
