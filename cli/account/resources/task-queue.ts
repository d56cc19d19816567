import type { Twilio } from 'twilio';
import { orEmpty } from '../answered-null';
import { unlessMissing } from '../refusal';
import type { RemovableResource } from './resource';

/** A task queue: `friendlyName` and `targetWorkers` (an expression; empty: nobody). */
export function taskQueueResource(
  workspace: ReturnType<Twilio['taskrouter']['v1']['workspaces']>,
): RemovableResource {
  return {
    async read(sid) {
      const queue = await unlessMissing(workspace.taskQueues(sid).fetch());
      return queue && { friendlyName: queue.friendlyName, targetWorkers: orEmpty(queue.targetWorkers) };
    },
    async create({ friendlyName = '', targetWorkers = '' }) {
      const { sid } = await workspace.taskQueues.create({ friendlyName, targetWorkers });
      return sid;
    },
    async update(sid, { friendlyName, targetWorkers }) {
      await workspace.taskQueues(sid).update({
        ...(friendlyName !== undefined && { friendlyName }),
        ...(targetWorkers !== undefined && { targetWorkers }),
      });
    },
    async remove(sid) {
      await workspace.taskQueues(sid).remove();
    },
  };
}
