import { newSid } from '../../kernel/sids';
import { checkedAttributes } from '../attributes';
import type { Engine } from '../engine';
import { badRequest } from '../errors';
import { WorkerState } from '../worker';
import type { Activity, Capacity } from '../worker';
import { WorkerChannel } from '../worker-channel';
import { uniqueName } from './unique-name';

/** Twilio: a worker takes one task of a kind at once unless told otherwise. */
const DEFAULT_CAPACITY = 1;

/** What may be said about a worker; what is left out or undefined stays as it is. */
interface WorkerSettings {
  friendlyName?: string | undefined;
  attributes?: string | undefined;
  activity?: Activity | undefined;
}

/**
 * Adds a worker; it starts in the workspace's default activity unless told otherwise.
 * @throws 400/20001 for a name that is taken and for bad attributes
 */
export function addWorker(
  { workspace, world, assigner }: Engine,
  friendlyName: string,
  { attributes = '{}', activity = workspace.defaultActivity }: WorkerSettings,
  capacity: Capacity = {},
): WorkerState {
  const now = world.clock.now();
  const channels = workspace.channels.map(
    (channel) => new WorkerChannel(channel, capacity[channel.uniqueName] ?? DEFAULT_CAPACITY, now),
  );
  const worker = new WorkerState(
    {
      friendlyName: uniqueName(workspace, 'Worker', friendlyName, workspace.workers.values()),
      attributesText: checkedAttributes(attributes),
      activity,
      channels,
    },
    now,
  );
  workspace.workers.set(worker.sid, worker);
  assigner.schedule();
  return worker;
}

/** Adds a task channel of the company's own; every worker takes one task of it at a time until told otherwise. */
export function addTaskChannel({ workspace, world }: Engine, name: string): void {
  const channel = { sid: newSid('TC'), uniqueName: name };
  workspace.channels.push(channel);
  for (const { channels } of workspace.workers.values()) {
    channels.push(new WorkerChannel(channel, DEFAULT_CAPACITY, world.clock.now()));
  }
}

/** Changes a worker, all or nothing; throws 400/20001 as `addWorker` does. */
export function changeWorker(
  { workspace, world, activities, assigner }: Engine,
  worker: WorkerState,
  { friendlyName = worker.friendlyName, attributes = worker.attributesText, activity }: WorkerSettings,
): void {
  const name = uniqueName(workspace, 'Worker', friendlyName, workspace.workers.values(), worker);
  const text = checkedAttributes(attributes);
  const isChanged = name !== worker.friendlyName || text !== worker.attributesText;
  worker.friendlyName = name;
  worker.attributesText = text;
  if (isChanged) worker.touch(world.clock.now());
  if (activity !== undefined) activities.move(worker, activity);
  assigner.schedule();
}

/**
 * Removes a worker.
 * @throws 400/20001 while it is available or holds reservations (what exactly is refused is not documented: stricter
 * choice)
 */
export function removeWorker({ workspace }: Engine, worker: WorkerState): void {
  if (worker.activity.available) {
    throw badRequest(`Cannot delete worker ${worker.sid} because it is in an available activity`);
  }
  if (workspace.openReservationsOn(worker).length > 0) {
    throw badRequest(`Cannot delete worker ${worker.sid} because it has active reservations`);
  }
  workspace.workers.delete(worker.sid);
}

/** Changes how a worker takes tasks of one kind; what is undefined stays as it is. */
export function changeChannel(
  { world, assigner }: Engine,
  channel: WorkerChannel,
  { capacity = channel.capacity, available = channel.available }: Partial<WorkerChannel>,
): void {
  Object.assign(channel, { capacity, available, dateUpdated: world.clock.now() });
  assigner.schedule();
}
