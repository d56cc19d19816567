import type { Engine } from '../engine';
import { badRequest } from '../errors';
import type { Activity } from '../worker';
import { uniqueName } from './unique-name';

/** Throws 400/20001 for a name that is taken. */
export function addActivity({ workspace }: Engine, friendlyName: string, available: boolean): Activity {
  const name = uniqueName(workspace, 'Activity', friendlyName, workspace.activities.values());
  return workspace.addActivity(name, available);
}

/**
 * Removes an activity.
 * @throws 400/20001 while a worker is in it or the workspace names it (what exactly is refused is not documented:
 * stricter choice)
 */
export function removeActivity({ workspace }: Engine, activity: Activity): void {
  const isUsed =
    [workspace.defaultActivity, workspace.timeoutActivity].includes(activity) ||
    [...workspace.workers.values()].some((worker) => worker.activity === activity);
  if (isUsed) throw badRequest(`Cannot delete activity ${activity.sid} because it is in use`);
  workspace.activities.delete(activity.sid);
}
