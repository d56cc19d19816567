import type { WorkerSid } from '../common/sids';
import type { TaskRouterEvent } from '../events/task-router-event';
import type { Offer } from './offers/offer';
import { receiveOffer } from './offers/receive-offer';
import type { Ports } from './ports';
import { passedTheAiBy } from './task-life/end-idle-legs';
import {
  isTransferred,
  repAccepted,
  reservationLost,
  taskEnded,
  taskUpdated,
  taskWraps,
  transferWaits,
} from './task-life/follow-task';
import { isForAi } from './task-life/open-tasks';
import { isSentWithoutUs, sentWithoutUs } from './task-life/sent-without-us';
import { stayAwake } from './watch/stay-awake';

const IGNORED = 'ignored';

/** What the AI worker does about an event of the TaskRouter workspace. @returns what was done */
export async function onTaskRouterEvent(ports: Ports, event: TaskRouterEvent): Promise<string> {
  switch (event.kind) {
    case 'reservation':
      return onReservation(ports, event);
    case 'task':
      return onTask(ports, event);
    case 'other':
      return IGNORED;
  }
}

async function onReservation(
  ports: Ports,
  event: Extract<TaskRouterEvent, { kind: 'reservation' }>,
): Promise<string> {
  const { workerSid } = event;
  if (workerSid === undefined) return IGNORED;
  const isOurs = ports.settings.AI_WORKER_SID.includes(workerSid);
  switch (event.type) {
    case 'reservation.created':
      return isOurs ? receiveAndWatch(ports, { ...event, workerSid }) : IGNORED;
    case 'reservation.accepted':
      return isOurs ? IGNORED : repAccepted(ports, event);
    case 'reservation.timeout':
      if (!isOurs) return IGNORED;
      return `${await keepWorkerAvailable(ports, workerSid)}; ${await reservationLost(ports, event, event.reservationSid)}`;
    case 'reservation.canceled':
    case 'reservation.rescinded':
      return isOurs ? reservationLost(ports, event, event.reservationSid) : IGNORED;
    default:
      return IGNORED;
  }
}

async function receiveAndWatch(ports: Ports, offer: Offer): Promise<string> {
  const [, outcome] = await Promise.all([stayAwake(ports, 'an offer'), receiveOffer(ports, offer)]);
  return outcome;
}

type OfTask = Extract<TaskRouterEvent, { kind: 'task' }>;

async function onTask(ports: Ports, event: OfTask): Promise<string> {
  switch (event.type) {
    case 'task-queue.entered':
      return enteredQueue(ports, event);
    case 'task.updated':
      return taskUpdated(ports, event);
    case 'task.wrapup':
      return taskWraps(ports, event);
    case 'task.completed':
      return taskEnded(ports, { ...event, isDone: true });
    case 'task.canceled':
    case 'workflow.timeout':
      return taskEnded(ports, { ...event, isUnclaimed: true });
    case 'task.deleted':
    case 'task.system-deleted':
      return taskEnded(ports, event);
    default:
      return IGNORED;
  }
}

function enteredQueue(ports: Ports, event: OfTask): Promise<string> {
  if (isTransferred(event)) return transferWaits(ports, event);
  const isForPeople = !isForAi(ports, event);
  return isForPeople && isSentWithoutUs(event) ? sentWithoutUs(ports, event) : passedTheAiBy(ports, event);
}

/**
 * One of our reservations timed out, so TaskRouter has moved the worker to the timeout activity and it would get no
 * task any more: it is put back to available. Only then: who set it offline on purpose has switched the AI off.
 */
async function keepWorkerAvailable(ports: Ports, worker: WorkerSid): Promise<string> {
  const done = await ports.taskRouter.makeAvailableAfterTimeout(worker);
  return done === 'done' ? 'worker available again' : 'worker left as it is';
}
