import { Hooks, Lexer, type Token, Tokenizer, type Tokens } from 'marked';

/** A letter or digit that belongs to a word. Scripts that set no blanks between words have emphasis inside of them. */
const IN_WORD =
  /(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{N}]/u;
const STARTS_IN_WORD = new RegExp(`^${IN_WORD.source}`, 'u');
/** What no emphasis begins behind, beside words: "(2*3)*4*(5+6)", "j***@****.com". */
const ENDS_SOMETHING = /[\p{Pe}#%=@]/u;
/** What no emphasis ends before, with the character behind it. */
const BEGINS_SOMETHING = /^(?:[\p{Ps}#%=@]|\.[\p{L}\p{N}])/u;
/** Codes for a phone's keys, as "*21*5005550123#" and "*#*#4636#*#*", and marks. */
const MARKS = /\*[*#]*\d[\d*#]*#[*#]*|[*_~]+/g;
/** More of one mark than strong emphasis has: something is masked. */
const LONG = /([*_~])\1{3}/;

/**
 * What stands in a Markdown text, by GitHub's rules but where they would change what is no markup in a chat: marks
 * inside of words and sums, `>` before a number, and what is defined for use elsewhere.
 * @throws RangeError for a text nested deeper than the stack
 */
export function tokensOf(markdown: string): Token[] {
  return new Lexer({ gfm: true, tokenizer: new ChatTokenizer(), hooks: new ChatHooks() }).lex(markdown);
}

class ChatHooks extends Hooks {
  /** What is masked closes no emphasis. */
  override emStrongMask(text: string): string {
    return withoutEmphasisInWords(text);
  }
}

class ChatTokenizer extends Tokenizer {
  override emStrong(text: string, masked: string, before?: string): Tokens.Em | Tokens.Strong | undefined {
    if (isMasked(text, masked)) return undefined;
    const token = super.emStrong(text, masked, before);
    return token && saysSomething(token.text) ? token : undefined;
  }

  override del(text: string, masked: string, before?: string): Tokens.Del | undefined {
    return isMasked(text, masked) ? undefined : super.del(text, masked, before);
  }

  /** "> 50 EUR" is more than 50 EUR. */
  override blockquote(text: string): Tokens.Blockquote | undefined {
    return /^ {0,3}>(?:=|[ \t]{0,2}[\p{Sc}~≈+-]?[ \t]?\d)/u.test(text) ? undefined : super.blockquote(text);
  }

  /** A definition is shown to nobody, and "[Order]: 4711" is none. */
  override def(): undefined {
    return undefined;
  }
}

/** Whether the mark a text begins with is masked; the mask goes to the end of the same text. */
function isMasked(text: string, masked: string): boolean {
  return masked.charAt(masked.length - text.length) !== text.charAt(0);
}

function saysSomething(words: string): boolean {
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(words);
}

/**
 * A text whose marks inside of words, numbers and sums are masked by letters, of the same length. GitHub's rules let
 * asterisks split a word, which makes "20*30*40" a number (https://github.github.com/gfm/#emphasis-and-strong-emphasis);
 * here every mark has the rule underscores have there: emphasis begins before a word and ends behind one. A single
 * tilde, "about", strikes nothing out.
 */
function withoutEmphasisInWords(text: string): string {
  return text.replace(MARKS, (marks, at: number) =>
    isEmphasis(marks, characterBefore(text, at), text.slice(at + marks.length, at + marks.length + 3))
      ? marks
      : marks.replace(/[*_~]/g, 'a'),
  );
}

function isEmphasis(marks: string, before: string, after: string): boolean {
  if (marks === '~' || marks.includes('#') || LONG.test(marks)) return false;
  const begins = !IN_WORD.test(before) && !ENDS_SOMETHING.test(before);
  const ends = !STARTS_IN_WORD.test(after) && !BEGINS_SOMETHING.test(after);
  return begins || ends;
}

function characterBefore(text: string, at: number): string {
  const unit = text.charAt(at - 1);
  return /[\uDC00-\uDFFF]/.test(unit) ? text.slice(Math.max(0, at - 2), at) : unit;
}
