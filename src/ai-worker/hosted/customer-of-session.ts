import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { OpenCxError } from '../ports/opencx';
import { authorName, type CustomerInFlex, customerInFlex, unknownCustomer } from './customer-in-flex';
import { hostedSessionId } from './hosted-work';
import { isInVain } from './trouble';
import { whyNot } from './why-not';

/** Who the customer of a session is does not change while it is open: asked once while the process lives. */
const known = new Map<string, CustomerInFlex>();
const MOST_KNOWN = 200;

/**
 * The name the customer's messages have in Flex. Where OpenCX does not tell it, they have the one they stand there with
 * already: a rep reads one customer, not two.
 * @throws OpenCxError while another Function may get to know it
 */
export async function authorOfCustomer(ports: Ports, held: HeldConversation): Promise<string> {
  const asked = await ask(ports, held);
  if ('customer' in asked) return authorName(asked.customer, ports.settings);
  const isTheirs = ({ mark }: Message): boolean => mark?.kind === 'customer';
  const read = await ports.conversations.messagesBackTo(held.state.conversationSid, (messages) =>
    messages.some(isTheirs),
  );
  const before = read.findLast(isTheirs)?.author;
  return before ?? authorName(orUnknown(held, asked), ports.settings);
}

/** The customer of the session. @throws OpenCxError while another Function may get to know it */
export async function customerOf(ports: Ports, held: HeldConversation): Promise<CustomerInFlex> {
  return orUnknown(held, await ask(ports, held));
}

/** What came of asking OpenCX; without a failure: it does not know the session. */
type Asked = { customer: CustomerInFlex } | { failure?: OpenCxError };

function orUnknown({ state }: HeldConversation, asked: Asked): CustomerInFlex {
  if ('customer' in asked) return asked.customer;
  if (asked.failure && !isInVain(asked.failure, state)) throw asked.failure;
  return unknownCustomer(state.customer.channel);
}

async function ask(ports: Ports, { state }: HeldConversation): Promise<Asked> {
  const sessionId = hostedSessionId(state);
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
