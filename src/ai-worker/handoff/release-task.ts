import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import type { TaskSid } from '../../common/sids';
import { unlessItFails } from '../failure/unless-it-fails';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Reservation, Task } from '../ports/task-router';
import { replyDeadline } from '../turns/reply-time';
import { withAccepted } from '../turns/take-task';
import { type Release, chooseRelease, wayStillOpen } from './choose-release';
import { endLeg } from './end-leg';
import { comesBack } from './comes-back';
import { withRoomForHandoff } from './handoff-attributes';
import { NoWayToPeople } from './handoff-failed';
import { knownAttributes } from './known-attributes';
import { makeTaskForPeople } from './make-task-for-people';
import { markTask } from './mark-task';

/** A refused call means things are not as they were read: they are looked at this often. */
const LOOKS = 7;
/** A way that was refused so often, while things are as it needs them, is refused for good. */
const MOST_REFUSALS = 2;

const UNREAD = Symbol('cannot be read');

/** What the release is chosen by. `read` is undefined when the task is gone or cannot be read. */
interface Sight {
  read: Task | undefined;
  task: { status: Task['status']; comesBack: boolean } | undefined;
  reservation: Pick<Reservation, 'status'> | undefined;
}

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
    refusals.filter((refused) => refused === way).length >= MOST_REFUSALS;
  let sight = await firstSight(ports, state, decision);
  for (let look = 1; look <= LOOKS; look++) {
    const chosen = chooseRelease(sight.task, sight.reservation, state.interaction !== undefined);
    const release = wayStillOpen(chosen, isRefused);
    if (release === undefined) break;
    ports.log.step('release', { task: taskSid, outcome: release });
    const mayBeMade = resumed || refusals.some(makesTask);
    const released = await unlessItFails(
      ports,
      { what: 'release', isTimeUp },
      () =>
        release === 'accept-first'
          ? acceptFirst(ports, held)
          : carryOut(ports, held.state, decision, { release, task: sight.read, resumed: mayBeMade }),
      'look again' as const,
    );
    if (released !== 'look again') {
      // An offer that could be neither rejected nor accepted.
      if (release === 'invite' && release !== chosen && state.task?.reservation)
        tellOfTask(ports, state.task.taskSid);
      return released.taskSid ?? taskSid;
    }
    refusals.push(release);
    sight = await lookAgain(ports, held.state);
  }
  throw new NoWayToPeople();
}

function makesTask(release: Release): boolean {
  return release !== 'reject' && release !== 'accept-first';
}

/** The task is marked, and the reservation believed to be as the state has it when the task agrees with that. */
async function firstSight(ports: Ports, state: ConversationState, decision: HandoffDecision): Promise<Sight> {
  const { task: known } = state;
  if (!known) return { read: undefined, task: undefined, reservation: undefined };
  const read = await unlessItFails(
    ports,
    { what: 'mark task' },
    () => markTask(ports, known.taskSid, decision),
    UNREAD,
  );
  if (read === UNREAD) return asBelieved(state);
  const reservation = believedReservation(state, read) ?? (await readReservation(ports, state));
  return { read, task: read && seen(read), reservation };
}

async function lookAgain(ports: Ports, state: ConversationState): Promise<Sight> {
  const { task: known } = state;
  if (!known) return { read: undefined, task: undefined, reservation: undefined };
  const read = await unlessItFails(
    ports,
    { what: 'read task' },
    () => ports.taskRouter.readTask(known.taskSid),
    UNREAD,
  );
  return read === UNREAD
    ? asBelieved(state)
    : { read, task: read && seen(read), reservation: await readReservation(ports, state) };
}

function seen(task: Task): NonNullable<Sight['task']> {
  return { status: task.status, comesBack: comesBack(task) };
}

/** A task that cannot be read is believed to be as the state has it. */
function asBelieved({ task: known }: ConversationState): Sight {
  const isTaken = known?.reservation?.accepted === true;
  return {
    read: undefined,
    task: { status: isTaken ? 'assigned' : 'reserved', comesBack: true },
    reservation: known?.reservation && { status: isTaken ? 'accepted' : 'pending' },
  };
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
  state: ConversationState,
): Promise<Pick<Reservation, 'status'> | undefined> {
  const { task } = state;
  if (!task?.reservation) return undefined;
  const { sid } = task.reservation;
  return unlessItFails(
    ports,
    { what: 'read reservation' },
    () => ports.taskRouter.readReservation(task.taskSid, sid),
    asBelieved(state).reservation,
  );
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
  {
    release,
    task,
    resumed,
  }: { release: Exclude<Release, 'accept-first'>; task: Task | undefined; resumed: boolean },
): Promise<{ taskSid?: TaskSid } | 'look again'> {
  const { task: known } = state;
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
export async function leaveTask(ports: Ports, { task, interaction }: ConversationState): Promise<void> {
  if (!task?.reservation) return;
  const leg = { taskSid: task.taskSid, reservationSid: task.reservation.sid };
  const left = await unlessItFails(
    ports,
    { what: 'leave task' },
    () => endLeg(ports, leg, interaction, 'leave'),
    'refused' as const,
  );
  if (left === 'done') return;
  const read = (): ReturnType<Ports['taskRouter']['readReservation']> =>
    ports.taskRouter.readReservation(leg.taskSid, leg.reservationSid);
  const reservation = await unlessItFails(ports, { what: 'read reservation' }, read, undefined);
  if (reservation && reservation.status !== 'accepted') return;
  tellOfTask(ports, leg.taskSid);
}

function tellOfTask({ log }: Pick<Ports, 'log'>, task: TaskSid): void {
  const fix = 'Complete this task by hand: people have another one, and the AI could not leave it.';
  log.alarm('release', fix, { task });
}
