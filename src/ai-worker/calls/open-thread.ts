import type { JsonObject } from '../../common/json';
import type { ConversationSid, MessageSid } from '../../common/sids';
import type { Ports } from '../ports';
import { postOnce } from '../thread/post-once';
import type { CallEvent } from './call-event';

/** What stands above a call's transcript until there is a note. */
const HEADER = 'A call with the AI. What was said follows.';
/** A call's thread that has more messages than this is not new. */
const LOOK_BACK = 100;
/** Milliseconds for whoever opened the thread to write above it. */
const PATIENCE = 1_500;
const LOOK_AGAIN = 300;

/** The conversation that holds a call's transcript. */
export interface CallThread {
  conversationSid: ConversationSid;
  /** Its first message: the note of the handoff takes its place, so that a rep reads it above the transcript. */
  noteSid: MessageSid;
}

/**
 * Opens the thread of a call, once: its unique name is the call's SID, so that a request that comes again finds it.
 * @param attributes kept in the thread for later requests of the call
 */
export async function openThread(
  ports: Ports,
  event: CallEvent,
  attributes: JsonObject,
): Promise<CallThread> {
  const { sid: conversationSid, isNew } = await ports.conversations.open({
    uniqueName: event.callSid,
    friendlyName: `Call ${event.callSid}`,
    attributes,
  });
  const there = isNew ? undefined : await headerIn(ports, conversationSid);
  return { conversationSid, noteSid: there ?? (await postHeader(ports, conversationSid, event)) };
}

/** Undefined: whoever opened the thread has died before they wrote above it. */
async function headerIn(ports: Ports, thread: ConversationSid): Promise<MessageSid | undefined> {
  const patience = ports.deadline.atMost(PATIENCE);
  for (;;) {
    const messages = await ports.conversations.messagesAfter(thread, -1, LOOK_BACK);
    const header = messages.find(({ mark }) => mark?.kind === 'note')?.sid;
    if (header !== undefined || !(await patience.wait(LOOK_AGAIN))) return header;
  }
}

async function postHeader(ports: Ports, thread: ConversationSid, event: CallEvent): Promise<MessageSid> {
  const mark = { kind: 'note', of: event.callSid, part: 0 } as const;
  const heading = { author: 'system', mark };
  return (await postOnce(ports, { conversationSid: thread, own: [] }, heading, { text: HEADER })).sid;
}
