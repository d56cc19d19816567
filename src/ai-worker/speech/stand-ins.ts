/*
 * Characters that stand for others while a text is rendered. Unicode keeps them for a program's own use and never
 * assigns them: https://www.unicode.org/faq/private_use.html#noncharacters
 */

/** Stand for the brackets of what may be a tag of HTML. */
export const TAG_OPENS = '\uFDD0';
export const TAG_ENDS = '\uFDD1';

/** Stand for mark characters that are words, not markup. */
export const MARKS_IN_WORDS = '\uFDD2\uFDD3\uFDD4';

const STOOD_FOR: ReadonlyMap<string, string> = new Map([
  [TAG_OPENS, '<'],
  [TAG_ENDS, '>'],
  ['\uFDD2', '*'],
  ['\uFDD3', '_'],
  ['\uFDD4', '~'],
]);
const STAND_INS: ReadonlyMap<string, string> = new Map([...STOOD_FOR].map(([one, other]) => [other, one]));

/** Words whose mark characters are not to be taken for markup. */
export function withStandIns(words: string): string {
  return words.replace(/[*_~]/g, (mark) => STAND_INS.get(mark) ?? mark);
}

/** The text with what was stood for. */
export function asMeant(text: string): string {
  return text.replace(/[\uFDD0-\uFDD4]/g, (standIn) => STOOD_FOR.get(standIn) ?? standIn);
}

/** A text of somebody else, in which nothing stands for another character. */
export function withoutStandIns(text: string): string {
  return text.replace(/[\uFDD0-\uFDEF]/g, '');
}
