import type { Twilio } from 'twilio';
import type { DoneOrRefused } from '../ai-worker/ports/task-router';
import type { WorkerSid } from '../common/sids';
import { call } from './call';

type Workspace = ReturnType<Twilio['taskrouter']['v1']['workspaces']>;

/**
 * Puts a worker back to available if it is in the workspace's timeout activity, where TaskRouter moves a worker that
 * missed a reservation (https://www.twilio.com/docs/taskrouter/api/workspace). In any other activity somebody put it there on purpose: it stays.
 */
export async function makeWorkerAvailable(workspace: Workspace, worker: WorkerSid): Promise<DoneOrRefused> {
  const [{ timeoutActivitySid }, { activitySid }] = await Promise.all([
    call('read workspace', () => workspace.fetch()),
    call('read worker', () => workspace.workers(worker).fetch()),
  ]);
  if (activitySid !== timeoutActivitySid) return 'refused';
  const available = await call('list activities', () =>
    workspace.activities.list({ available: 'true', limit: 20 }),
  );
  const activity = available.find(({ friendlyName }) => friendlyName === 'Available') ?? available[0];
  if (!activity) return 'refused';
  await call('make worker available', () => workspace.workers(worker).update({ activitySid: activity.sid }));
  return 'done';
}
