import { parse, postprocess, preprocess } from 'micromark';
import { fault, type Report } from '../problem.ts';

/** Where a link may lead: to a page by https, to a mail, in the site, or in the page. */
const LEADS = /^(https:\/\/[^\s\\]|mailto:|\/(?![/\\])|#|\.{1,2}\/|[\w-]+(\/|$))/i;
/** Tokens that hold the address of a link, of a definition of one, or between angle brackets. */
const ADDRESSES = new Set(['resourceDestinationString', 'definitionDestinationString', 'autolinkProtocol']);
/** The most characters of prose, and the deepest that quotations and lists may lie in each other: the parser's time grows with their square. */
const LONGEST = 20_000;
const DEEPEST = /^(?:[ \t]*(?:>|[-*+]|\d+[.)])){20}/m;
/** The first key of a front matter below its line. */
const FRONT_MATTER = /^---[ \t]*\n[ \t]*[A-Za-z][\w-]*:[ \t]/gm;

/**
 * Prose asks nothing of others: pictures are refused, and links lead to a page, in the site or by https, or to a mail. HTML is
 * printed as text, so that it can do nothing. What is a picture or a link is found by the parser that makes the page.
 */
export function checkProse(body: string, file: string, firstLine: number, report: Report): void {
  for (const { index } of body.matchAll(FRONT_MATTER)) {
    const line = firstLine + body.slice(0, index).split('\n').length - 1;
    report(fault(file, 'a second front matter, which would be printed as prose; expected one', line));
  }
  if (body.length > LONGEST) {
    report(fault(file, `prose of ${body.length} characters; expected at most ${LONGEST}`, firstLine));
    return;
  }
  const deep = DEEPEST.exec(body);
  if (deep) {
    const line = firstLine + body.slice(0, deep.index).split('\n').length - 1;
    report(fault(file, 'quotations or lists in each other more than 20 deep; expected a few at most', line));
    return;
  }
  const events = postprocess(
    parse()
      .document()
      .write(preprocess()(body, undefined, true)),
  );
  for (const [kind, token, context] of events) {
    if (kind !== 'enter') continue;
    const complain = (message: string): void =>
      report(fault(file, message, firstLine + token.start.line - 1, token.start.column));
    if (token.type === 'image')
      complain(
        'a picture in prose: every reader would load it, perhaps from another site; expected a link to it, [words](https://…)',
      );
    else if (ADDRESSES.has(token.type) && !LEADS.test(context.sliceSerialize(token)))
      complain('a link that is not the address of a page; expected one that begins with https://, / or #, or mailto:');
  }
}
