import { addressNamed } from '../../src/story/number';
import { Problem } from '../problem';
import { AI_FILTER_EXPRESSION, NOT_HANDED_OFF } from './workflow-filters';

const PHONE = /^\+\d{7,15}$/;
/** Of the digits by which conversations are told apart: 16, and 16 for each of them. */
const PARTS = 256;
const DIGITS = Array.from({ length: 16 }, (_, digit) => digit.toString(16));

/**
 * Customers with these phones, by SMS or WhatsApp, or with these addresses. Flex writes the address of who began a conversation into its task
 * (twilio.com/docs/flex/developer/conversations/interactions-api/interactions).
 * @param numbers E.164, or an address of a channel (`whatsapp:US.1349…`)
 */
export function fromNumbers(numbers: readonly string[]): string {
  const wrong = numbers.find((number) => !PHONE.test(number) && addressNamed(number) === undefined);
  if (wrong !== undefined) {
    throw new Problem(
      `--pilot-from ${wrong}: expected a phone number in the form +15005550190, or an address such as whatsapp:US.1349….`,
    );
  }
  const addresses = numbers
    .flatMap((number) => (PHONE.test(number) ? [number, `whatsapp:${number}`] : [addressNamed(number) ?? '']))
    .map((address) => `'${address}'`);
  return `customerAddress IN [${addresses.join(', ')}]`;
}

/**
 * A share of all conversations. TaskRouter's expressions have neither chance nor arithmetic, but the SID of a conversation
 * is as good as drawn: its first two digits, which follow `CH` and are found nowhere else in it, make 256 equal parts.
 * A conversation stays where it is; the next one of the same customer may be on the other side.
 * @param percent more than 0, less than 100; what is meant is the nearest of the 256 parts
 */
export function shareOfConversations(percent: string): string {
  const parts = Math.max(1, Math.round((Number(percent) * PARTS) / 100));
  if (!(Number(percent) > 0) || parts >= PARTS) {
    throw new Problem(
      `--pilot-share ${percent}: expected a number of percent above 0 and below 100, e.g. 10.`,
    );
  }
  const whole = Math.floor(parts / DIGITS.length);
  const first = DIGITS.slice(0, whole);
  const second = DIGITS.slice(0, parts % DIGITS.length).map((digit) => `${DIGITS[whole] ?? ''}${digit}`);
  return [...first, ...second].map((start) => `conversationSid CONTAINS 'CH${start}'`).join(' OR ');
}

/** The AI filter's expression for a pilot. @param of the tasks the pilot is a part of */
export function pilotExpression(of: string, pilot: string): string {
  const all = of === AI_FILTER_EXPRESSION ? of : `(${of})`;
  return `${all} AND (${pilot}) AND ${NOT_HANDED_OFF}`;
}

/** What a pilot of our default filter asks for; undefined: it is none. */
export function pilotIn(expression: string): string | undefined {
  const [before, after] = [`${AI_FILTER_EXPRESSION} AND (`, `) AND ${NOT_HANDED_OFF}`];
  if (!expression.startsWith(before) || !expression.slice(before.length).endsWith(after)) return undefined;
  return expression.slice(before.length, -after.length);
}

/** Whom a pilot is for, as the end of the sentence "customers …". */
export function pilotInWords(pilot: string): string {
  const numbers = /^customerAddress IN \[([^\]]*)\]$/.exec(pilot)?.[1];
  if (numbers !== undefined) {
    const all = [...numbers.matchAll(/'([^']+)'/g)].map(([, address = '']) => address);
    const known = all.filter((address) => !address.startsWith('whatsapp:+'));
    return `from ${known.join(', ')} alone`;
  }
  const starts = pilot
    .split(' OR ')
    .map((part) => /^conversationSid CONTAINS 'CH([0-9a-f]{1,2})'$/.exec(part)?.[1]);
  if (starts.every((start) => start !== undefined)) {
    const parts = starts.reduce((sum, start) => sum + (start.length === 1 ? DIGITS.length : 1), 0);
    return `in about ${Number(((parts * 100) / PARTS).toFixed(1))} % of all conversations`;
  }
  return `whose tasks have ${pilot}`;
}
