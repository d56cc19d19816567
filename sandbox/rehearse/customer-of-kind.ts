import type { JsonObject } from '../../src/common/json';
import { Customer } from '../people/customer';
import type { Person } from '../people/person';
import { Visitor } from '../people/visitor';
import type { Platform } from '../platform';
import type { RecordedAccount } from '../recorded-account';
import type { RehearsedKind } from './rehearsed-kind';
import type { Way } from './ways';

/** What stands before a number, or an id, in an address of a channel. */
const PREFIXES = { sms: '', whatsapp: 'whatsapp:', messenger: 'messenger:' } as const;

/** A kind of customer as the sandbox names things. */
export interface PlayedKind extends Pick<Way, 'channel' | 'request'> {
  /** What the company writes into the task. */
  ofTask: JsonObject;
}

export function playedKind(account: RecordedAccount, { way, attributes }: RehearsedKind): PlayedKind {
  const { channel, request } = way;
  return { channel, request, ofTask: { ...request.attributes, ...account.translated(attributes) } };
}

/**
 * Somebody of a kind, who has not written yet; undefined for a channel the sandbox has no people for.
 * @param numbers theirs, unless the kind names one, and one of the company that makes tasks of this kind and no other
 */
export function customerOfKind(
  sandbox: Platform,
  { channel, request, ofTask }: PlayedKind,
  numbers: { own: string; company: string },
): Person | undefined {
  const task = { ...request, attributes: ofTask };
  if (channel === 'web') return new Visitor(sandbox, task, { identified: true });
  if (channel !== 'sms' && channel !== 'whatsapp' && channel !== 'messenger') return undefined;
  const prefix = PREFIXES[channel];
  // Messenger knows people and pages by ids, of digits alone.
  const idOf = (number: string): string => (channel === 'messenger' ? number.replace('+', '') : number);
  const companyAddress = `${prefix}${idOf(numbers.company)}`;
  sandbox.interactions.addAddress({ address: companyAddress, type: channel, task });
  const named = ofTask.customerAddress;
  const own = typeof named === 'string' ? named.replace(/^(whatsapp|messenger):/, '') : numbers.own;
  return new Customer(sandbox, idOf(own), { prefix, companyAddress });
}
