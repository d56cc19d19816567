import { check, failed, passed, warned } from '../check';

export const aiWorkerAvailable = check({
  id: 'ai-worker-available',
  title: 'The AI worker is available',
  needs: ['aiWorkers', 'workspace', 'activities'],
  examine: ({ aiWorkers, workspace, activities }) => {
    const away = aiWorkers.filter(({ available }) => !available);
    if (away.length === 0) return passed(aiWorkers.map(({ activityName }) => activityName).join(', '));
    const available = activities.find((activity) => activity.available);
    const missed = away.some(({ activitySid }) => activitySid === workspace.timeoutActivitySid);
    const problem = {
      found:
        away
          .map(({ friendlyName, activityName }) => `"${friendlyName}" is in the activity ${activityName}`)
          .join(', ') +
        (missed ? ', where TaskRouter puts a worker that missed a task' : '') +
        ': people get every task',
      expected: 'an activity that is available',
      fix: `Set it to ${available?.friendlyName ?? 'an available activity'} in Console -> TaskRouter -> Workers.`,
    };
    return missed
      ? failed(problem)
      : warned({ ...problem, fix: `${problem.fix} If the AI is switched off on purpose, all is well.` });
  },
});
