import { currentTask, lastOf, wasOfferedToAi } from './current-task';
import type { JudgedSettings, StoryEvidence, TaskNow, Verdict } from './evidence';
import { AI_OFF_FILTER_NAME } from './filter-names';
import { lasting, within } from './in-words';
import { shownReason } from './mending';
import { filterInWords, filterNamed, filtersInto, routed } from './routing';
import { short } from './subject';

/** Where a customer is of whom the Functions have stored nothing: the AI has never had them. */
export function beforeTheAi(evidence: StoryEvidence, settings: JudgedSettings, now: Date): Verdict {
  const task = currentTask(evidence) ?? evidence.tasks.at(-1);
  if (!task) return { sentence: 'No task of it is known, and nothing is stored.', fix: undefined };
  if (task.queueSid !== undefined && task.queueSid === settings.AI_QUEUE_SID)
    return inTheAiQueue(evidence, task, now);
  const { why, fix } = whyNotTheAi(evidence, task, settings);
  return { sentence: `${where(evidence, task, now)}. ${why}`, fix };
}

function inTheAiQueue(evidence: StoryEvidence, task: TaskNow, now: Date): Verdict {
  const wait = since(evidence, task, now);
  const away = evidence.aiWorkers.filter(({ isAvailable }) => !isAvailable);
  if (away.length === evidence.aiWorkers.length) {
    const activity = away[0] ? ` (its worker is in "${away[0].activity}")` : '';
    return {
      sentence: `The customer waits in the AI’s queue "${task.queue}"${wait}, and the AI is switched off${activity}.`,
      fix: 'Set the AI’s worker available in Console -> TaskRouter -> Workers. A timeout in the AI’s filter would bring such tasks to people.',
    };
  }
  if (wasOfferedToAi(evidence)) {
    return {
      sentence: `The customer waits for the AI${wait}: it was offered the task, and no Function has taken it up.`,
      fix: 'Trouble shows the refused webhooks; npm run doctor says whether TaskRouter’s events arrive.',
    };
  }
  return {
    sentence: `The customer waits in the AI’s queue "${task.queue}"${wait}: all places of the AI are taken.`,
    fix: 'Now shows how many places it has: raise the capacity of the AI’s worker.',
  };
}

function where(evidence: StoryEvidence, task: TaskNow, now: Date): string {
  switch (task.status) {
    case 'assigned':
    case 'wrapping': {
      const { workerSid } = lastOf(evidence, task.sid, 'reservation.accepted') ?? {};
      return `A rep${workerSid === undefined ? '' : ` (worker ${short(workerSid)})`} has the customer, from the queue "${task.queue}"`;
    }
    case 'pending':
    case 'reserved':
      return `The customer waits for a rep in "${task.queue}"${since(evidence, task, now)}`;
    default:
      return `It is over: the last task is ${task.status ?? 'not there any more'}`;
  }
}

function since(evidence: StoryEvidence, task: TaskNow, now: Date): string {
  const entered = lastOf(evidence, task.sid, 'task-queue.entered', 'task.created');
  return entered ? ` for ${lasting(now.getTime() - entered.at.getTime())}` : '';
}

/** Why the AI does not have it: another filter was first, the AI's own does not take it, or led past an AI that was away. */
function whyNotTheAi(
  evidence: StoryEvidence,
  task: TaskNow,
  { AI_QUEUE_SID: aiQueue }: JudgedSettings,
): { why: string; fix: string | undefined } {
  const asked = wasOfferedToAi(evidence)
    ? `The AI was offered it from that queue and gave it back${gaveBackBecause(evidence)}`
    : 'The AI was never asked';
  // The first way: with `handedOff` on it, a task goes another one.
  const matched = evidence.events.find(
    (event) => event.task === task.sid && event.type === 'workflow.target-matched',
  );
  const workflow = evidence.workflows.find(({ sid }) => sid === matched?.workflowSid);
  const way = matched && routed(matched, evidence);
  if (!way || !workflow) return { why: `${asked}.`, fix: undefined };
  const taken = way.took ? `${filterInWords(way.took)} took the task` : 'no filter took the task';
  const [own] = aiQueue === undefined ? [] : filtersInto(aiQueue, workflow, matched.attributes);
  if (!own) {
    return {
      why: `${asked}: ${taken}, and no filter of the workflow leads to the AI.`,
      fix: 'npm run connect adds the AI’s filter.',
    };
  }
  if (own.name === AI_OFF_FILTER_NAME)
    return { why: `${asked}: it is switched off, and ${taken}.`, fix: 'npm run connect -- --on' };
  if (way.took?.position === own.position) return passedOn(evidence, task);
  if (own.holds) {
    return {
      why: `${asked}: ${taken}, which ${way.changedSince ? 'stood' : 'stands'} above the AI’s ${filterNamed(own)}.`,
      fix: 'Move the AI’s filter above it, or narrow the other one: Console -> TaskRouter -> Workflows.',
    };
  }
  return {
    why: `${asked}: ${taken}. The AI’s ${filterNamed(own)} does not: ${own.why.join(', ')}.`,
    fix: 'Give the task what the AI’s filter asks for, or widen that filter: npm run connect -- --ai-filter.',
  };
}

/** The AI's filter has a second target: where the AI's tasks go that it cannot take. */
function passedOn({ aiWorkers }: StoryEvidence, task: TaskNow): { why: string; fix: string } {
  const away = aiWorkers.filter(({ isAvailable }) => !isAvailable);
  if (away.length === aiWorkers.length) {
    const activity = away[0] ? ` (its worker is in "${away[0].activity}")` : '';
    return {
      why: `The AI is switched off${activity}: its filter took the task, and sent it on to "${task.queue}".`,
      fix: 'Set the AI’s worker available in Flex -> Teams, or in Console -> TaskRouter -> Workers.',
    };
  }
  return {
    why: `The AI’s filter took the task and sent it on to "${task.queue}": no worker of the AI was available then, or none had a place.`,
    fix: 'Now shows whether the AI is on, and how many places it has.',
  };
}

function gaveBackBecause({ events }: StoryEvidence): string {
  const reason = events.findLast(({ isHandedOff }) => isHandedOff)?.attributes.handoffReason;
  return typeof reason === 'string' ? ` (${within(shownReason(reason).text)})` : '';
}
