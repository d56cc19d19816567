/** Tags that end a line of text. */
const LINE_END = /<br\s*\/?>|<\/(p|div|li|tr|h[1-6]|ul|ol|table|blockquote|pre)\s*>/gi;

/** Tags of HTML; what only looks like one, as in "press <Enter>", is text. */
const TAG =
  /<\/?(a|abbr|b|blockquote|br|code|del|div|em|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)(\s[^>]*)?\/?>|<!--.*?-->/gis;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&apos;', "'"],
  ['&nbsp;', ' '],
]);

/** The words of a piece of HTML: an AI that answers in HTML is still heard. */
export function textOfHtml(html: string): string {
  return withoutEntities(html.replace(LINE_END, '\n').replace(TAG, ''));
}

/** The common entities as the characters they stand for. */
export function withoutEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (entity) => ENTITIES.get(entity) ?? entity);
}
