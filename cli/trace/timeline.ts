import type { Evidence } from './evidence';
import type { LogLine } from '../account/log-lines';
import type { TaskEvent } from './task-events';

/** One line of a story. */
export interface Moment {
  at: Date;
  who: 'TaskRouter' | 'Functions';
  what: string;
}

/** What happened, in the order it happened. */
export function timeline({ lines, events }: Evidence): Moment[] {
  const moments = [
    ...events.map((event): Moment => ({ at: event.at, who: 'TaskRouter', what: inWords(event) })),
    ...lines.map((line): Moment => ({ at: line.at, who: 'Functions', what: describe(line) })),
  ];
  return moments.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/** The SID as far as a reader needs it to tell one from another. */
export function short(sid: string | undefined): string {
  return sid?.slice(0, 8) ?? '';
}

function inWords(event: TaskEvent): string {
  const words = WORDS[event.type]?.(event) ?? event.type;
  return `task ${short(event.task)} ${words}`;
}

const by = ({ worker, reservation }: TaskEvent): string => `${worker ?? 'a worker'} (${short(reservation)})`;
const because = ({ reason }: TaskEvent): string => (reason ? `: ${reason}` : '');

const WORDS: Readonly<Record<string, ((event: TaskEvent) => string) | undefined>> = {
  'task.created': ({ workflow }) => `is created for the workflow "${workflow ?? ''}"`,
  'task.updated': ({ isHandedOff }) =>
    isHandedOff ? 'has changed attributes: handedOff is true' : 'has changed attributes',
  'task.canceled': (event) => `is canceled${because(event)}`,
  'task.completed': (event) => `is completed${because(event)}`,
  'task.wrapup': () => 'is in wrap-up',
  'task.deleted': () => 'is deleted',
  'task.system-deleted': () => 'is deleted by Twilio: it was assigned for too long',
  'workflow.entered': ({ workflow }) => `enters the workflow "${workflow ?? ''}"`,
  'workflow.target-matched': ({ isHandedOff }) =>
    `meets a target of the workflow, with handedOff ${isHandedOff ? 'true' : 'not true'}`,
  'workflow.timeout': () => 'met no target in time and is removed',
  'workflow.skipped': () => 'meets no filter of the workflow and is removed',
  'task-queue.entered': ({ queue }) => `waits in the queue "${queue ?? ''}"`,
  'task-queue.timeout': ({ queue }) => `waited too long in the queue "${queue ?? ''}"`,
  'task-queue.moved': ({ queue }) => `moves to the queue "${queue ?? ''}"`,
  'reservation.created': (event) => `is offered to ${by(event)}`,
  'reservation.accepted': (event) => `is accepted by ${by(event)}`,
  'reservation.rejected': (event) => `is given back by ${by(event)}`,
  'reservation.timeout': (event) => `was not answered in time by ${by(event)}`,
  'reservation.canceled': (event) => `is offered to ${by(event)} no more`,
  'reservation.rescinded': (event) => `is offered to ${by(event)} no more: another was faster`,
  'reservation.wrapup': (event) => `is in wrap-up with ${by(event)}`,
  'reservation.completed': (event) => `is done for ${by(event)}`,
};

function describe({ step, event, outcome, error, fix, status, ms, task }: LogLine): string {
  return [
    event === undefined ? step : `on ${event}: ${step}`,
    ...(outcome === undefined ? [] : [`– ${outcome}`]),
    ...(task === undefined ? [] : [`(${short(task)})`]),
    ...(error === undefined ? [] : [`error: ${error}`]),
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    ...(ms === undefined ? [] : [`${ms} ms`]),
    ...(fix === undefined ? [] : [`TO DO: ${fix}`]),
  ].join(' ');
}
