/** Characters that nobody sees: zero-width ones, soft hyphens, marks of direction and of byte order. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;

/** A delivered text without what nobody sees: unseen characters, blanks of any kind round it, and more than one blank between words. */
export function plainly(text: string): string {
  return text.replaceAll(UNSEEN, '').replaceAll(/\s+/g, ' ').trim();
}
