import { check, failed, passed } from '../check';
import { reasonOf } from '../reason-of';

export const aiWorker = check({
  id: 'ai-worker',
  title: 'The AI worker exists',
  needs: ['aiWorkers'],
  without: {
    aiWorkers: (cause) =>
      failed({
        found: reasonOf(cause),
        expected: 'AI_WORKER_SID names workers of this workspace (WK…)',
        fix: 'Run npm run connect, which finds or creates the AI worker and writes AI_WORKER_SID.',
      }),
  },
  examine: ({ aiWorkers }) =>
    passed(aiWorkers.map(({ friendlyName, sid }) => `"${friendlyName}" (${sid})`).join(', ')),
});
