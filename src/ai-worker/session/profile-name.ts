import { displayName } from '../../common/display-name';
import { isJsonObject, type JsonObject } from '../../common/json';
import type { MessageSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { unlessItFails } from '../failure/remedy';
import type { Ports } from '../ports';
import type { LastSession } from '../ports/states';
import { contactOf } from './customer-identity';

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
  const told = await unlessItFails(
    ports,
    { what: 'profile name', isTimeUp: true },
    () => ports.conversations.profileName(conversationSid, message),
    undefined,
  );
  return displayName(told);
}

/** The attributes of a task we make, with that name in the places where Flex shows one. */
export function withProfileName(attributes: JsonObject, name: string | undefined): JsonObject {
  if (name === undefined) return attributes;
  const customers = isJsonObject(attributes.customers) ? attributes.customers : {};
  return { ...attributes, name, customerName: name, customers: { ...customers, name } };
}
