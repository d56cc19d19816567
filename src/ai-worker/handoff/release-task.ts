import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import type { JsonObject } from '../../common/json';
import type { TaskSid } from '../../common/sids';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Reservation, Task } from '../ports/task-router';
import { type Release, chooseRelease } from './choose-release';
import { endLeg } from './end-leg';
import { comesBack } from './comes-back';
import { withRoomForHandoff } from './handoff-attributes';
import { markTask } from './mark-task';
import { makeTaskForPeople } from './make-task-for-people';
import { withAccepted } from '../turns/take-task';

/** A refused call means things are not as they were read: they are looked at this often. */
const LOOKS = 3;

/**
 * Steps 2 and 3 of a handoff: the six attributes on the task, then the task to people.
 * @param resumed an earlier Function may have done a part of it: look before anything is made
 * @returns the task people work on
 */
export async function releaseTask(
  ports: Ports,
  held: HeldConversation,
  decision: HandoffDecision,
  resumed: boolean,
): Promise<TaskSid | undefined> {
  const { state } = held;
  const taskSid = state.task?.taskSid;
  let task = taskSid && (await markTask(ports, taskSid, decision));
  let reservation = believedReservation(state, task) ?? (await readReservation(ports, state));
  for (let look = 1; look <= LOOKS; look++) {
    const release = chooseRelease(
      task && { status: task.status, comesBack: comesBack(task) },
      reservation,
      state.interaction !== undefined,
    );
    ports.log.step('release', { task: taskSid, outcome: release });
    const released =
      release === 'accept-first'
        ? await acceptFirst(ports, held)
        : await carryOut(ports, state, decision, release, task, resumed);
    if (released !== 'look again') return released.taskSid ?? taskSid;
    task = taskSid && (await ports.taskRouter.readTask(taskSid));
    reservation = await readReservation(ports, state);
  }
  ports.log.alarm('release', 'Pass this task to a person by hand: every way to hand it off was refused.', {
    task: taskSid,
  });
  return taskSid;
}

/** The reservation as the state has it, when the task that was just read agrees with it. */
function believedReservation(
  { task: known }: ConversationState,
  task: Task | undefined,
): Pick<Reservation, 'status'> | undefined {
  if (!known?.reservation) return undefined;
  if (task?.status === 'reserved' && !known.reservation.accepted) return { status: 'pending' };
  if (task?.status === 'assigned' && known.reservation.accepted) return { status: 'accepted' };
  return undefined;
}

async function readReservation(
  ports: Ports,
  { task }: ConversationState,
): Promise<Pick<Reservation, 'status'> | undefined> {
  return task?.reservation && ports.taskRouter.readReservation(task.taskSid, task.reservation.sid);
}

/** Takes the task and stores it: the end of this leg is then known to be the AI's own, not that of people's work. */
async function acceptFirst(ports: Ports, held: HeldConversation): Promise<'look again'> {
  const { task } = held.state;
  if (!task?.reservation) return 'look again';
  const { sid } = task.reservation;
  if ((await ports.taskRouter.accept(task.taskSid, sid)) === 'done') {
    await held.change((state) => withAccepted(state, sid));
  }
  return 'look again';
}

async function carryOut(
  ports: Ports,
  state: ConversationState,
  decision: HandoffDecision,
  release: Exclude<Release, 'accept-first'>,
  task: Task | undefined,
  resumed: boolean,
): Promise<{ taskSid?: TaskSid } | 'look again'> {
  const { task: known, interaction } = state;
  switch (release) {
    case 'moved-on':
      return {};
    case 'reject':
      if (!known?.reservation) return {};
      return (await ports.taskRouter.reject(known.taskSid, known.reservation.sid)) === 'done'
        ? {}
        : 'look again';
    case 'invite-and-leave':
    case 'invite':
    case 'new-task-and-wrap-up':
    case 'new-task': {
      const attributes = withRoomForHandoff(
        task?.attributes ?? (await knownAttributes(ports, state)),
        decision,
      ).attributes;
      const taskSid = await makeTaskForPeople(ports, state, decision, { task, attributes, resumed });
      if (taskSid === 'refused') return 'look again';
      if (known?.reservation && (release === 'invite-and-leave' || release === 'new-task-and-wrap-up')) {
        await endLeg(
          ports,
          { taskSid: known.taskSid, reservationSid: known.reservation.sid },
          interaction,
          'leave',
        );
      }
      return { taskSid };
    }
  }
}

/**
 * What a task for this conversation must carry when the old one is gone: what the newest task of it has that can still
 * be read, else what the conversation itself tells.
 */
async function knownAttributes(ports: Ports, state: ConversationState): Promise<JsonObject> {
  const newest = await ports.taskRouter.newestTask(state.conversationSid);
  if (newest) return newest.attributes;
  const participants = await ports.conversations.participants(state.conversationSid);
  const address = participants.find((participant) => participant.address !== undefined)?.address;
  return {
    channelType: state.customer.channel,
    conversationSid: state.conversationSid,
    ...(address !== undefined && { customerAddress: address, from: address }),
    ...(state.interaction && {
      flexInteractionSid: state.interaction.interactionSid,
      flexInteractionChannelSid: state.interaction.channelSid,
    }),
  };
}
