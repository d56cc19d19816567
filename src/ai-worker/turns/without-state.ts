import type { ConversationSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { isWithAi, isWithNobody } from '../../state/who-has-it';
import { driveWork } from '../drive/drive';
import { beginWithAi } from '../drive/phases';
import { beginWork } from '../drive/work';
import { holdUnstored } from '../lease/leases';
import { interactionOf } from '../offers/offer';
import type { Ports } from '../ports';
import type { HeardMessage } from '../ports/conversations';
import { CallRefused } from '../ports/errors';
import { StateUnreadable } from '../ports/states';
import { isHeld } from '../ports/task-status';
import { customerInState } from '../session/customer-identity';
import { FIX_STATE, handOffUnstored } from './hand-off-unstored';

/** Calls that read and store the state of a conversation. */
const OF_STATE = ['read state', 'create state', 'write state'];

/** Whether it failed because the state cannot be had, now and later. */
export function isOfState(error: unknown): boolean {
  if (error instanceof StateUnreadable) return true;
  return error instanceof CallRefused && OF_STATE.includes(error.operation);
}

/**
 * A message of a conversation whose state cannot be had: when the AI worker has its task, or nobody has, people get it.
 * @param known the state, where it could be read
 * @returns what was done
 */
export async function rescue(
  ports: Ports,
  message: HeardMessage,
  known: ConversationState | undefined,
): Promise<string> {
  // What a program or we ourselves wrote waits for nobody.
  if (message.participantSid === undefined || message.mark) return 'not from a person';
  const isAis = known && (isWithAi(known) || isWithNobody(known));
  const state = (await stateByTask(ports, message.conversationSid)) ?? (isAis ? known : undefined);
  if (!state) {
    ports.log.alarm('state', FIX_STATE);
    return 'without state: the AI worker has no task of it';
  }
  const work = beginWork(ports, holdUnstored(state), { message });
  if ((await handOffUnstored(work)) !== 'left') await driveWork(work, 'nothing');
  return 'without state: passed on to people';
}

/** What TaskRouter and the conversation tell of a task the AI worker has; undefined: it has none. */
async function stateByTask(
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
