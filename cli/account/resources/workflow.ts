import type { Twilio } from 'twilio';
import { unlessMissing } from '../refusal';
import type { Resource } from './resource';

/** A workflow: `configuration`, the JSON text as Twilio keeps it. Tasks that wait stay where they are. */
export function workflowResource(workspace: ReturnType<Twilio['taskrouter']['v1']['workspaces']>): Resource {
  return {
    async read(sid) {
      const workflow = await unlessMissing(workspace.workflows(sid).fetch());
      return workflow && { configuration: workflow.configuration };
    },
    async update(sid, { configuration }) {
      if (configuration !== undefined) await workspace.workflows(sid).update({ configuration });
    },
  };
}
