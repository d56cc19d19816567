import { check, failed, passed } from '../check';

export const timeoutActivity = check({
  id: 'timeout-activity',
  title: 'A worker that misses a task is not offered it again at once',
  needs: ['workspace', 'activities'],
  examine: ({ workspace, activities }) => {
    const name = workspace.timeoutActivityName;
    const timeout = activities.find(({ sid }) => sid === workspace.timeoutActivitySid);
    if (!timeout?.available) return passed(`it is put into ${name}; the Functions put the AI back`);
    const away = activities.find(({ available }) => !available)?.friendlyName ?? 'an unavailable activity';
    return failed({
      found: `the workspace's timeout activity is ${name}, in which a worker is available`,
      expected: `an unavailable activity, e.g. ${away}`,
      fix: `Set Console -> TaskRouter -> Workspaces -> "${workspace.friendlyName}" -> Settings -> Timeout Activity to ${away}`,
    });
  },
});
