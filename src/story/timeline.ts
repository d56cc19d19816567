import type { StoryEvidence } from './evidence';
import { isOfTheAi, notDelivered } from './delivery';
import type { LogLine } from './log-lines';
import { routed, routedInWords } from './routing';
import type { SentMessage } from './sent-messages';
import { short } from './subject';
import type { TaskEvent } from './task-events';

/** One step of a story. */
export interface Moment {
  at: Date;
  who: 'TaskRouter' | 'Functions' | 'Conversation';
  what: string;
  /** What there is to say about it, a line each. */
  details: string[];
  /** What a person is to do about it. */
  fix: string | undefined;
}

/** What TaskRouter did, the Functions logged and messages met, in the order it happened. */
export function timeline(evidence: StoryEvidence): Moment[] {
  const { events, lines, messages } = evidence;
  const moments = [
    ...events.map((event) => momentOfEvent(event, evidence)),
    ...lines.map(momentOfLine),
    ...messages.flatMap(momentOfMessage),
  ];
  return moments.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

function momentOfEvent(event: TaskEvent, evidence: StoryEvidence): Moment {
  const words = WORDS[event.type]?.(event, byWhom(event, evidence)) ?? event.type;
  const way = event.type === 'workflow.target-matched' ? routed(event, evidence) : undefined;
  return {
    ...{ at: event.at, who: 'TaskRouter', what: `task ${short(event.task)} ${words}` },
    ...{ details: way ? routedInWords(way) : [], fix: undefined },
  };
}

function byWhom({ workerSid, reservation }: TaskEvent, { aiWorkers }: StoryEvidence): string {
  const isAi = aiWorkers.some(({ sid }) => sid === workerSid);
  const who = isAi ? 'the AI' : workerSid === undefined ? 'a worker' : `worker ${short(workerSid)}`;
  return `${who} (${short(reservation)})`;
}

const because = ({ reason }: TaskEvent): string => (reason ? `: ${reason}` : '');

type InWords = (event: TaskEvent, by: string) => string;

const WORDS: Readonly<Record<string, InWords | undefined>> = {
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
  'task-queue.moved': ({ queue }) => `leaves the queue "${queue ?? ''}" for another one`,
  'reservation.created': (_event, by) => `is offered to ${by}`,
  'reservation.accepted': (_event, by) => `is accepted by ${by}`,
  'reservation.rejected': (_event, by) => `is given back by ${by}`,
  'reservation.timeout': (_event, by) => `was not answered in time by ${by}`,
  'reservation.canceled': (_event, by) => `is offered to ${by} no more`,
  'reservation.rescinded': (_event, by) => `is offered to ${by} no more: another was faster`,
  'reservation.wrapup': (_event, by) => `is in wrap-up with ${by}`,
  'reservation.completed': (_event, by) => `is done for ${by}`,
};

function momentOfLine({ at, step, event, outcome, error, fix, status, ms, task }: LogLine): Moment {
  const words = [
    event === undefined ? step : `on ${event}: ${step}`,
    ...(outcome === undefined ? [] : [`– ${outcome}`]),
    ...(task === undefined ? [] : [`(${short(task)})`]),
    ...(error === undefined ? [] : [`error: ${error}`]),
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    ...(ms === undefined ? [] : [`${ms} ms`]),
  ];
  return { at, who: 'Functions', what: words.join(' '), details: [], fix };
}

/** Only what did not arrive: the rest is the conversation itself. */
function momentOfMessage(message: SentMessage): Moment[] {
  const { at, sid, failure } = message;
  if (failure === undefined) return [];
  const { why, fix } = notDelivered(failure);
  const whose = isOfTheAi(message) ? 'a message of the AI' : 'a message';
  return [
    {
      at,
      who: 'Conversation',
      what: `${whose} (${sid}) did not reach the customer: ${why}`,
      details: [],
      fix,
    },
  ];
}
