import type { JsonObject } from '../../common/json';
import type { TaskSid } from '../../common/sids';
import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { unlessItEverFails, unlessItFails } from '../failure/remedy';
import type { HeldConversation } from '../lease/held-conversation';
import { ownLeg, withAccepted } from '../offers/tasks-in-state';
import type { Ports } from '../ports';
import type { DoneOrRefused, Task } from '../ports/task-router';
import { hasLegToEnd } from '../ports/task-status';
import { withProfileName } from '../session/customer-identity';
import { replyDeadline } from '../turns/patience';
import { chooseRelease, type Release, wayStillOpen } from './choose-release';
import { endLeg } from './end-leg';
import { withRoomForHandoff } from './handoff-attributes';
import { NoWayToPeople } from './handoff-failed';
import { makeTaskForPeople } from './make-task-for-people';
import { afterAccept, firstSight, lookAgain, type Sight } from './sight';

/** A refused call means things are not as they were read: they are looked at this often. */
const LOOKS = 7;
/** A way that was refused so often, while things are as it needs them, is refused for good. */
const MOST_REFUSALS = 2;

/**
 * Steps 2 and 3 of a handoff: the six attributes on the task, then the task to people, by the first way that is not
 * refused for good.
 * @param resumed an earlier Function may have done a part of it: look before anything is made
 * @returns the task people work on
 * @throws NoWayToPeople when every way was refused; ConversationClosed
 */
export async function releaseTask(
  ports: Ports,
  held: HeldConversation,
  decision: HandoffDecision,
  resumed: boolean,
): Promise<TaskSid | undefined> {
  const { state } = held;
  const taskSid = state.task?.taskSid;
  const since = Math.min(held.trouble?.since ?? Infinity, Date.parse(decision.timestamp));
  const isTimeUp = replyDeadline(ports, since).remaining() === 0;
  const refusals: Release[] = [];
  const isRefused = (way: Release): boolean =>
    way === 'wait' || refusals.filter((refused) => refused === way).length >= MOST_REFUSALS;
  const hasInteraction = state.interaction !== undefined;
  let isAccepted = false;
  const look = (): Promise<Sight> => lookAgain(ports, held.state, isAccepted);
  let sight = await firstSight(ports, state, decision);
  for (let looks = 1; looks <= LOOKS; looks++) {
    if (!isTimeUp) sight = await afterAccept(ports, sight, hasInteraction, look);
    const chosen = chooseRelease(sight.task, sight.reservation, hasInteraction);
    const release = wayStillOpen(chosen, isRefused);
    if (release === undefined || release === 'wait') break;
    ports.log.step('release', { task: taskSid, outcome: release });
    const mayBeMade = resumed || refusals.some(makesTask);
    const released = await (isTimeUp ? unlessItEverFails : unlessItFails)(
      ports,
      'release',
      () =>
        release === 'accept-first'
          ? acceptFirst(ports, held)
          : carryOut(ports, held.state, decision, { release, task: sight.read, resumed: mayBeMade }),
      'look again' as const,
    );
    if (typeof released !== 'string') {
      // An offer that could be neither rejected nor accepted.
      if (release === 'invite' && release !== chosen && state.task?.reservation)
        tellOfTask(ports, state.task.taskSid);
      return released.taskSid ?? taskSid;
    }
    isAccepted ||= released === 'not pending';
    refusals.push(release);
    sight = await look();
  }
  throw new NoWayToPeople();
}

function makesTask(release: Release): boolean {
  return release !== 'reject' && release !== 'accept-first';
}

/** Takes the task and stores it: the end of this leg is then known to be the AI's own, not that of people's work. */
async function acceptFirst(ports: Ports, held: HeldConversation): Promise<'look again' | 'not pending'> {
  const { task } = held.state;
  if (!task?.reservation) return 'look again';
  const { sid } = task.reservation;
  const taken = await ports.taskRouter.accept(task.taskSid, sid);
  if (taken === 'done') await held.change((state) => withAccepted(state, sid));
  return taken === 'not pending' ? taken : 'look again';
}

async function carryOut(
  ports: Ports,
  state: ConversationState,
  decision: HandoffDecision,
  {
    release,
    task,
    resumed,
  }: { release: Exclude<Release, 'accept-first' | 'wait'>; task: Task | undefined; resumed: boolean },
): Promise<{ taskSid?: TaskSid } | 'look again' | 'not pending'> {
  const { task: known } = state;
  switch (release) {
    case 'moved-on':
      return {};
    case 'reject': {
      if (!known?.reservation) return {};
      const taken = await ports.taskRouter.reject(known.taskSid, known.reservation.sid);
      if (taken === 'done') return {};
      return taken === 'not pending' ? taken : 'look again';
    }
    case 'invite-and-leave':
    case 'invite':
    case 'new-task-and-wrap-up':
    case 'new-task': {
      const inherited = task?.attributes ?? (await knownAttributes(ports, state));
      const { attributes } = withRoomForHandoff(withProfileName(inherited, state.customer.name), decision);
      const isByInvite = release === 'invite-and-leave' || release === 'invite';
      const place = isByInvite ? state : { ...state, interaction: undefined };
      const taskSid = await makeTaskForPeople(ports, place, decision, { task, attributes, resumed });
      if (taskSid === 'refused') return 'look again';
      if (release === 'invite-and-leave' || release === 'new-task-and-wrap-up') await leaveTask(ports, state);
      return { taskSid };
    }
  }
}

/** Nothing waits for the AI's task any more: that it cannot be left takes nothing from the customer. */
export async function leaveTask(ports: Ports, state: ConversationState): Promise<void> {
  const leg = ownLeg(state);
  if (!leg) return;
  const leave = (): Promise<DoneOrRefused> => endLeg(ports, leg, state.interaction, 'leave');
  if ((await unlessItFails(ports, 'leave task', leave)) === 'done') return;
  const read = (): ReturnType<Ports['taskRouter']['readReservation']> =>
    ports.taskRouter.readReservation(leg.taskSid, leg.reservationSid);
  const reservation = await unlessItFails(ports, 'read reservation', read);
  if (reservation && !hasLegToEnd(reservation.status)) return;
  tellOfTask(ports, leg.taskSid);
}

function tellOfTask({ log }: Pick<Ports, 'log'>, task: TaskSid): void {
  const fix = 'Complete this task by hand: people have another one, and the AI could not leave it.';
  log.alarm('release', fix, { task });
}

/**
 * What a task for this conversation must carry when the old one is gone or cannot be read: what the newest task of it has
 * that can still be read, else what the conversation itself tells.
 */
async function knownAttributes(ports: Ports, state: ConversationState): Promise<JsonObject> {
  const { conversationSid, customer, interaction } = state;
  const newest = await unlessItFails(ports, 'find task', () => ports.taskRouter.newestTask(conversationSid));
  if (newest) return newest.attributes;
  const participants = await unlessItFails(
    ports,
    'list participants',
    () => ports.conversations.participants(conversationSid),
    [],
  );
  const address = participants.find((participant) => participant.address !== undefined)?.address;
  return {
    channelType: customer.channel,
    conversationSid,
    ...(address !== undefined && { customerAddress: address, from: address }),
    ...(interaction && {
      flexInteractionSid: interaction.interactionSid,
      flexInteractionChannelSid: interaction.channelSid,
    }),
  };
}
