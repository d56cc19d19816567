import type { ConversationState } from '../../../src/state/conversation-state';
import { isWithAi } from '../../../src/state/who-has-it';
import type { AiTask } from '../evidence/ai-tasks';
import { check, failed, passed } from '../check';
import { isLeft } from '../left-behind';

/** Milliseconds after which somebody must have begun to work on a task or a message. */
const PATIENCE = 60_000;

export const stuckTasks = check({
  id: 'stuck-tasks',
  title: 'No task is stuck with the AI',
  needs: ['settings', 'states', 'aiTasks', 'now'],
  examine: ({ settings, states: { states, isCut }, aiTasks, now }) => {
    const overdue = settings.AI_REPLY_SECONDS * 1_000 + PATIENCE;
    const left = states.filter((state) => isWithAi(state) && isStuck(state, overdue, now));
    const unknown = isCut ? [] : aiTasks.filter((task) => isUnheardOf(task, states, now));
    if (left.length + unknown.length === 0) return passed(`none of ${aiTasks.length}`);
    return failed({
      found: [
        ...left.map(({ conversationSid }) => `${conversationSid} has a message nobody works on`),
        ...unknown.map(
          ({ taskSid, status }) => `${taskSid} is ${status} by the AI worker, and no Function knows it`,
        ),
      ].join('; '),
      expected: 'the AI answers, or people get the task',
      fix: [
        ...(left.length > 0
          ? [
              `Run npm run doctor -- --resume ${left.map(({ conversationSid }) => conversationSid).join(' ')}.`,
            ]
          : []),
        ...(unknown.length > 0
          ? [
              `Reject or complete the reservation of ${unknown.map(({ taskSid }) => taskSid).join(', ')} in Console -> TaskRouter -> Tasks, and see that reservation.created arrives (taskrouter-callback, taskrouter-events).`,
            ]
          : []),
      ].join(' '),
    });
  },
});

/** A Function left it with work to do, or its turn should have ended long ago. */
function isStuck(state: ConversationState, overdue: number, now: Date): boolean {
  const { lease, waiting } = state;
  const isAbandoned = lease !== undefined && lease.until + PATIENCE <= now.getTime();
  const isOverdue = waiting !== undefined && waiting.since + overdue <= now.getTime();
  return isAbandoned || (isOverdue && isLeft(state, now));
}

/** The AI worker has it for a while, and nothing is stored of its conversation. */
function isUnheardOf(task: AiTask, states: readonly ConversationState[], now: Date): boolean {
  return (
    task.status !== 'wrapping' &&
    task.since.getTime() + PATIENCE <= now.getTime() &&
    !states.some(({ conversationSid }) => conversationSid === task.conversationSid)
  );
}
