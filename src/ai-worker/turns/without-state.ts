import type { ConversationSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { isWithNobody } from '../../state/who-has-it';
import { backToAi, beginWithAi } from '../drive/phases';
import type { Done, Work } from '../drive/work';
import { holdUnstored } from '../lease/leases';
import { interactionOf } from '../offers/offer';
import type { Ports } from '../ports';
import { CallRefused } from '../ports/errors';
import { StateUnreadable } from '../ports/states';
import { isHeld } from '../ports/task-status';
import { customerInState } from '../session/customer-identity';
import { newestOpenTask } from '../task-life/open-tasks';
import { handOff } from './act-on-outcome';

/** Calls that read and store the state of a conversation. */
const OF_STATE = ['read state', 'create state', 'write state'];

/** Whether it failed because the state cannot be had, now and later. */
export function isOfState(error: unknown): boolean {
  if (error instanceof StateUnreadable) return true;
  return error instanceof CallRefused && OF_STATE.includes(error.operation);
}

/** What TaskRouter and the conversation tell of a task the AI worker has; undefined: it has none. */
export async function stateByTask(
  ports: Ports,
  conversationSid: ConversationSid,
): Promise<ConversationState | undefined> {
  const { taskRouter, conversations, settings } = ports;
  for (const { sid } of await taskRouter.tasksWorkedOn(conversationSid)) {
    const ours = (await taskRouter.reservationsOf(sid)).find(
      ({ workerSid, status }) =>
        settings.AI_WORKER_SID.includes(workerSid) && (status === 'pending' || isHeld(status)),
    );
    const task = ours && (await taskRouter.readTask(sid));
    if (!task) continue;
    const { attributes, channel, workflowSid } = task;
    const name = typeof attributes.channelType === 'string' ? attributes.channelType : channel;
    const participants = await conversations.participants(conversationSid);
    return beginWithAi({
      conversationSid,
      task: {
        taskSid: sid,
        reservation: { sid: ours.sid, workerSid: ours.workerSid, accepted: isHeld(ours.status) },
      },
      interaction: interactionOf(attributes),
      route: { workflowSid, taskChannel: channel },
      customer: customerInState(name, participants, attributes),
      attributesNow: '',
    });
  }
  return undefined;
}

/** What a person is to do where the state of a conversation cannot be had. */
export const FIX_STATE =
  'Look at the Sync service of SYNC_SERVICE_SID: the state of a conversation cannot be read or stored there. People ' +
  'get the conversations the AI worker has.';

/**
 * Decides a handoff nothing can be stored of; the work goes on with what this Function alone knows. Nobody can remember
 * that it was done: a task of people that is there already is theirs.
 */
export async function handOffUnstored(work: Work): Promise<Done> {
  const { ports, held, messages } = work;
  const { state } = held;
  const { conversationSid, task } = state;
  ports.log.alarm('state', FIX_STATE);
  if (await newestOpenTask(ports, conversationSid, task?.taskSid)) return 'left';
  work.held = holdUnstored(isWithNobody(state) ? backToAi(state) : state);
  return handOff(work, { kind: 'handoff', cause: 'failed' }, messages);
}
