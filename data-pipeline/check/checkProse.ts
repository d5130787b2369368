import { fault, type Report } from '../problem.ts';

/** A picture in Markdown, as `![text](address)` or `![text][name]`. */
const PICTURE = /!\[[^\]]*\]\s*[([]/;
/** An address of a link or of a definition of one, or between angle brackets. */
const ADDRESS = /\]\(\s*<?([^)\s>]*)|^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)|<([a-z][a-z0-9+.-]*:[^\s>]*)>/gim;

/**
 * Prose asks nothing of others: pictures are refused, and links lead to a page, in the site or by https, or to a mail. HTML is
 * printed as text, so that it can do nothing.
 */
export function checkProse(body: string, file: string, firstLine: number, report: Report): void {
  if (/^---[ \t]*(\n|$)/.test(body)) {
    report(fault(file, 'a second front matter, which would be printed as prose; expected one', firstLine));
  }
  for (const [i, text] of body.split('\n').entries()) {
    const complain = (at: number, message: string): void => report(fault(file, message, firstLine + i, at + 1));
    const picture = PICTURE.exec(text);
    if (picture) {
      complain(
        picture.index,
        'a picture in prose: every reader would load it, perhaps from another site; expected a link to it, [words](https://…)',
      );
    }
    for (const found of text.matchAll(ADDRESS)) {
      const address = found[1] ?? found[2] ?? found[3] ?? '';
      if (/^(https:\/\/|mailto:|\/(?!\/)|#|\.{1,2}\/)/i.test(address) || /^[\w-]+(\/|$)/.test(address)) continue;
      complain(
        found.index,
        'a link that is not the address of a page; expected one that begins with https://, / or #, or mailto:',
      );
    }
  }
}
