import type { StoryEvidence, TaskNow } from './evidence';
import type { TaskEvent } from './task-events';

const OVER = new Set<string | undefined>(['completed', 'canceled', undefined]);

/** The task the customer is on now: the newest that is not over; undefined: all are. */
export function currentTask({ tasks }: Pick<StoryEvidence, 'tasks'>): TaskNow | undefined {
  return tasks.findLast(({ status }) => !OVER.has(status));
}

/** A task's last event of these types. */
export function lastOf(
  { events }: Pick<StoryEvidence, 'events'>,
  task: string,
  ...types: string[]
): TaskEvent | undefined {
  return events.findLast((event) => event.task === task && types.includes(event.type));
}

const LET_PASS = [
  'reservation.timeout',
  'reservation.rejected',
  'reservation.canceled',
  'reservation.rescinded',
];

/** The people who were offered a task and do not have it. */
export function letItPass({ events, aiWorkers }: StoryEvidence, task: string): string[] {
  const people = events
    .filter((event) => event.task === task && LET_PASS.includes(event.type))
    .flatMap(({ workerSid }) => workerSid ?? [])
    .filter((sid) => aiWorkers.every((ai) => ai.sid !== sid));
  return [...new Set(people)];
}

/** Whether the AI was ever offered a task of the story. */
export function wasOfferedToAi({ events, aiWorkers }: StoryEvidence): boolean {
  return events.some(
    ({ type, workerSid }) => type === 'reservation.created' && aiWorkers.some(({ sid }) => sid === workerSid),
  );
}
