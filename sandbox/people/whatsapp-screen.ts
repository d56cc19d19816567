/** Marks WhatsApp reads, each as a character that opens before a word and closes after one, within a line. */
const MARKED = /(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?[^\s*_~][*_~]*?)\1(?![\p{L}\p{N}])/gu;
const UNMARKED = /```([\s\S]*?)```|`([^`\n]+)`|https?:\/\/\S+/g;

/**
 * What a customer sees of a text in WhatsApp: its marks are eaten, what they enclose is bold, italic, struck out or
 * monospaced. Nothing inside of code is read as a mark.
 * https://faq.whatsapp.com/539178204879377; that marks inside of words and addresses are none is from what clients do.
 */
export function shownByWhatsApp(text: string): string {
  const shown: string[] = [];
  let from = 0;
  for (const part of text.matchAll(UNMARKED)) {
    shown.push(withoutMarks(text.slice(from, part.index)), part[1] ?? part[2] ?? part[0]);
    from = part.index + part[0].length;
  }
  return [...shown, withoutMarks(text.slice(from))].join('').replace(/^> /gm, '');
}

/** Marks may stand in each other, as in `*_both_*`. */
function withoutMarks(text: string): string {
  const without = text.replace(MARKED, '$2');
  return without === text ? text : withoutMarks(without);
}
