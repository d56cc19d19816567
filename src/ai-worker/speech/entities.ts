const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['euro', '€'],
  ['pound', '£'],
  ['times', '×'],
  ['deg', '°'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['rsquo', '’'],
]);

/** The common entities of HTML, and all by number, as the characters they stand for; others stay as they are. */
export function withoutEntities(text: string): string {
  return text.replace(/&(?:(\w{2,6})|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (entity, name, decimal, hex) => {
    if (typeof name === 'string') return NAMED.get(name.toLowerCase()) ?? entity;
    return (
      characterOf(typeof decimal === 'string' ? parseInt(decimal, 10) : parseInt(String(hex), 16)) ?? entity
    );
  });
}

/** A character that may stand in a text; controls and halves of characters may not. */
function characterOf(code: number): string | undefined {
  if (code > 0x10_ff_ff) return undefined;
  const character = String.fromCodePoint(code);
  return /[\p{Cc}\p{Cs}\p{Cn}]/u.test(character) ? undefined : character;
}
