import type { Settings } from '../../../src/settings/settings';
import type { ConversationState } from '../../../src/state/conversation-state';
import { isWithAi } from '../../../src/state/who-has-it';
import { mayBeTheAis } from '../../wanted/ai-worker';
import { check, failed, passed } from '../check';
import type { AiTask } from '../evidence/ai-tasks';

/** The part of its places above which resolved tasks are about to keep customers from the AI. */
const TOO_MUCH = 0.5;

export const heldCapacity = check({
  id: 'held-capacity',
  title: "Resolved tasks do not use up the AI worker's capacity",
  needs: ['settings', 'aiWorkers', 'aiTasks', 'states', 'now'],
  examine: ({ settings, aiWorkers, aiTasks, states: { states }, now }) => {
    const idle = aiTasks.filter((task) => isIdle(task, states, idleSince(settings, now)));
    const wrapping = aiTasks.filter(({ status }) => status === 'wrapping');
    const full = aiWorkers.flatMap(({ sid, friendlyName, channels }) =>
      channels
        .filter(({ taskChannel, capacity }) => mayBeTheAis(taskChannel) && capacity > 0)
        .map(({ taskChannel, capacity }) => ({
          held: wrapping.filter((task) => task.workerSid === sid && task.taskChannel === taskChannel).length,
          ...{ taskChannel, capacity, friendlyName },
        }))
        .filter(({ held, capacity }) => held >= capacity * TOO_MUCH),
    );
    if (full.length === 0)
      return passed(
        `${wrapping.length} task(s) wait for their wrap-up; ${idle.length} without a word for ` +
          `${settings.AI_IDLE_MINUTES} minutes give their place back when others need it`,
      );
    return failed({
      found: full
        .map(
          ({ friendlyName, held, capacity, taskChannel }) =>
            `"${friendlyName}" has ${held} of ${capacity} places of ${taskChannel} taken by tasks in wrap-up`,
        )
        .join('; '),
      expected:
        'tasks the AI has resolved are completed soon (ON_RESOLVE=wrapup leaves that to your automation)',
      fix:
        `Complete them: ${wrapping.map(({ taskSid }) => taskSid).join(', ')}. Then let an automation complete tasks on ` +
        `task.wrapup, or set ON_RESOLVE=close (now ${settings.ON_RESOLVE}) and run npm run deploy.`,
    });
  },
});

function idleSince({ AI_IDLE_MINUTES }: Settings, now: Date): number {
  return now.getTime() - AI_IDLE_MINUTES * 60_000;
}

/** The customer has not written since then; when a session was used last is noted now and then. */
function isIdle(task: AiTask, states: readonly ConversationState[], since: number): boolean {
  const state = states.find(({ conversationSid }) => conversationSid === task.conversationSid);
  if (!state || !isWithAi(state)) return false;
  const usedAt = state.session?.usedAt ?? 0;
  return task.status === 'accepted' && Math.max(usedAt, task.since.getTime()) < since;
}
