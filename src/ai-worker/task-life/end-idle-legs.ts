import type { JsonObject } from '../../common/json';
import type { TaskQueueSid } from '../../common/sids';
import { someAtOnce } from '../../common/some-at-once';
import type { ConversationState } from '../../state/conversation-state';
import { isWithAi } from '../../state/who-has-it';
import { giveLeaseBack } from '../drive/drive';
import { isAtRest } from '../drive/next';
import { onlyLogged, unlessItEverFails } from '../failure/remedy';
import { endLeg } from '../handoff/end-leg';
import { conversationOf, whyNotServed } from '../offers/offer';
import type { Ports } from '../ports';
import type { StoredConversation } from '../ports/states';
import type { DoneOrRefused, Leg } from '../ports/task-router';

/** As many are looked at, and ended, at the same time. */
const AT_ONCE = 5;
/** Milliseconds without which none is begun. */
const FOR_ONE = 3_000;

/**
 * Ends the AI's parts of tasks whose customers have been silent for AI_IDLE_MINUTES, since each holds a place of the AI
 * worker: as many as there is time for. The conversations stay the AI's, which answers without a task. Of many who ask at
 * the same time one looks.
 * @returns what was done
 */
async function endIdleLegs(ports: Ports): Promise<string> {
  if (!(await ports.idleLooks.mayLook())) return 'looked a moment ago';
  const idleSince = Date.now() - ports.settings.AI_IDLE_MINUTES * 60_000;
  const legs = await Promise.all(ports.settings.AI_WORKER_SID.map((sid) => ports.taskRouter.legsOf(sid)));
  const old = legs.flat().filter(({ since }) => since < idleSince);
  let ended = 0;
  const end = async (leg: Leg): Promise<void> => {
    // One that cannot be looked at, or ended, keeps its place until the next look.
    const isEnded = endIfIdle(ports, leg, idleSince).catch(onlyLogged(ports, 'idle', { task: leg.taskSid }));
    if (await isEnded) ended += 1;
  };
  await someAtOnce(old, AT_ONCE, end, () => ports.deadline.remaining() > FOR_ONE);
  return `${ended} idle conversation(s) gave their place back`;
}

async function endIfIdle(ports: Ports, leg: Leg, idleSince: number): Promise<boolean> {
  const found = await silentConversation(ports, leg, idleSince);
  return found !== undefined && endLegOf(ports, found, leg, idleSince);
}

async function silentConversation(
  ports: Ports,
  leg: Leg,
  idleSince: number,
): Promise<StoredConversation | undefined> {
  const task = await ports.taskRouter.readTask(leg.taskSid);
  const conversation = conversationOf(task?.attributes);
  const found = conversation && (await ports.states.read(conversation));
  if (!found || !isIdle(found.value, leg, idleSince)) return undefined;
  const [newest] = await ports.conversations.messagesAfter(found.value.conversationSid, -1, 1);
  return newest && newest.sentAt > idleSince ? undefined : found;
}

/** Whether the AI has the conversation with this task, and nothing is under way in it. */
function isIdle(state: ConversationState, { reservationSid }: Leg, idleSince: number): boolean {
  const { hosted, waiting, task, session } = state;
  const isOurs = isWithAi(state) && !hosted && task?.reservation?.sid === reservationSid;
  // When a session was used last is noted now and then: later than that it may have been, earlier not.
  const isInUse = waiting !== undefined || (session?.usedAt !== undefined && session.usedAt > idleSince);
  return isOurs && !isInUse;
}

async function endLegOf(
  ports: Ports,
  found: StoredConversation,
  leg: Leg,
  idleSince: number,
): Promise<boolean> {
  const held = await ports.leases.take(found);
  if (held === 'busy') return false;
  // A holder that died may have left something: whoever comes next looks for it.
  if (held.inherited) {
    await held.abandon();
    return false;
  }
  const isToEnd = isIdle(held.state, leg, idleSince) && isAtRest(held.state);
  const leave = (): Promise<DoneOrRefused> => endLeg(ports, leg, held.state.interaction, 'leave');
  const isEnded = isToEnd && (await unlessItEverFails(ports, 'idle', leave)) !== undefined;
  if (isEnded) held.plan((state) => withoutReservationOf(state, leg));
  await giveLeaseBack(ports, held);
  return isEnded;
}

function withoutReservationOf(state: ConversationState, { reservationSid }: Leg): ConversationState {
  return state.task?.reservation?.sid === reservationSid ? { ...state, task: undefined } : state;
}

/**
 * A task has entered a queue. One that the AI would serve and that it has not handed off, in a queue of people, has
 * passed the AI by: it had no place left, or is switched off. Then places are given back that nobody uses.
 * @returns what was done
 */
export async function passedTheAiBy(
  ports: Ports,
  { queueSid, attributes }: { queueSid: TaskQueueSid | undefined; attributes: JsonObject | undefined },
): Promise<string> {
  const aiQueue = ports.settings.AI_QUEUE_SID;
  const isOfPeople = aiQueue !== undefined && queueSid !== aiQueue;
  if (!isOfPeople || attributes?.handedOff === true) return 'ignored';
  const isServed = whyNotServed({ attributes, queueSid: aiQueue }, ports.settings) === undefined;
  return isServed ? endIdleLegs(ports) : 'ignored';
}
