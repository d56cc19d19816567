import type { CallSid, ConversationSid } from '../../common/sids';
import type { Ports } from '../ports';

import { isCall, type StoredCall } from './call-state';

/** What is stored of a call, by its SID; undefined: nothing. */
export async function findCall(
  ports: Pick<Ports, 'conversations' | 'states'>,
  callSid: CallSid,
): Promise<StoredCall | undefined> {
  const thread = await ports.conversations.find(callSid);
  return thread && readCall(ports, thread.sid);
}

/** What is stored of the call with this thread; undefined: nothing, or it is the thread of none. */
export async function readCall(
  { states }: Pick<Ports, 'states'>,
  thread: ConversationSid,
): Promise<StoredCall | undefined> {
  const found = await states.read(thread);
  return found && isCall(found.value) ? { ...found, value: found.value } : undefined;
}
