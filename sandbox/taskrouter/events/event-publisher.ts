import type { World } from '../../kernel/service';
import { newSid } from '../../kernel/sids';
import { deliverThrough, type Tampering } from '../../kernel/tampering';
import type { ReservationState } from '../reservation';
import type { TaskState } from '../task';
import type { Activity, WorkerState } from '../worker';
import type { Workspace } from '../workspace';
import { postEvent } from './callback-sender';
import {
  filterFields,
  previousActivityFields,
  queueFields,
  reservationFields,
  seconds,
  taskFields,
  workerFields,
} from './event-fields';
import type { EventFields } from './event-fields';
import type { EventLog } from './event-log';
import { namedEventTypes } from './event-types';
import type { EventType, ReservationEventType, TaskEventType, WorkflowEventType } from './event-types';

/** What the network does to an event callback; asked once for each. */
export type Tamper = (event: EventFields) => Tampering;

/** What an event is about: its type of resource, that resource's SID, and what happened to it. */
interface Subject {
  resourceType: string;
  resourceSid: string;
  description: string;
  /** What the workspace's own log has of it beside what a callback carries. */
  kept?: EventFields;
}

/**
 * Tells the journal and the workspace's own log every event, and the workspace's EventCallbackUrl those its EventsFilter names.
 * Twilio promises no order: callbacks are sent at once and not waited for.
 */
export class EventPublisher {
  constructor(
    private readonly world: World,
    private readonly workspace: Workspace,
    private readonly tamper: Tamper,
    private readonly log: EventLog,
  ) {}

  task(type: TaskEventType, task: TaskState): void {
    const fields = { ...taskFields(task, this.now()), ...queueFields(task) };
    this.publish(type, subjectOf('Task', task.sid, type), fields, journalTask(task));
  }

  workflow(type: WorkflowEventType, task: TaskState): void {
    const kept = type === 'workflow.target-matched' ? filterFields(task) : {};
    const subject = { ...subjectOf('Task', task.sid, type), kept };
    this.publish(type, subject, taskFields(task, this.now()), journalTask(task));
  }

  reservation(type: ReservationEventType, reservation: ReservationState): void {
    const { task, sid, workerSid, workerName } = reservation;
    const fields = {
      ...taskFields(task, this.now()),
      ...queueFields(task),
      ...reservationFields(reservation),
    };
    const details = { ...journalTask(task), reservationSid: sid, workerSid, workerName };
    this.publish(type, subjectOf('Reservation', sid, type), fields, details);
  }

  workerActivity(worker: WorkerState, previous: Activity, milliseconds: number): void {
    const { sid, friendlyName, activity } = worker;
    const subject = {
      resourceType: 'worker',
      resourceSid: sid,
      description: `Worker ${friendlyName} updated to ${activity.friendlyName} Activity`,
    };
    const fields = { ...workerFields(worker), ...previousActivityFields(previous, milliseconds) };
    this.publish('worker.activity.update', subject, fields, {
      workerSid: sid,
      workerName: friendlyName,
      activityName: activity.friendlyName,
      previousActivityName: previous.friendlyName,
    });
  }

  /** For the journal only. Twilio: the automatic removal of a finished task is no event. */
  taskRemoved(task: TaskState): void {
    this.world.journal.record('taskrouter', 'task.removed', journalTask(task));
  }

  private publish(
    type: EventType,
    subject: Subject,
    fields: EventFields,
    details: Record<string, unknown>,
  ): void {
    const { eventCallbackUrl, eventsFilter } = this.workspace;
    // The parameters are put together now: what is posted shows the moment of the event.
    const parameters = { ...this.commonFields(type, subject), ...fields };
    this.log.keep(this.now(), { ...parameters, ...subject.kept });
    if (eventCallbackUrl !== '' && namedEventTypes(eventsFilter).includes(type)) {
      deliverThrough(this.tamper(parameters), this.world.clock, () => {
        // Not awaited: nobody in TaskRouter waits for a callback, and `postEvent` never rejects.
        void postEvent(this.world, eventCallbackUrl, parameters);
      });
    }
    this.world.journal.record('taskrouter', type, details);
  }

  private commonFields(type: EventType, subject: Subject): EventFields {
    const now = this.now();
    return {
      EventType: type,
      ResourceType: subject.resourceType,
      ResourceSid: subject.resourceSid,
      EventDescription: subject.description,
      Sid: newSid('EV'),
      AccountSid: this.workspace.accountSid,
      WorkspaceSid: this.workspace.sid,
      WorkspaceName: this.workspace.friendlyName,
      OperatingUnitSid: this.workspace.operatingUnitSid,
      Timestamp: seconds(now),
      TimestampMs: String(now.getTime()),
    };
  }

  private now(): Date {
    return this.world.clock.now();
  }
}

function subjectOf(resource: 'Task' | 'Reservation', sid: string, type: EventType): Subject {
  const happened = type.slice(type.indexOf('.') + 1);
  return {
    resourceType: resource.toLowerCase(),
    resourceSid: sid,
    description: `${resource} ${sid} ${happened}`,
  };
}

function journalTask(task: TaskState): Record<string, unknown> {
  const { sid: taskSid, queueName, queueSid, workflowSid, attributes, assignmentStatus } = task;
  return { taskSid, queueName, queueSid, workflowSid, attributes, assignmentStatus };
}
