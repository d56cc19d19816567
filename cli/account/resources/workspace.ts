import type { Twilio } from 'twilio';
import { orEmpty } from '../answered-null';
import { unlessMissing } from '../refusal';
import type { Resource } from './resource';

/** A workspace: `eventCallbackUrl` and `eventsFilter` (event types, separated by commas). */
export function workspaceResource(client: Twilio): Resource {
  return {
    async read(sid) {
      const workspace = await unlessMissing(client.taskrouter.v1.workspaces(sid).fetch());
      return (
        workspace && {
          eventCallbackUrl: orEmpty(workspace.eventCallbackUrl),
          eventsFilter: orEmpty(workspace.eventsFilter),
        }
      );
    },
    async update(sid, { eventCallbackUrl, eventsFilter }) {
      await client.taskrouter.v1.workspaces(sid).update({
        ...(eventCallbackUrl !== undefined && { eventCallbackUrl }),
        ...(eventsFilter !== undefined && { eventsFilter }),
      });
    },
  };
}
