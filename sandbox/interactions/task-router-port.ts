import type { TransferEventType } from '../taskrouter/events/event-types';

/** A task as the Interactions service sees it. */
export interface RoutedTask {
  readonly sid: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly attributesText: string;
  readonly assignmentStatus: string;
  readonly workflowSid: string;
  readonly taskChannelUniqueName: string;
  readonly queueSid: string | null;
}

/** Whose reservation of which task. */
export interface AcceptedReservation {
  readonly sid: string;
  readonly taskSid: string;
  readonly workerSid: string;
  /** The worker's friendly name. */
  readonly workerName: string;
}

/** What the Interactions service needs of TaskRouter. Refusals are TaskRouter's own errors. */
export interface TaskRouterPort {
  readonly workspaceSid: string;
  /** Refuses attributes over 4,096 characters, unknown workflows and queues, as the REST API does. */
  createTask(task: {
    workflowSid: string;
    attributes: Record<string, unknown>;
    taskChannelUniqueName: string;
    queueSid?: string;
    workerSid?: string;
    timeoutSeconds?: number;
  }): RoutedTask;
  task(sid: string): RoutedTask | undefined;
  worker(sid: string): { readonly attributes: Readonly<Record<string, unknown>> } | undefined;
  cancelTask(taskSid: string, reason: string): void;
  wrapUp(reservationSid: string): void;
  complete(reservationSid: string): void;
  /** `setUp` tells whether it sets the agent up, and later, once, how that ended. */
  onAccept(
    setUp: (
      reservation: AcceptedReservation,
      task: RoutedTask,
      ended: (outcome: 'accepted' | 'canceled') => void,
    ) => boolean,
  ): void;
  onReservationAccepted(listener: (reservation: AcceptedReservation, task: RoutedTask) => void): void;
  /** A worker has not taken the task it was offered: it is pending again. */
  onTaskReleased(listener: (task: Pick<RoutedTask, 'sid'>) => void): void;
  /** Tells of a transfer of the task, as TaskRouter's events do. */
  tellOfTransfer(taskSid: string, type: TransferEventType): void;
  /** Completed, canceled or deleted. */
  onTaskEnded(listener: (task: RoutedTask) => void): void;
}
