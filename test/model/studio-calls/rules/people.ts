import type { CallRecord } from '../../calls/call-record';
import type { Recording } from '../../calls/recording';
import { taskComplaints } from '../../calls/rules/people';
import { stepsOf } from '../in-flow';

/**
 * A call that is not over is with people in the end, once, by one task with all a rep needs. A flow whose request for a handoff has failed makes the
 * task by itself, of what it knows; where nothing went wrong none fails.
 */
export function peopleComplaints(call: CallRecord, recording: Recording): string[] {
  const { enqueued, tasks, ended } = call;
  const isOver = ended !== undefined && ended.seq < recording.over;
  return [
    ...(enqueued.length === 0 && !isOver ? ['On the line, and nobody is there'] : []),
    ...(enqueued.length > 1 ? [`Enqueued ${enqueued.length} times`] : []),
    ...(tasks.length > 1 ? [`${tasks.length} tasks were made of it`] : []),
    ...tasks.flatMap((task) =>
      isOfTheFlowAlone(call, task, recording)
        ? ownTaskComplaints(call, task, recording)
        : taskComplaints(call, task, recording),
    ),
  ];
}

type Task = CallRecord['tasks'][number];

function isOfTheFlowAlone(call: CallRecord, { seq }: Task, { entries }: Recording): boolean {
  const asked = stepsOf(call, entries).findLast(
    (step) => step.seq < seq && step.details.widget === 'hand_over',
  );
  return asked?.details.event === 'fail';
}

function ownTaskComplaints(call: CallRecord, { seq, attributes }: Task, recording: Recording): string[] {
  return [
    ...(attributes.handedOff === true ? [] : ['The flow’s own task would go to the AI']),
    ...(recording.wasTrouble(call.begun, seq) ? [] : ['The flow got no attributes, and nothing went wrong']),
  ];
}
