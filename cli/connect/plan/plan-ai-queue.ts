import { isMember } from '../../routing/routes';
import type { TaskQueue, Worker } from '../../account/snapshot';
import { AI_QUEUE_NAME, AI_QUEUE_TARGET_WORKERS } from '../../wanted/ai-queue';
import { FORMER_TARGET_WORKERS } from '../../wanted/ai-worker';
import { type Change, updateOf } from './change';

/** Stands for the SID of the queue that will be made. */
const NEW_AI_QUEUE = 'WQ(new AI queue)';

/**
 * @param known the queue that is the AI's already; undefined: it is made
 * @param worker the AI worker as it will be
 */
export function planAiQueue(
  known: TaskQueue | undefined,
  worker: Worker,
): { key: string; changes: Change[] } {
  if (!known) {
    const creation: Change = {
      action: 'create',
      kind: 'task-queue',
      key: NEW_AI_QUEUE,
      title: `queue "${AI_QUEUE_NAME}"`,
      why: 'Tasks wait in it for the AI worker.',
      after: { friendlyName: AI_QUEUE_NAME, targetWorkers: AI_QUEUE_TARGET_WORKERS },
    };
    return { key: NEW_AI_QUEUE, changes: [creation] };
  }
  const isOurs = known.targetWorkers === FORMER_TARGET_WORKERS;
  if (isMember(worker, known) && !isOurs) return { key: known.sid, changes: [] };
  const changes = updateOf(
    {
      kind: 'task-queue',
      key: known.sid,
      title: `queue "${known.friendlyName}"`,
      why: isOurs
        ? 'TaskRouter does not support the hyphen in the skill it asked for.'
        : 'The AI worker has to be a member of its queue.',
      ...(!isOurs && {
        replaces: {
          whose: 'somebody gave this queue other members',
          instead:
            'name another queue with AI_QUEUE_SID in the environment file, or remove that line to have one made',
        },
      }),
    },
    { targetWorkers: known.targetWorkers },
    { targetWorkers: AI_QUEUE_TARGET_WORKERS },
  );
  return { key: known.sid, changes };
}
