import type { Twilio } from 'twilio';
import type { Task } from '../ai-worker/ports/task-router';
import { isEnded } from '../ai-worker/ports/task-status';
import { CallRefused } from '../ai-worker/ports/errors';
import { type JsonObject, jsonOf } from '../common/json';
import type { TaskSid } from '../common/sids';
import { call, unlessRefused } from './call';
import { asTask } from './as-task';

type Workspace = ReturnType<Twilio['taskrouter']['v1']['workspaces']>;

/** How often the attributes are read again when somebody else changed them meanwhile. */
const MOST_TRIES = 5;

/**
 * Reads a task's attributes, changes them and writes them with the ETag that was read; reads again when that
 * is refused because the task has changed (412) or is gone (404). Attributes are replaced as a whole, so without the
 * ETag another writer's would be lost (https://www.twilio.com/docs/usage/mutation-and-conflict-resolution).
 * @param change may give back the attributes the task has: then nothing is written
 * @returns the task as it is afterwards, an ended one as it is; undefined when it is gone
 * @throws CallRefused when it changes under our hands every time
 */
export async function changeTaskAttributes(
  workspace: Workspace,
  sid: TaskSid,
  change: (task: Task) => JsonObject,
): Promise<Task | undefined> {
  for (let attempt = 1; ; attempt++) {
    const read = await unlessRefused(
      call('read task', () => workspace.tasks(sid).fetchWithHttpInfo()),
      404,
    );
    if (!read) return undefined;
    const task = asTask(read.body);
    const attributes = change(task);
    if (attributes === task.attributes || isEnded(task.status)) return task;
    try {
      const ifMatch = etag(read.headers);
      const updated = await call('update task', () =>
        workspace.tasks(sid).update({ attributes: jsonOf(attributes), ...(ifMatch && { ifMatch }) }),
      );
      return asTask(updated);
    } catch (error) {
      const changedMeanwhile = error instanceof CallRefused && [404, 412].includes(error.status);
      if (!changedMeanwhile || attempt === MOST_TRIES) throw error;
    }
  }
}

/** Twilio sends the ETag in quotes and wants it back without them. */
function etag(headers: Record<string, unknown>): string | undefined {
  const value = headers.etag;
  return typeof value === 'string' ? value.replace(/^W\//, '').replaceAll('"', '') : undefined;
}
