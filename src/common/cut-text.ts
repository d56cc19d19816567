const ELLIPSIS = '…';

/** At most `length` characters of a text, ending at a word where there is one, with an ellipsis when it was cut. */
export function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  const room = text.slice(0, Math.max(0, length - ELLIPSIS.length)).replace(/[\uD800-\uDBFF]$/, '');
  const atWord = room.replace(/\s+\S*$/, '');
  return (/\s/.test(room) && atWord !== '' ? atWord : room) + ELLIPSIS;
}

/** The longest beginning of a text that fits, cut at a word; undefined: none does. */
export function longestBeginning(text: string, fits: (beginning: string) => boolean): string | undefined {
  if (!fits(cutAtWord(text, 1))) return undefined;
  let [enough, tooMuch] = [1, text.length];
  while (tooMuch - enough > 1) {
    const middle = Math.floor((enough + tooMuch) / 2);
    if (fits(cutAtWord(text, middle))) enough = middle;
    else tooMuch = middle;
  }
  return cutAtWord(text, enough);
}
