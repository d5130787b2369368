/** A licence as people know it. */
export function licenceWords(licence: string): string {
  return licence === 'OGL-UK-3.0' ? 'Open Government Licence v3.0' : licence;
}
