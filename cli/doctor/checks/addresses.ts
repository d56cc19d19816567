import type { Address } from '../../account/snapshot';
import type { Flow } from '../../account/read-flow';
import { type AiDestinations, aiDestinations } from '../../routing/ai-destinations';
import { isReadInBrowser } from '../../../src/common/channels';
import { CHANNELS, inWords } from '../../wanted/channels';
import { check, failed, passed, skipped } from '../check';

/** The channels whose customers write to an address of the company: its number, sender or page. */
const BY_ADDRESS = CHANNELS.filter((channel) => !isReadInBrowser(channel));

export const addresses = check({
  id: 'addresses',
  title: 'Messages to your numbers, senders and pages become tasks the AI is offered',
  needs: ['addresses', 'flows', 'conversations', 'settings', 'workflows', 'queues', 'aiWorkers'],
  examine: ({ addresses: all, flows, conversations, ...routing }) => {
    const { used, others } = ofService(all, conversations.sid);
    if (used.length === 0) {
      return skipped(
        `no address of ${BY_ADDRESS.map(inWords).join(', ')} is configured in Conversations${namedOthers(others)}`,
      );
    }
    const judged = used.map((address) => {
      const flow = flows.get(address.autoCreation.studioFlowSid);
      return { ...address, flow, problem: problemOf(address, flow) };
    });
    const destinations = aiDestinations(routing);
    const wrong = judged.flatMap((address) => {
      const problem = address.problem ?? elsewhereOf(address, judged, destinations);
      return problem === undefined ? [] : [`${address.type} ${address.address}: ${problem}`];
    });
    if (wrong.length === 0)
      return passed(used.map(({ address }) => address).join(', ') + namedOthers(others));
    return failed({
      found: wrong.join('; '),
      expected:
        'a published Studio flow that starts with an incoming conversation and has a Send to Flex widget, with a workflow ' +
        'in which a filter leads to the AI',
      fix:
        'Flex -> Channel Management -> Messaging -> the address: choose such a flow. In the flow, connect the trigger ' +
        `"Incoming Conversation" to Send to Flex with the workflow of WORKFLOW_SID (${routing.settings.WORKFLOW_SID}), and ` +
        'publish it.',
    });
  },
});

/** Addresses may belong to the Conversations service of another app: they are not ours to judge. */
function ofService(all: readonly Address[], service: string): { used: Address[]; others: Address[] } {
  const byAddress = all.filter(({ type }) => BY_ADDRESS.some((channel) => channel === type));
  const isOther = ({ autoCreation: { conversationServiceSid: sid } }: Address): boolean =>
    sid !== '' && sid !== service;
  return {
    used: byAddress.filter((address) => !isOther(address)),
    others: byAddress.filter(isOther),
  };
}

function namedOthers(others: readonly Address[]): string {
  if (others.length === 0) return '';
  return ` (not looked at: ${others.map(({ address }) => address).join(', ')}, of another Conversations service)`;
}

/** Why a message to the address makes no task; undefined: it does, or a tool of the company's own decides. */
function problemOf({ autoCreation: { enabled, type } }: Address, flow: Flow | undefined): string | undefined {
  if (!enabled) return 'messages open no conversation (auto-creation is off)';
  if (type === 'webhook') return undefined;
  if (type !== 'studio') return 'messages open a conversation and nothing else';
  if (!flow) return 'its Studio flow does not exist';
  if (!flow.isPublished) return `its flow "${flow.friendlyName}" was never published`;
  if (!flow.takesConversations)
    return `its flow "${flow.friendlyName}" does not start with an incoming conversation`;
  return flow.tasks.length === 0 ? `its flow "${flow.friendlyName}" has no Send to Flex widget` : undefined;
}

interface Judged extends Address {
  flow: Flow | undefined;
  problem: string | undefined;
}

/**
 * Why the AI is offered no task of the address, when it is offered none of any other address of the channel either: some
 * numbers of a company may be for people alone.
 */
function elsewhereOf(
  { type, flow }: Judged,
  all: readonly Judged[],
  destinations: AiDestinations,
): string | undefined {
  if (!flow || !destinations.serves(type)) return undefined;
  const isLed = all.some(
    (other) => other.type === type && (!other.flow || destinations.reaches(other.flow, type)),
  );
  if (isLed) return undefined;
  return `its flow "${flow.friendlyName}" makes tasks in ${destinations.nameOf(flow)}, where no filter leads to the AI`;
}
