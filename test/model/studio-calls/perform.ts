import type { Sandbox } from '../../../sandbox/sandbox';
import type { Callers } from '../calls/callers';
import { perform as performInCall } from '../calls/perform';
import { type Action, isOfQueue } from './history';

/** More than are ever waiting. */
export const ROOM = 100;

/** Lets an action of a history happen. What nobody could do at that moment does not happen. */
export function perform(sandbox: Sandbox, callers: Callers, action: Action): void {
  if (isOfQueue(action)) sandbox.voice.queueSize = action.do === 'the queue is full' ? 0 : ROOM;
  else performInCall(sandbox, callers, action);
}
