import { micromark } from 'micromark';

/**
 * Markdown as HTML that loads nothing: HTML in it is printed as text, and a picture, which new texts cannot have, is a link to it.
 */
export function proseHtml(markdown: string): string {
  return micromark(markdown).replaceAll(
    /<img src="([^"]*)" alt="([^"]*)"[^>]*>/g,
    (_, address: string, words: string) => (address === '' ? words : `<a href="${address}">${words || address}</a>`),
  );
}
