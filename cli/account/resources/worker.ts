import type { Twilio } from 'twilio';
import { readWorkerChannels } from '../read-workers';
import type { WorkerChannel } from '../snapshot';
import { unlessMissing } from '../refusal';
import type { Fields, RemovableResource } from './resource';

type Workspace = ReturnType<Twilio['taskrouter']['v1']['workspaces']>;

/** The field that holds the capacity of a task channel, e.g. of `sms`; `off` when the channel is not available. */
export const capacityField = (taskChannel: string): string => `capacity ${taskChannel}`;

/** The value of a capacity field. */
export function capacityText({ capacity, available }: Pick<WorkerChannel, 'capacity' | 'available'>): string {
  return available ? String(capacity) : 'off';
}

/** A worker: `friendlyName`, `attributes` (JSON), `activitySid`, and a capacity of each task channel. */
export function workerResource(workspace: Workspace): RemovableResource {
  return {
    async read(sid) {
      const worker = await unlessMissing(workspace.workers(sid).fetch());
      if (!worker) return undefined;
      const channels = await readWorkerChannels(workspace, sid);
      return {
        friendlyName: worker.friendlyName,
        attributes: worker.attributes,
        activitySid: worker.activitySid,
        ...Object.fromEntries(
          channels.map((channel) => [capacityField(channel.taskChannel), capacityText(channel)]),
        ),
      };
    },
    async create({ friendlyName = '', attributes = '{}', activitySid = '' }) {
      const { sid } = await workspace.workers.create({ friendlyName, attributes, activitySid });
      return sid;
    },
    complete: (sid, fields) => writeCapacities(workspace, sid, fields),
    async update(sid, fields) {
      const { friendlyName, attributes, activitySid } = fields;
      const properties = {
        ...(friendlyName !== undefined && { friendlyName }),
        ...(attributes !== undefined && { attributes }),
        ...(activitySid !== undefined && { activitySid }),
      };
      if (Object.keys(properties).length > 0) await workspace.workers(sid).update(properties);
      await writeCapacities(workspace, sid, fields);
    },
    /** Twilio: an available worker cannot be deleted. */
    async remove(sid) {
      await putAway(workspace, sid);
      await workspace.workers(sid).remove();
    },
    putAway: (sid) => putAway(workspace, sid),
  };
}

/** TaskRouter offers nothing to a worker in an activity that is not available. */
async function putAway(workspace: Workspace, sid: string): Promise<void> {
  const [away] = await workspace.activities.list({ available: 'false', pageSize: 1000 });
  if (away) await workspace.workers(sid).update({ activitySid: away.sid });
}

async function writeCapacities(workspace: Workspace, sid: string, fields: Fields): Promise<void> {
  for (const { sid: channelSid, taskChannel } of await readWorkerChannels(workspace, sid)) {
    const wanted = fields[capacityField(taskChannel)];
    if (wanted === undefined) continue;
    const available = wanted !== 'off';
    const channel = workspace.workers(sid).workerChannels(channelSid);
    await channel.update(available ? { available, capacity: Number(wanted) } : { available });
  }
}
