import { asMeant, MARKS_IN_WORDS } from './stand-ins';

/** Words without a blank or a mark of ours. */
const RUNS = /[^\s*_~`]+/g;
const HAS_MARK = new RegExp(`[${MARKS_IN_WORDS}]`);
const CODE = /```.*?```/g;
const IN_WORD = /[\p{L}\p{N}]/u;

/** A mark character in a line. */
interface Mark {
  at: number;
  /** Where the last character stands before it that is no mark; without one between them two marks are no pair. */
  wordAt: number;
  /** It is part of the words. */
  isWords: boolean;
  opens: boolean;
  closes: boolean;
}

/**
 * The text, with the words in it that WhatsApp would read as its own markup put into code, where it reads none: in "dial
 * *21*" the customer would see 21 in bold. WhatsApp marks from a mark character before a word to one behind a word of
 * the same line (https://faq.whatsapp.com/539178204879377).
 */
export function shownAsWritten(text: string): string {
  const lines = text.split('\n').map((line) => (HAS_MARK.test(line) ? lineAsWritten(line) : line));
  return asMeant(lines.join('\n'));
}

function lineAsWritten(line: string): string {
  const inDanger = new Set(['*', '_', '~'].flatMap((mark) => readAsMarkup(line, mark)));
  if (inDanger.size === 0) return line;
  return line.replace(RUNS, (run, from: number) =>
    Array.from({ length: run.length }, (_, offset) => from + offset).some((at) => inDanger.has(at))
      ? `\`\`\`${run}\`\`\``
      : run,
  );
}

/** Where mark characters that are words would be taken for markup. */
function readAsMarkup(line: string, mark: string): number[] {
  const inDanger: number[] = [];
  let open: Mark[] = [];
  for (const one of marksIn(line, mark)) {
    if (!one.closes || (open[0]?.at ?? Infinity) >= one.wordAt) {
      if (one.opens) open.push(one);
    } else if (one.isWords) inDanger.push(one.at);
    else {
      inDanger.push(...open.filter(({ isWords }) => isWords).map(({ at }) => at));
      open = [];
    }
  }
  return inDanger;
}

/** The marks of one kind in a line; code holds none. */
function marksIn(line: string, mark: string): Mark[] {
  const text = asMeant(line).replace(CODE, (code) => ' '.repeat(code.length));
  const marks: Mark[] = [];
  let wordAt = -1;
  for (let at = 0; at < text.length; at++) {
    const [before, character, after] = [text.charAt(at - 1), text.charAt(at), text.charAt(at + 1)];
    if (character === mark) {
      const opens = !IN_WORD.test(before) && /\S/.test(after);
      const closes = /\S/.test(before) && !IN_WORD.test(after);
      marks.push({ at, wordAt, isWords: line.charAt(at) !== mark, opens, closes });
    } else if (!/[\s*_~]/.test(character)) wordAt = at;
  }
  return marks;
}
