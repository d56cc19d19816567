/** Characters of a name that are shown: a name is no place for a message. */
const LONGEST = 80;
const ELLIPSIS = '…';

/** What breaks a line or stands for a blank, also where JavaScript's `\s` does not know it. */
const BLANKS = /[\s\p{Z}\u0085\u2800]+/gu;
/** What nobody sees: controls, marks of direction, zero-width characters and fillers, private and unassigned ones. */
const UNSEEN = /[\p{C}\p{Default_Ignorable_Code_Point}]/gu;

/** A text of somebody else on one line, so that none of its lines passes for one of ours. */
export function oneLine(text: string): string {
  return text.replace(BLANKS, ' ').trim();
}

/**
 * A name somebody chose, or an address, as it may be shown: one line of at most 80 characters, without what cannot be
 * seen. Other forms of a letter (full width, ligatures) become the letter (NFKC, https://www.unicode.org/reports/tr15/).
 * @returns undefined when nothing of it can be seen
 */
export function displayName(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const characters = Array.from(visible(name));
  if (characters.length === 0) return undefined;
  return characters.length <= LONGEST
    ? characters.join('')
    : `${characters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}${ELLIPSIS}`;
}

function visible(name: string): string {
  return oneLine(oneLine(name.toWellFormed().normalize('NFKC')).replace(UNSEEN, ''));
}

/**
 * Letters that look like those of a–z, from the scripts names come in, by the letter they look like
 * (https://www.unicode.org/reports/tr39/).
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'аαɑᴀꭺ',
  b: 'ьвβʙᖯ',
  c: 'сϲᴄ',
  d: 'ԁɗᴅ',
  e: 'еєεҽэᴇ℮',
  f: 'ƒꞙϝ',
  g: 'ɡցԍɢ',
  h: 'һнηհʜ',
  i: '1lıіιӏ|!ɩɪ',
  j: 'јϳʝᴊ',
  k: 'кκᴋ',
  m: 'мᴍ',
  n: 'пոɴ',
  o: '0оοօσᴏ',
  p: 'рρᴘ',
  q: 'ԛգ',
  r: 'гʀᴦ',
  s: 'ѕꜱ$5',
  t: 'тτᴛ',
  u: 'υսцᴜ',
  v: 'ѵνᴠ',
  w: 'ԝωшᴡ',
  x: 'хχ',
  y: 'уүγʏ',
  z: 'ᴢ',
};
const LATIN = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([latin, others]) =>
    Array.from(others, (one) => [one, latin] as const),
  ),
);

/** Whether a reader may take one name for the other: case, accents, blanks, signs and look-alike letters do not count. */
export function looksLike(one: string, other: string): boolean {
  return skeleton(one) === skeleton(other);
}

function skeleton(name: string): string {
  const letters = visible(name).toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  return Array.from(letters, (letter) => LATIN.get(letter) ?? letter)
    .join('')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
