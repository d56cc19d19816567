import { Deadline } from '../common/deadline';
import type { Settings } from '../settings/settings';
import { openCxClient } from '../opencx/client';
import { call } from '../twilio/call';
import { type MakeClient, twilioClient } from '../twilio/client';

/** No session has this id: an accepted key answers "unknown", a refused one is refused. */
export const NO_SESSION = '00000000-0000-4000-8000-000000000000';

/** What `/status` reaches out to, by name. */
export function statusProbes(
  makeClient: MakeClient,
  settings: Settings,
  deadline: Deadline,
): Record<string, () => Promise<string>> {
  const client = twilioClient(makeClient, deadline);
  const workspace = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID);
  return {
    workspace: async () => (await call('read workspace', () => workspace.fetch())).friendlyName,
    ...Object.fromEntries(
      settings.AI_WORKER_SID.map((sid) => [
        `AI worker ${sid}`,
        async () => (await call('read worker', () => workspace.workers(sid).fetch())).activityName,
      ]),
    ),
    sync: async () =>
      (await call('read Sync service', () => client.sync.v1.services(settings.SYNC_SERVICE_SID).fetch())).sid,
    openCx: async () => {
      await openCxClient(settings).readSession(NO_SESSION, deadline);
      return 'reachable, key accepted';
    },
  };
}
