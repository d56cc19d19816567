import { channelOfAddress } from '../common/channels';
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

/** WhatsApp's user id, which stands in the place of a number (https://www.twilio.com/docs/whatsapp/api). */
const USER_ID = /^[A-Z]{2}\.[A-Za-z0-9]+$/;
/** With the channel before it. */
const ADDRESS = /^[a-z]+:[A-Za-z0-9._+]+$/;

/** The address of a channel that a text is, such as `whatsapp:US.1349…`; undefined: it is none. */
export function addressNamed(text: string): string | undefined {
  if (USER_ID.test(text)) return `whatsapp:${text}`;
  return ADDRESS.test(text) ? text : undefined;
}

/**
 * A customer's phone number, or the address of one without a number (`whatsapp:US.1349…`, `messenger:1349…`), as it is
 * stored; undefined: the text is the id of something.
 * @throws NumberWithoutCountry
 */
export function readNumber(text: string): string | undefined {
  const address = addressNamed(text);
  if (address !== undefined && !address.includes('+')) return address;
  const number = text.replace(/^whatsapp:/, '').replace(/[\s().-]/g, '');
  if (/^\+\d{6,15}$/.test(number)) return number;
  if (/^\d{6,15}$/.test(number)) throw new NumberWithoutCountry(text);
  return undefined;
}

function isNumber(address: string): boolean {
  return address.startsWith('+');
}

/** The names under which a customer's last session is kept, one a channel. */
export function customerKeysOf(number: string): string[] {
  if (!isNumber(number)) return [customerKey(channelOfAddress(number), number)];
  return ADDRESSES.map(([channel, prefix]) => customerKey(channel, `${prefix}${number}`));
}

/** Finds the tasks of a customer, in the language of TaskRouter's expressions. @param number as `readNumber` gives it */
export function tasksOfNumber(number: string): string {
  if (!isNumber(number)) return `customerAddress == "${number}"`;
  const addresses = [`customerAddress == "${number}"`, `customerAddress == "whatsapp:${number}"`];
  return [...addresses, `from == "${number}"`].join(' OR ');
}
