import type { Work } from '../drive/work';
import { whileThereIsTime } from '../failure/remedy';
import type { MediaFile, Message } from '../ports/conversations';
import { OpenCxError } from '../ports/opencx';
import { currentSids, sessionData } from '../session/custom-data';
import { largestFile } from '../thread/bring-file';
import { customerWords } from '../turns/customer-words';
import { hostedSessionId, relayed } from './hosted-work';
import { notice, postNotice } from './post-for-reps';
import { alarmOnce, isInVain, whyNot } from './trouble';
import { whoSpeaks } from './who-speaks';

/** Milliseconds a message may be on its way before its author is told that it does not arrive. */
const PATIENCE = 60_000;
/** Milliseconds that must be left after OpenCX was asked, to store what came of it. */
const AFTER_SEND = 1_500;

const MEGABYTE = 1024 * 1024;

/**
 * Brings the customer what was said to them in the conversation: each message once, in order, with its author's name.
 * A message that cannot be delivered is followed by a notice for the rep.
 * @param told the message an event brought; when nothing is missing before it, the conversation is not read
 * @throws OpenCxError when another Function is to try again; OutOfTime
 */
export async function tellCustomer(work: Work, told?: Message): Promise<void> {
  const { held } = work;
  const { hosted, heardIndex } = held.state;
  // An end may be told before the last words, or they are not told at all.
  const isEnding = hosted?.ending !== undefined || hosted?.closed !== undefined;
  if (!hosted || (heardIndex <= hosted.relayedIndex && !isEnding)) return;
  const messages = await notRelayed(work, told);
  const arrived = held.inherited ? await lastArrived(work) : undefined;
  const isUnknown = arrived instanceof OpenCxError;
  const from = isUnknown ? 0 : messages.findIndex(({ sid }) => sid === arrived) + 1;
  for (const message of messages.slice(from)) {
    await tell(work, message, { all: messages, ...(isUnknown && { failure: arrived }) });
    held.plan((state) => relayed(state, message.index));
  }
  // Somebody heard of messages that are not there (any more).
  held.plan((state) => relayed(state, Math.max(heardIndex, messages.at(-1)?.index ?? -1)));
}

async function notRelayed({ ports, held }: Work, told?: Message): Promise<Message[]> {
  const { hosted, heardIndex, conversationSid } = held.state;
  const last = hosted?.relayedIndex ?? -1;
  if (told?.index === last + 1 && told.index === heardIndex && !held.inherited) return [told];
  return ports.conversations.messagesAfter(conversationSid, last);
}

/**
 * `say as agent` has no idempotency key: the session tells which message it got last.
 * @returns an error: OpenCX does not tell, so that nothing may be sent again
 */
async function lastArrived({ ports, held }: Work): Promise<unknown> {
  try {
    const session = await ports.openCx.readSession(hostedSessionId(held.state), ports.deadline);
    return session?.customData.flex_last_message_sid;
  } catch (error) {
    if (error instanceof OpenCxError) return error;
    throw error;
  }
}

/** What is known before a message is told. */
interface Telling {
  /** What else stands in the conversation. */
  all: readonly Message[];
  /** Why OpenCX cannot be told anything. */
  failure?: OpenCxError;
}

async function tell(work: Work, message: Message, { all, failure }: Telling): Promise<void> {
  const { ports, held } = work;
  const speaker = await whoSpeaks(work, message);
  if (speaker.kind === 'nobody') return;
  if (speaker.kind === 'a listener') {
    await notice(work, { message, why: 'only who has accepted the task speaks to the customer' }, all);
    return;
  }
  if (held.state.hosted?.over) {
    await notice(work, { message, why: 'the conversation has ended' }, all);
    return;
  }
  if (failure) return giveUpOn(work, message, { all, failure });
  whileThereIsTime(ports);
  const begun = Date.now();
  try {
    await say(work, message, speaker.name);
    ports.log.step('relay', { message: message.sid, outcome: 'delivered', ms: Date.now() - begun });
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step('relay', { message: message.sid, outcome: error.kind, ms: Date.now() - begun });
    if (error.kind !== 'bad-request') return giveUpOn(work, message, { all, failure: error });
    // It is the words that OpenCX does not take: they stay the same.
    await notice(work, { message, why: 'OpenCX refused the message' }, all);
    alarmOnce(work, error);
  }
}

/** @throws failure while another Function may succeed and the message is not old */
async function giveUpOn(work: Work, message: Message, { all, failure }: Required<Telling>): Promise<void> {
  const isOld = Date.now() - message.sentAt >= PATIENCE;
  if (!isOld && !isInVain(failure, work.held.state)) throw failure;
  await notice(work, { message, why: whyNot(failure) }, all);
  alarmOnce(work, failure);
}

/** What the rep is left with when it cannot even be found out what they wrote. */
export async function leaveUntold(work: Work, why: string): Promise<void> {
  const { heardIndex } = work.held.state;
  work.held.plan((state) => relayed(state, heardIndex));
  const text = `What was written here last does not reach the customer. Why: ${why}.`;
  await postNotice(work, text, { of: `until ${heardIndex}` });
}

async function say(work: Work, message: Message, agentName: string): Promise<void> {
  const { ports, held } = work;
  const { state } = held;
  if (!state.hosted) return;
  const { message: sendable, problems } = withinLimits(message, state.customer.channel);
  const { text, attachments } = await customerWords(ports, state.conversationSid, [sendable]);
  for (const why of problems) await notice(work, { message, why }, []);
  if (problems.length > 0 && message.text.trim() === '' && attachments.length === 0) return;
  const customData = sessionData({}, { ...currentSids(state), flex_last_message_sid: message.sid });
  await ports.openCx.sayAsAgent(
    state.hosted.sessionId,
    { text, attachments, agentName, customData },
    ports.deadline.leaving(AFTER_SEND),
  );
}

/**
 * A message with the files its customer's channel takes, and what is to be said of the others.
 * @param channel the customer's own: web, sms, whatsapp
 */
function withinLimits(message: Message, channel: string): { message: Message; problems: string[] } {
  const limit = largestFile(channel);
  const isTooLarge = ({ size }: MediaFile): boolean => size !== undefined && size > limit;
  return {
    message: { ...message, media: message.media.filter((file) => !isTooLarge(file)) },
    problems: message.media
      .filter(isTooLarge)
      .map(({ name }) => `the file ${name ?? ''} is larger than ${limit / MEGABYTE} MB`.replace('  ', ' ')),
  };
}
