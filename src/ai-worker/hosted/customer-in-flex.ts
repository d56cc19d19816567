import { looksLike } from '../../common/display-name';
import type { JsonObject } from '../../common/json';
import { phoneNumber } from '../../common/phone-number';
import type { ConversationSid } from '../../common/sids';
import type { Settings } from '../../settings/settings';
import type { Work } from '../drive/work';
import type { HeldConversation } from '../lease/held-conversation';
import type { Message } from '../ports/conversations';
import { OpenCxError, type Session } from '../ports/opencx';
import { hostedSessionId } from './hosted-work';
import { isInVain, whyNot } from './trouble';

const CHANNEL_NAMES: Readonly<Record<string, string>> = { web: 'web chat', sms: 'SMS', whatsapp: 'WhatsApp' };

/** A number as the network writes it. */
const E164 = /^\+\d{5,15}$/;

/** A customer of OpenCX's own channels, as Flex shows them: each part one line (`readSession` sees to it). */
export interface CustomerInFlex {
  name: string | undefined;
  phone: string | undefined;
  email: string | undefined;
  /** False: the customer typed name and e-mail, and nobody has vouched for them. */
  verified: boolean;
  channel: string;
}

/** The customer of a session; the number in E.164 form where it is one. */
export async function customerInFlex({ contact, channel }: Session): Promise<CustomerInFlex> {
  const { name, email, phone, isClaimed } = contact;
  return {
    name,
    email,
    phone: phone && ((await phoneNumber(phone)) ?? phone),
    verified: !isClaimed,
    channel: channel ?? 'web',
  };
}

/** A customer of whom only their channel is known: OpenCX does not tell of the session. */
export function unknownCustomer(channel: string): CustomerInFlex {
  return { name: undefined, phone: undefined, email: undefined, verified: false, channel };
}

/**
 * The name the customer's messages have in Flex. A name they chose themselves says that it is a customer's, for it may
 * be a rep's: all but the names of customers the company's website has vouched for, where these do not look like ours.
 */
export function authorName(customer: CustomerInFlex, { AI_AUTHOR }: Pick<Settings, 'AI_AUTHOR'>): string {
  const { name, phone, email, verified, channel } = customer;
  if (name === undefined && phone !== undefined && E164.test(phone)) return phone;
  const shown = name ?? phone ?? email;
  if (shown === undefined) return 'Customer';
  // By SMS and WhatsApp the network vouches for the number; the name is the profile's, which anybody writes.
  const isVouchedFor = verified && channel === 'web';
  const isOurs = [AI_AUTHOR, 'system'].some((ours) => looksLike(ours, shown));
  return isVouchedFor && !isOurs ? shown : `${shown} (customer)`;
}

/** One line of the note: who the customer is, and on which channel. */
export function describeCustomer({ name, phone, email, verified, channel }: CustomerInFlex): string {
  const who = [name, phone, email].filter((known) => known !== undefined).join(', ') || 'unknown';
  const claimed = name !== undefined || email !== undefined ? (verified ? '' : ' (not verified)') : '';
  return `Customer: ${who}${claimed}, by ${CHANNEL_NAMES[channel] ?? channel} of OpenCX`;
}

/**
 * The attributes of the task, beside the six. `channelType` is what Flex shows the conversation as: the customer's own
 * channel is in OpenCX, and Flex has no use for its rules.
 */
export function taskAttributes(
  { name, phone, email, verified, channel }: CustomerInFlex,
  sessionId: string,
  conversation: ConversationSid,
): JsonObject {
  const address = phone ?? email;
  return {
    channelType: 'web',
    direction: 'inbound',
    initiatedBy: 'customer',
    conversationSid: conversation,
    from: name ?? address ?? 'Customer',
    ...(name !== undefined && { customerName: name }),
    ...(address !== undefined && { customerAddress: address }),
    customerVerified: verified,
    customers: {
      ...(name !== undefined && { name }),
      ...(phone !== undefined && { phone }),
      ...(email !== undefined && { email }),
    },
    conversations: {
      initiated_by: 'customer',
      communication_channel: CHANNEL_NAMES[channel] ?? channel,
      media: [{ type: 'ChatTranscript', sid: conversation }],
    },
    opencxChannel: channel,
    opencxSessionId: sessionId,
  };
}

/** Who the customer of a session is does not change while it is open: asked once while the process lives. */
const known = new Map<string, CustomerInFlex>();
const MOST_KNOWN = 200;

/**
 * The name the customer's messages have in Flex. Where OpenCX does not tell it, they have the one they stand there with
 * already: a rep reads one customer, not two.
 * @throws OpenCxError while another Function may get to know it
 */
export async function authorOfCustomer(work: Work): Promise<string> {
  const { ports, held } = work;
  const asked = await ask(work);
  if ('customer' in asked) return authorName(asked.customer, ports.settings);
  const isTheirs = ({ mark }: Message): boolean => mark?.kind === 'customer';
  const read = await ports.conversations.messagesBackTo(held.state.conversationSid, (messages) =>
    messages.some(isTheirs),
  );
  const before = read.findLast(isTheirs)?.author;
  return before ?? authorName(orUnknown(held, asked), ports.settings);
}

/** The customer of the session. @throws OpenCxError while another Function may get to know it */
export async function customerOf(work: Work): Promise<CustomerInFlex> {
  return orUnknown(work.held, await ask(work));
}

/** What came of asking OpenCX; without a failure: it does not know the session. */
type Asked = { customer: CustomerInFlex } | { failure?: OpenCxError };

function orUnknown({ state }: HeldConversation, asked: Asked): CustomerInFlex {
  if ('customer' in asked) return asked.customer;
  if (asked.failure && !isInVain(asked.failure, state)) throw asked.failure;
  return unknownCustomer(state.customer.channel);
}

async function ask({ ports, held }: Work): Promise<Asked> {
  const sessionId = hostedSessionId(held.state);
  const before = known.get(sessionId);
  if (before) return { customer: before };
  try {
    const session = await ports.openCx.readSession(sessionId, ports.deadline);
    if (!session) return {};
    const customer = await customerInFlex(session);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(sessionId, customer);
    return { customer };
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step('hosted', { session: sessionId, outcome: `who they are: ${whyNot(error)}` });
    return { failure: error };
  }
}
