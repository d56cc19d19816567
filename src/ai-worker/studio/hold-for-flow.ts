import type { JsonObject } from '../../common/json';
import type { ConversationSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { isWithOthers } from '../../state/who-has-it';
import { callAttributes } from '../calls/call-attributes';
import type { CallEvent } from '../calls/call-event';
import { callLanguage } from '../calls/call-language';
import { newCallState } from '../calls/call-state';
import { openThread } from '../calls/open-thread';
import { giveLeaseBack } from '../drive/drive';
import { beginWithFlow, toFlow } from '../drive/phases';
import { nothing } from '../inbox/notes';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Participant } from '../ports/conversations';
import { CallRefused } from '../ports/errors';
import type { StoredConversation } from '../ports/states';
import { ConversationFacts } from '../session/conversation-facts';
import { attributesFingerprint } from '../session/custom-data';
import { customerInState } from '../session/customer-identity';
import type { StudioCall, StudioRequest } from './request';

/** Milliseconds kept to answer when somebody else holds the conversation. */
const ANSWER_RESERVE = 500;
/** Milliseconds before a conversation that is held is looked at again. */
const LOOK_AGAIN = 300;

/** A conversation in phase `studio`, its lease ours; or why it is not. */
export type HeldForFlow =
  | { kind: 'held'; held: HeldConversation; facts: ConversationFacts }
  /** Another request works on it, and has not ended in time. */
  | { kind: 'busy'; state: ConversationState }
  /** People or the AI worker have it. */
  | { kind: 'with others'; state: ConversationState }
  | { kind: 'unknown conversation' };

/** Takes the lease of the conversation for a Studio flow, and waits for it while another request has it. */
export async function holdForFlow(ports: Ports, request: StudioRequest): Promise<HeldForFlow> {
  const found = await find(ports, request);
  if (!found) return { kind: 'unknown conversation' };
  if ('stored' in found) return take(ports, request, found.stored);
  const created = await ports.leases.createOrFind(found.fresh);
  if ('found' in created) return take(ports, request, created.found);
  return { kind: 'held', held: created.held, facts: factsOf(ports, request, found.participants) };
}

type Found =
  | { stored: StoredConversation }
  | { fresh: ConversationState; participants?: Participant[] | undefined };

async function find(ports: Ports, { about, parameters }: StudioRequest): Promise<Found | undefined> {
  if (about.kind === 'call') return callOfFlow(ports, about, parameters);
  const stored = await ports.states.read(about.conversationSid);
  if (stored) return { stored };
  const participants = await participantsOf(ports, about.conversationSid);
  return participants && { fresh: newState(about.conversationSid, parameters, participants), participants };
}

async function take(ports: Ports, request: StudioRequest, found: StoredConversation): Promise<HeldForFlow> {
  const begin = (state: ConversationState): ConversationState => withFlow(state, request);
  for (let now = found; ;) {
    if (isWithOthers(now.value)) return { kind: 'with others', state: now.value };
    const held = await ports.leases.take(now, nothing, { begin });
    if (held !== 'busy') return begun(ports, request, held);
    const mayWait = await ports.deadline.leaving(ANSWER_RESERVE).wait(LOOK_AGAIN);
    if (!mayWait) return { kind: 'busy', state: now.value };
    now = (await ports.states.read(now.value.conversationSid)) ?? now;
  }
}

/** What was read may have changed before the lease was ours. */
async function begun(ports: Ports, request: StudioRequest, held: HeldConversation): Promise<HeldForFlow> {
  if (!isWithOthers(held.state)) return { kind: 'held', held, facts: factsOf(ports, request) };
  await giveLeaseBack(ports, held);
  return { kind: 'with others', state: held.state };
}

function withFlow(state: ConversationState, { parameters }: StudioRequest): ConversationState {
  if (isWithOthers(state) || state.call) return state;
  return { ...toFlow(state), attributesNow: attributesFingerprint(parameters) };
}

function newState(
  conversationSid: ConversationSid,
  parameters: JsonObject,
  participants: readonly Participant[],
): ConversationState {
  return beginWithFlow({
    conversationSid,
    customer: customerInState(channelOf(participants), participants, {}),
    attributesNow: attributesFingerprint(parameters),
  });
}

/** The channel as task attributes name it, by the customer's address. */
function channelOf(participants: readonly Participant[]): string {
  const address = participants.find((participant) => participant.address !== undefined)?.address;
  if (address === undefined) return 'web';
  return /^([a-z]+):/.exec(address)?.[1] ?? 'sms';
}

/** Undefined: there is no such conversation. */
async function participantsOf(
  { conversations }: Ports,
  conversation: ConversationSid,
): Promise<Participant[] | undefined> {
  try {
    return await conversations.participants(conversation);
  } catch (error) {
    if (error instanceof CallRefused && error.status === 404) return undefined;
    throw error;
  }
}

/** Of a call, its thread knows more than one request brings. */
function factsOf(
  ports: Ports,
  { about, parameters: attributes }: StudioRequest,
  participants?: Participant[],
): ConversationFacts {
  if (about.kind === 'call') return new ConversationFacts(ports);
  return new ConversationFacts(ports, { attributes, ...(participants && { participants }) });
}

/** The state of a flow's call: stored, or a new one with the thread that holds its transcript. */
type FoundCall = { stored: StoredConversation } | { fresh: ConversationState };

/** Finds the call's thread by the call's SID, or opens it. */
async function callOfFlow(ports: Ports, call: StudioCall, parameters: JsonObject): Promise<FoundCall> {
  const there = await ports.conversations.find(call.callSid);
  const stored = there && (await ports.states.read(there.sid));
  if (stored) return { stored };
  const event: CallEvent = { ...call, flow: parameters, sessionId: undefined };
  const attributes = callAttributes(event);
  const thread = await openThread(ports, event, attributes);
  return { fresh: newCallState(event, thread, attributes, callLanguage(ports.settings, event)) };
}
