import { isMember } from '../../routing/routes';
import { AI_QUEUE_TARGET_WORKERS } from '../../wanted/ai-queue';
import { AI_SKILL } from '../../wanted/ai-worker';
import { check, failed, passed, warned } from '../check';

export const aiWorkerQueue = check({
  id: 'ai-worker-queue',
  title: 'The AI worker is in the AI queue',
  needs: ['settings', 'queues', 'aiWorkers'],
  examine: ({ settings: { AI_QUEUE_SID: sid }, queues, aiWorkers }) => {
    if (sid === undefined) return passed('AI_QUEUE_SID is not set: the AI serves tasks of every queue');
    const queue = queues.find((known) => known.sid === sid);
    if (!queue) {
      return failed({
        found: `AI_QUEUE_SID is ${sid}, and the workspace has no such queue`,
        expected: 'the queue the AI filter leads to (WQ…)',
        fix: 'Run npm run connect, which finds or creates the queue and writes AI_QUEUE_SID.',
      });
    }
    const outside = aiWorkers.filter((worker) => !isMember(worker, queue));
    if (outside.length === 0) {
      if (!/HAS '[^']*-/.test(queue.targetWorkers)) return passed(`"${queue.friendlyName}"`);
      return warned({
        found: `"${queue.friendlyName}" takes workers with: ${queue.targetWorkers}`,
        expected: 'a skill without a hyphen: Twilio does not support them in expressions',
        fix: `Run npm run connect, which gives the worker the skill ${AI_SKILL} beside the one it has, and the queue its expression.`,
      });
    }
    return failed({
      found: `${outside.map(({ friendlyName }) => `"${friendlyName}"`).join(', ')} is not in "${queue.friendlyName}", which takes workers with: ${queue.targetWorkers || '(nobody)'}`,
      expected: `a worker with the skill, and a queue with the expression ${AI_QUEUE_TARGET_WORKERS}`,
      fix: `Run npm run connect, or set the queue's expression to ${AI_QUEUE_TARGET_WORKERS} and the worker's attributes to "routing": {"skills": ["${AI_SKILL}"]}`,
    });
  },
});
