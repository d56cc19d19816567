import { channelOfAddress } from '../../common/channels';
import { displayName } from '../../common/display-name';
import { fingerprint } from '../../common/fingerprint';
import { isJsonObject, type JsonObject } from '../../common/json';
import { phoneNumber } from '../../common/phone-number';
import type { MessageSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { unlessItEverFails } from '../failure/remedy';
import type { Ports } from '../ports';
import type { Participant } from '../ports/conversations';
import type { Contact } from '../ports/opencx';
import type { LastSession } from '../ports/states';

/** The customer's side of a conversation. */
export interface CustomerIdentity {
  participants: Participant[];
  /** The phone's address or the browser's chat identity; undefined when nobody of theirs is in the conversation. */
  address: string | undefined;
}

/**
 * Picks the customer out of who is in the conversation: first whom the task names (`customerAddress`), with whoever else
 * writes from an address of their own, a courier for one; in web chat, where nobody has one and the task names nobody who
 * is there, everybody who is there before an agent.
 */
export function customerAmong(
  participants: readonly Participant[],
  attributes: JsonObject,
): CustomerIdentity {
  const phones = participants.filter(({ address }) => address !== undefined);
  const browsers = participants.filter(({ identity }) => identity !== undefined);
  const { customerAddress } = attributes;
  const isNamed = ({ address, identity }: Participant): boolean =>
    typeof customerAddress === 'string' && (address ?? identity) === customerAddress;
  const others = phones.filter((participant) => !isNamed(participant));
  const reached = [...participants.filter(isNamed), ...others];
  const customers = reached.length > 0 ? reached : browsers;
  return { participants: customers, address: customers[0]?.address ?? customers[0]?.identity };
}

/** The customer as the state of a conversation keeps them. */
export function customerInState(
  channel: string,
  participants: readonly Participant[],
  attributes: JsonObject,
): ConversationState['customer'] {
  const customer = customerAmong(participants, attributes);
  const phone = phoneChannel(participants);
  return {
    channel,
    ...(phone !== undefined && phone !== channel && { phone }),
    key: customer.address === undefined ? null : customerKey(channel, customer.address),
    participantSids: customer.participants.map(({ sid }) => sid),
  };
}

/** The name a customer's last session is kept under: SMS and WhatsApp of one number are two. */
export function customerKey(channel: string, address: string): string {
  return fingerprint(`${channel}:${address}`);
}

/** What OpenCX is told of the customer: the number, and a name if one is known that is not the number again. */
export async function contactOf(address: string | undefined, attributes: JsonObject): Promise<Contact> {
  const phone = address === undefined ? undefined : await phoneNumber(address);
  const customers = isJsonObject(attributes.customers) ? attributes.customers : {};
  const preEngagement = isJsonObject(attributes.pre_engagement_data) ? attributes.pre_engagement_data : {};
  const name = [attributes.customerName, customers.name, preEngagement.friendlyName, attributes.from].find(
    (known): known is string =>
      typeof known === 'string' && known.trim() !== '' && !isAddress(known, address),
  );
  const shown = displayName(name);
  const email = [customers.email, preEngagement.email].find(
    (known): known is string => typeof known === 'string' && known.includes('@'),
  );
  return {
    ...(shown !== undefined && { name: shown }),
    ...(phone !== undefined && { phone_number: phone }),
    ...(email && { email }),
  };
}

/** Whether the customer typed the e-mail themselves, in the form before a web chat: nobody has vouched for it. */
export function isTyped({ email }: Contact, { pre_engagement_data: form }: JsonObject): boolean {
  return email !== undefined && isJsonObject(form) && form.email === email;
}

/** A number, WhatsApp's user id in the place of one (`US.1349…`), or what else stands in the address. */
function isAddress(name: string, address: string | undefined): boolean {
  const isTheirs = name === address || name === address?.replace(/^[a-z]+:/, '');
  return isTheirs || /^([a-z]+:)?(\+[\d\s().-]+|[A-Z]{2}\.[A-Za-z0-9.]+)$/.test(name);
}

/**
 * The channel of whoever has an address in a conversation, such as a phone; undefined: nobody has. Of several it is SMS,
 * which takes the least.
 */
function phoneChannel(participants: readonly Participant[]): string | undefined {
  const phones = participants.flatMap(({ address }) => (address === undefined ? [] : [address]));
  if (phones.length === 0) return undefined;
  const [channel, ...others] = new Set(phones.map(channelOfAddress));
  return others.length === 0 ? channel : 'sms';
}

/** The channel whose messages what is said in a conversation becomes: who is in it counts, not what a task calls it. */
export function channelOfWords({ customer }: Pick<ConversationState, 'customer'>): string {
  return customer.phone ?? customer.channel;
}

/**
 * The name a WhatsApp customer goes by, where the task has only their number: what was kept of an earlier session, else
 * what WhatsApp told with the message. Optional: nobody waits for it, and nothing fails without it.
 * @param last the customer's last session: whoever has one is not asked about again
 */
export async function profileName(
  ports: Ports,
  { customer, conversationSid }: ConversationState,
  {
    message,
    attributes,
    last,
  }: { message: MessageSid; attributes: JsonObject; last: LastSession | undefined },
): Promise<string | undefined> {
  if (customer.name !== undefined) return customer.name;
  const isKnown = (await contactOf(undefined, attributes)).name !== undefined;
  if ((customer.phone ?? customer.channel) !== 'whatsapp' || isKnown) return undefined;
  if (last) return last.name;
  const told = await unlessItEverFails(ports, 'profile name', () =>
    ports.conversations.profileName(conversationSid, message),
  );
  return displayName(told);
}

/** The attributes of a task we make, with that name in the places where Flex shows one. */
export function withProfileName(attributes: JsonObject, name: string | undefined): JsonObject {
  if (name === undefined) return attributes;
  const customers = isJsonObject(attributes.customers) ? attributes.customers : {};
  return { ...attributes, name, customerName: name, customers: { ...customers, name } };
}
