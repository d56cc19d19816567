import { isBeingHandedOff } from '../state/who-has-it';
import { currentTask, lastOf, letItPass } from './current-task';
import type { JudgedSettings, StoryEvidence, TaskNow, Verdict } from './evidence';
import { lasting, within } from './in-words';
import { shownReason } from './mending';
import { filterInWords, routed } from './routing';
import { short } from './subject';

/** Where a customer is whom the AI has handed off. */
export function withPeople(evidence: StoryEvidence, settings: JudgedSettings, now: Date): Verdict {
  const state = evidence.states.at(-1);
  const reason = shownReason(state?.handoff?.reason ?? '');
  const why = state?.handoff ? `: ${within(reason.text)}` : '';
  if (state && isBeingHandedOff(state)) return beingHandedOff(evidence, why, now);
  const task = currentTask(evidence);
  if (!task)
    return {
      sentence: `People have ended the conversation. The AI had handed it off${why}.`,
      fix: undefined,
    };
  if (task.queueSid !== undefined && task.queueSid === settings.AI_QUEUE_SID)
    return backAtTheAi(evidence, task);
  if (task.status === 'assigned' || task.status === 'wrapping') {
    const accepted = lastOf(evidence, task.sid, 'reservation.accepted');
    const whom = accepted?.workerSid === undefined ? '' : ` (worker ${short(accepted.workerSid)})`;
    const since = accepted ? ` for ${lasting(now.getTime() - accepted.at.getTime())}` : '';
    return { sentence: `A rep${whom} has the customer${since}${why}.`, fix: reason.fix };
  }
  return waiting(evidence, task, { why, fix: reason.fix }, now);
}

function beingHandedOff(evidence: StoryEvidence, why: string, now: Date): Verdict {
  const { lease, conversationSid = '' } = evidence.states.at(-1) ?? {};
  const isLeft = lease === undefined || lease.until <= now.getTime();
  return {
    sentence: isLeft
      ? `The customer is on the way to people, and the Function that was at it is gone${why}.`
      : `The customer is on the way to people${why}.`,
    fix: isLeft ? `npm run doctor -- --resume ${conversationSid}` : undefined,
  };
}

function waiting(
  evidence: StoryEvidence,
  task: TaskNow,
  handedOff: { why: string; fix: string | undefined },
  now: Date,
): Verdict {
  const entered = lastOf(evidence, task.sid, 'task-queue.entered', 'task.created');
  const since = entered ? ` for ${lasting(now.getTime() - entered.at.getTime())}` : '';
  const passed = letItPass(evidence, task.sid).length;
  const offers =
    passed > 0
      ? ` ${passed === 1 ? 'One rep was' : `${passed} reps were`} offered it and let it pass.`
      : task.status === 'reserved'
        ? ' It is offered to a rep now.'
        : ' No rep was offered it yet: none of the queue is free.';
  return {
    sentence: `The customer waits for a rep in "${task.queue}"${since}${handedOff.why}.${offers}`,
    fix: handedOff.fix,
  };
}

/** The routing brings what was handed off back to the AI, which gives it back again. */
function backAtTheAi(evidence: StoryEvidence, task: TaskNow): Verdict {
  const matched = lastOf(evidence, task.sid, 'workflow.target-matched');
  const took = matched && routed(matched, evidence)?.took;
  return {
    sentence: `The AI has handed the customer off, and the workflow sends them back to the AI${took ? ` by ${filterInWords(took)}` : ''}.`,
    fix: 'Move the filter for handed-off tasks above the AI’s: npm run connect does it, npm run doctor shows it.',
  };
}
