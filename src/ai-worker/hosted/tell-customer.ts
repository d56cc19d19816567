import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { OpenCxError } from '../ports/opencx';
import { currentSids } from '../session/current-sids';
import { sessionData } from '../turns/custom-data';
import { customerWords } from '../turns/customer-words';
import { relayed } from './hosted-work';
import { notice } from './notice';
import { whileThereIsTime } from './out-of-time';
import { withinLimits } from './within-limits';
import { whoSpeaks } from './who-speaks';

/** Milliseconds a message may be on its way before its author is told that it does not arrive. */
const PATIENCE = 60_000;
/** Milliseconds that must be left after OpenCX was asked, to store what came of it. */
const AFTER_SEND = 1_500;
/** What does not become right by being sent again. */
const FOR_GOOD = new Set<OpenCxError['kind']>(['key-refused', 'bad-request', 'session-unknown']);

/**
 * Brings the customer what was said to them in the conversation: each message once, in order, with its author's name.
 * A message that cannot be delivered is followed by a notice for the rep.
 * @param told the message an event brought; when nothing is missing before it, the conversation is not read
 * @throws OpenCxError when another Function is to try again; OutOfTime
 */
export async function tellCustomer(ports: Ports, held: HeldConversation, told?: Message): Promise<void> {
  const { hosted, heardIndex } = held.state;
  // The end of a rep's work may be told before their last words.
  if (!hosted || (heardIndex <= hosted.relayedIndex && !hosted.ending)) return;
  const messages = await notRelayed(ports, held, told);
  const arrived = held.inherited ? await lastArrived(ports, held) : undefined;
  const from = messages.findIndex(({ sid }) => sid === arrived) + 1;
  for (const message of messages.slice(from)) {
    await tell(ports, held, message, messages);
    held.plan((state) => relayed(state, message.index));
  }
  // Somebody heard of messages that are not there (any more).
  held.plan((state) => relayed(state, Math.max(heardIndex, messages.at(-1)?.index ?? -1)));
}

async function notRelayed(ports: Ports, held: HeldConversation, told?: Message): Promise<Message[]> {
  const { hosted, heardIndex, conversationSid } = held.state;
  const last = hosted?.relayedIndex ?? -1;
  if (told?.index === last + 1 && told.index === heardIndex && !held.inherited) return [told];
  return ports.conversations.messagesAfter(conversationSid, last);
}

/** `say as agent` has no idempotency key: the session tells which message it got last. */
async function lastArrived(ports: Ports, { state }: HeldConversation): Promise<unknown> {
  const session = await ports.openCx.readSession(state.hosted?.sessionId ?? '', ports.deadline);
  return session?.customData.flex_last_message_sid;
}

async function tell(
  ports: Ports,
  held: HeldConversation,
  message: Message,
  all: readonly Message[],
): Promise<void> {
  const speaker = await whoSpeaks(ports, held, message);
  if (speaker.kind === 'nobody') return;
  if (speaker.kind === 'a listener') {
    await notice(ports, held, message, 'only who has accepted the task speaks to the customer', all);
    return;
  }
  if (held.state.hosted?.over) {
    await notice(ports, held, message, 'the conversation has ended', all);
    return;
  }
  whileThereIsTime(ports);
  const begun = Date.now();
  try {
    await say(ports, held, message, speaker.name);
    ports.log.step('relay', { message: message.sid, outcome: 'delivered', ms: Date.now() - begun });
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step('relay', { message: message.sid, outcome: error.kind, ms: Date.now() - begun });
    if (!FOR_GOOD.has(error.kind) && Date.now() - message.sentAt < PATIENCE) throw error;
    await notice(ports, held, message, why(error), all);
  }
}

async function say(ports: Ports, held: HeldConversation, message: Message, agentName: string): Promise<void> {
  const { state } = held;
  if (!state.hosted) return;
  const { message: sendable, problems } = withinLimits(message, state.customer.channel);
  const { text, attachments } = await customerWords(ports, state.conversationSid, [sendable]);
  for (const problem of problems) await notice(ports, held, message, problem, []);
  if (problems.length > 0 && message.text.trim() === '' && attachments.length === 0) return;
  const customData = sessionData({}, { ...currentSids(state), flex_last_message_sid: message.sid });
  await ports.openCx.sayAsAgent(
    state.hosted.sessionId,
    { text, attachments, agentName, customData },
    ports.deadline.leaving(AFTER_SEND),
  );
}

function why({ kind }: OpenCxError): string {
  switch (kind) {
    case 'too-many-requests':
      return 'OpenCX takes no more requests at the moment';
    case 'session-unknown':
      return 'OpenCX does not know the conversation any more';
    case 'key-refused':
      return 'OpenCX refused the API key';
    case 'bad-request':
      return 'OpenCX refused the message';
    case 'server-error':
    case 'unreadable':
    case 'unreachable':
    case 'no-answer':
    case 'no-time':
      return 'OpenCX did not answer';
  }
}
