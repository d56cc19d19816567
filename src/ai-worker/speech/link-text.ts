import { withoutEntities } from './entities';

/** Schemes of addresses people know without. */
const KNOWN_WITHOUT = /^(?:mailto|tel|sms):/i;

/** A link as it stands in a text. */
export interface Link {
  /** Its words as the channel shows them. */
  label: string;
  /** The same without the channel's markup. */
  words: string;
  href: string;
  title?: string | null | undefined;
}

/** A link for somebody who cannot press its words: the words, and where it leads behind them unless they say so. */
export function linkText({ label, words, href, title }: Link): string {
  const address = addressOf(withoutEntities(href).trim());
  if (isSame(address, words.trim())) return words.trim();
  const behind = [address, title && title !== words ? withoutEntities(title) : '']
    .filter((part) => part !== '')
    .join(', ');
  if (label.trim() === '' || behind === '') return label.trim() === '' ? behind : label;
  return `${label} (${behind})`;
}

function addressOf(href: string): string {
  if (!KNOWN_WITHOUT.test(href)) return href;
  // What a program is to do with it, such as a subject, is no part of the address.
  return href.replace(KNOWN_WITHOUT, '').replace(/\?.*$/s, '');
}

function isSame(address: string, words: string): boolean {
  return words !== '' && [words, `http://${words}`, dialled(words)].includes(address);
}

/** What is dialled of a phone number as people write it. */
function dialled(words: string): string | undefined {
  return /^\+?[\d\s().-]+$/.test(words) ? words.replace(/[\s().-]/g, '') : undefined;
}
