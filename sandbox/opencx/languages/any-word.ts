/** Finds one of the words, or phrases, as whole words in any script; `\b` knows the letters of English only. */
export function anyWord(...words: readonly string[]): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'iu');
}
