import { isJsonObject } from '../../../src/common/json';
import type { AiWorker, Snapshot, TaskQueue } from '../../account/snapshot';
import type { Variables } from '../../environment/environment-file';
import { AI_QUEUE_NAME } from '../../wanted/ai-queue';
import { isAiSkilled, isAiWorkerName } from '../../wanted/ai-worker';

/** The workers AI_WORKER_SID names. */
export function namedWorkers({ AI_WORKER_SID: text = '' }: Variables): string[] {
  return text.split(',').map((sid) => sid.trim());
}

/** The worker that is the AI's already: named in the settings, called as we call it, or an AI's with our skill. */
export function knownAiWorker({ aiWorkers }: Snapshot, variables: Variables): AiWorker | undefined {
  const named = namedWorkers(variables);
  return (
    aiWorkers.find(({ sid }) => named.includes(sid)) ??
    aiWorkers.find(hasOurName) ??
    aiWorkers.find(hasOurSkill)
  );
}

/** Workers that are marked as an AI's and are another tool's: neither named, nor called as ours, nor with our skill. */
export function othersBots({ aiWorkers }: Snapshot, variables: Variables): AiWorker[] {
  const named = namedWorkers(variables);
  return aiWorkers.filter(
    (worker) => !named.includes(worker.sid) && !hasOurName(worker) && !hasOurSkill(worker),
  );
}

function hasOurName({ friendlyName }: AiWorker): boolean {
  return isAiWorkerName(friendlyName);
}

function hasOurSkill({ attributes }: AiWorker): boolean {
  const { routing } = attributes.value ?? {};
  return isJsonObject(routing) && Array.isArray(routing.skills) && isAiSkilled(routing.skills);
}

/** The queue that is the AI's already: named in the settings, or called as we call it. */
export function knownAiQueue({ queues }: Snapshot, variables: Variables): TaskQueue | undefined {
  return (
    queues.find(({ sid }) => sid === variables.AI_QUEUE_SID) ??
    queues.find(({ friendlyName }) => friendlyName.toLowerCase() === AI_QUEUE_NAME.toLowerCase())
  );
}
