import type { ConversationState } from '../../state/conversation-state';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { tellInPassing } from '../session/tell-in-passing';
import { asleep, hasWork } from '../turns/settle';

/**
 * The AI resolved the matter: its leg of the task goes to wrap-up (or the channel is closed, as ON_RESOLVE says) and
 * the AI is quiet until the customer writes again. The work itself is never completed by us (contract: resolve). The
 * lease is given back last, so that a Function that dies before leaves the rest to the next one.
 * @param turnDone what the turn leaves in the state
 * @param then whether OpenCX has to be told
 * @returns whether the lease is still held because the customer has written meanwhile
 */
export async function resolve(
  ports: Ports,
  held: HeldConversation,
  turnDone: (state: ConversationState) => ConversationState,
  then: 'mark session' | 'session is closed',
): Promise<boolean> {
  const { session } = held.state;
  if (hasWork(turnDone(held.state))) return !(await held.release(turnDone, hasWork));
  await endLeg(ports, held.state);
  if (session && then === 'mark session') await markResolved(ports, session.id);
  return !(await held.release((state) => {
    const done = turnDone(state);
    return hasWork(done) ? { ...done, session: undefined } : resolved(done);
  }, hasWork));
}

/** Without its session: whether that may go on is asked when the customer writes again. */
function resolved(state: ConversationState): ConversationState {
  return { ...asleep(state), session: undefined, waiting: undefined };
}

async function endLeg(ports: Ports, { task, interaction }: ConversationState): Promise<void> {
  const outcome =
    interaction && ports.settings.ON_RESOLVE === 'close'
      ? await ports.interactions.close(interaction)
      : task && interaction
        ? await ports.interactions.wrapUp(interaction, task.taskSid)
        : task?.reservation && (await ports.taskRouter.wrapUp(task.taskSid, task.reservation.sid));
  ports.log.step('resolve', { task: task?.taskSid, outcome });
}

/** Tells OpenCX that the matter is settled. Failing this changes nothing. */
export function markResolved(
  ports: Pick<Ports, 'openCx' | 'deadline' | 'log'>,
  session: string,
): Promise<void> {
  return tellInPassing(ports, 'resolve', session, (deadline) => ports.openCx.markResolved(session, deadline));
}
