import { Hooks, Lexer, type Token, Tokenizer, type Tokens } from 'marked';
import { withoutEmphasisInWords } from './emphasis';

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
