import { customerKey } from '../ai-worker/session/customer-identity';

/** The channels a phone number writes or calls on, and its address there. */
const ADDRESSES: readonly [channel: string, prefix: string][] = [
  ['sms', ''],
  ['whatsapp', 'whatsapp:'],
  ['voice', ''],
];

/** A number that does not say its country. */
export class NumberWithoutCountry extends Error {
  constructor(text: string) {
    super(`${text} is no number with its country: write it as +15005550100.`);
    this.name = 'NumberWithoutCountry';
  }
}

/**
 * A phone number as it is stored; undefined: the text is the id of something.
 * @throws NumberWithoutCountry
 */
export function readNumber(text: string): string | undefined {
  const number = text.replace(/^whatsapp:/, '').replace(/[\s().-]/g, '');
  if (/^\+\d{6,15}$/.test(number)) return number;
  if (/^\d{6,15}$/.test(number)) throw new NumberWithoutCountry(text);
  return undefined;
}

/** The names under which a number's last session is kept, one a channel. */
export function customerKeysOf(number: string): string[] {
  return ADDRESSES.map(([channel, prefix]) => customerKey(channel, `${prefix}${number}`));
}

/** Finds the tasks of a number, in the language of TaskRouter's expressions. @param number as `readNumber` gives it */
export function tasksOfNumber(number: string): string {
  const addresses = [`customerAddress == "${number}"`, `customerAddress == "whatsapp:${number}"`];
  return [...addresses, `from == "${number}"`].join(' OR ');
}
