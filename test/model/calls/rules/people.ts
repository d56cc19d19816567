import { sixAttributeComplaints } from '../../play/six-attributes';
import type { CallRecord } from '../call-record';
import { FROM_IVR, LINES } from '../company-lines';
import type { Recording } from '../recording';

/** A call that is not over is with people in the end, once, by one task with all a rep needs. */
export function peopleComplaints(call: CallRecord, recording: Recording): string[] {
  const { enqueued, tasks, ended } = call;
  const isOver = ended !== undefined && ended.seq < recording.over;
  return [
    ...(enqueued.length === 0 && !isOver ? ['On the line, and nobody is there'] : []),
    ...(enqueued.length > 1 ? [`Enqueued ${enqueued.length} times`] : []),
    ...(tasks.length > 1 ? [`${tasks.length} tasks were made of it`] : []),
    ...tasks.flatMap((task) => taskComplaints(call, task, recording)),
  ];
}

/** What is wrong with a task of a call. */
export function taskComplaints(
  call: CallRecord,
  { seq, taskSid, attributes }: CallRecord['tasks'][number],
  recording: Recording,
): string[] {
  const queues = recording.entries
    .filter(({ what, details }) => what === 'task-queue.entered' && details.taskSid === taskSid)
    .map(({ details }) => details.queueSid);
  const isElsewhere = queues.length === 0 || queues.some((queue) => queue !== recording.humanQueue);
  return [
    ...sixAttributeComplaints(attributes),
    ...(isElsewhere ? ['Its task is not in the queue for people'] : []),
    ...expectedAttributes(call, recording.wasTrouble(call.begun, seq)).flatMap(([name, value]) =>
      attributes[name] === value
        ? []
        : [`The attribute ${name} is ${JSON.stringify(attributes[name])}, not ${String(value)}`],
    ),
  ];
}

/** @param isTroubled what Twilio's request does not tell may have got lost */
function expectedAttributes({ from, to, thread }: CallRecord, isTroubled: boolean): [string, unknown][] {
  const told = { from: from ?? 'anonymous', name: from ?? 'anonymous', to };
  const known = {
    conversationSid: thread?.sid,
    ...(to === LINES['the AI after an IVR'] && FROM_IVR),
  };
  return Object.entries(isTroubled ? told : { ...told, ...known });
}
