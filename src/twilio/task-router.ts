import type { Twilio } from 'twilio';
import * as z from 'zod';
import type { DoneOrRefused, Reservation, Taken, Task, TaskRouter } from '../ai-worker/ports/task-router';
import { reservationStatus } from '../ai-worker/ports/task-status';
import { jsonOf } from '../common/json';
import { reservationSid, type TaskSid, taskSid, workerSid, type WorkspaceSid } from '../common/sids';
import { LONGEST_TASK_TIMEOUT } from '../common/twilio-limits';
import { asTask } from './as-task';
import { call, unlessRefused } from './call';
import { changeTaskAttributes } from './change-task-attributes';
import {
  taskOfHandoff,
  tasksJustEnded,
  tasksJustMade,
  tasksOfConversation,
  tasksWorkedOn,
} from './find-tasks';
import {
  ONE_PAGE,
  legsOf,
  makeWorkerAvailable,
  otherWorkersOn,
  pendingOffers,
  readWorker,
  workersOnTasks,
} from './task-workers';

/** What is refused because the task or reservation is not in the state it was believed to be in, or is gone. */
const NOT_AS_BELIEVED = [400, 404, 409, 410, 412];

/** TaskRouter of one workspace, by the SDK. */
export function twilioTaskRouter(client: Twilio, workspace: WorkspaceSid): TaskRouter {
  const here = client.taskrouter.v1.workspaces(workspace);

  const wrapUp = async (task: TaskSid, reservation: string): Promise<DoneOrRefused> => {
    const updated = await unlessRefused(
      call('reservation wrapping', () =>
        here.tasks(task).reservations(reservation).update({ reservationStatus: 'wrapping' }),
      ),
      ...NOT_AS_BELIEVED,
    );
    return updated ? 'done' : 'refused';
  };

  const takeOffer = async (
    task: TaskSid,
    reservation: string,
    status: 'accepted' | 'rejected',
  ): Promise<Taken> => {
    const taken = await unlessRefused(
      call(`reservation ${status}`, () =>
        here
          .tasks(task)
          .reservations(reservation)
          .update({ reservationStatus: status })
          .then(() => 'done' as const, unlessNotPending),
      ),
      ...NOT_AS_BELIEVED,
    );
    return taken ?? 'refused';
  };

  const readTask = async (sid: TaskSid): Promise<Task | undefined> => {
    const found = await unlessRefused(
      call('read task', () => here.tasks(sid).fetch()),
      404,
    );
    return found && asTask(found);
  };

  return {
    readTask,
    changeAttributes: (sid, change) => changeTaskAttributes(here, sid, change),
    createTask: async ({ workflowSid: workflow, channel, attributes }) => {
      const created = await call('create task', () =>
        here.tasks.create({
          workflowSid: workflow,
          taskChannel: channel,
          attributes: jsonOf(attributes),
          timeout: LONGEST_TASK_TIMEOUT,
        }),
      );
      return taskSid.parse(created.sid);
    },
    taskOfHandoff: (lookup) => taskOfHandoff(here, lookup),
    newestTask: async (conversation) => {
      const newest = (await tasksOfConversation(here, conversation)).at(-1);
      return newest && readTask(newest.sid);
    },
    tasksWorkedOn: (conversation) => tasksWorkedOn(here, conversation),
    tasksJustMade: (conversation) => tasksJustMade(here, conversation),
    otherWorkersOn: (conversation, known) => otherWorkersOn(here, conversation, known),
    workersOnTask: (task) => workersOnTasks(here, [task]),
    readWorker: (sid) => readWorker(here, sid),
    reservationsOf: async (task) =>
      (await call('find reservations', () => here.tasks(task).reservations.list(ONE_PAGE))).map(
        asReservation,
      ),
    readReservation: async (task, reservation) => {
      const found = await unlessRefused(
        call('read reservation', () => here.tasks(task).reservations(reservation).fetch()),
        404,
      );
      return found && asReservation(found);
    },
    tasksJustEnded: () => tasksJustEnded(here),
    legsOf: (worker) => legsOf(here, worker),
    pendingOffers: (worker) => pendingOffers(here, worker),
    accept: (task, reservation) => takeOffer(task, reservation, 'accepted'),
    reject: (task, reservation) => takeOffer(task, reservation, 'rejected'),
    wrapUp,
    cancelTask: async (sid, reason) => {
      const updated = await unlessRefused(
        call('cancel task', () => here.tasks(sid).update({ assignmentStatus: 'canceled', reason })),
        ...NOT_AS_BELIEVED,
      );
      return updated ? 'done' : 'refused';
    },
    makeAvailableAfterTimeout: (worker) => makeWorkerAvailable(here, worker),
  };
}

/** A refusal that says so (https://support.twilio.com/hc/en-us/articles/40136086868507). @throws any other error */
function unlessNotPending(error: unknown): 'not pending' {
  const saysSo = error instanceof Error && /not in expected state \[pending\]/.test(error.message);
  if (saysSo) return 'not pending';
  throw error;
}

const reservationSchema = z.object({ sid: reservationSid, reservationStatus, workerSid });

function asReservation(instance: object): Reservation {
  const { reservationStatus: status, ...reservation } = reservationSchema.parse(instance);
  return { ...reservation, status };
}
