import type { Address } from '../../account/snapshot';
import type { Flow } from '../../account/read-flow';
import { check, failed, passed, skipped } from '../check';

/** The channels whose customers write to an address of the company. */
const BY_ADDRESS = ['sms', 'whatsapp'];

export const addresses = check({
  id: 'addresses',
  title: 'Messages to the SMS numbers and WhatsApp senders become tasks',
  needs: ['addresses', 'flows', 'conversations'],
  examine: ({ addresses: all, flows, conversations }) => {
    const used = all.filter(({ type }) => BY_ADDRESS.includes(type));
    if (used.length === 0) return skipped('no address of SMS or WhatsApp is configured in Conversations');
    const wrong = used.flatMap((address) => {
      const problem = problemOf(address, flows.get(address.autoCreation.studioFlowSid), conversations.sid);
      return problem === undefined ? [] : [`${address.type} ${address.address}: ${problem}`];
    });
    if (wrong.length === 0) return passed(used.map(({ address }) => address).join(', '));
    return failed({
      found: wrong.join('; '),
      expected:
        'a published Studio flow that starts with an incoming conversation and has a Send to Flex widget',
      fix:
        'Flex -> Channel Management -> Messaging -> the address: choose such a flow. In the flow, connect the trigger ' +
        '"Incoming Conversation" to Send to Flex with the workflow of WORKFLOW_SID, and publish it.',
    });
  },
});

/** Why a message to the address makes no task; undefined: it does, or a tool of the company's own decides. */
function problemOf(
  { autoCreation: { enabled, type, conversationServiceSid } }: Address,
  flow: Flow | undefined,
  service: string,
): string | undefined {
  if (!enabled) return 'messages open no conversation (auto-creation is off)';
  if (type === 'webhook') return undefined;
  if (type !== 'studio') return 'messages open a conversation and nothing else';
  if (conversationServiceSid !== '' && conversationServiceSid !== service)
    return `its conversations are opened in another service (${conversationServiceSid})`;
  if (!flow) return 'its Studio flow does not exist';
  if (flow.status !== 'published') return `its flow "${flow.friendlyName}" is a draft in its newest revision`;
  if (!flow.takesConversations)
    return `its flow "${flow.friendlyName}" does not start with an incoming conversation`;
  return flow.workflowSids.length === 0
    ? `its flow "${flow.friendlyName}" has no Send to Flex widget`
    : undefined;
}
