import type { WorkerSid } from '../../common/sids';
import type { Ports } from '../ports';

/**
 * One of our reservations timed out, so TaskRouter has moved the worker to the timeout activity and it would get no
 * task any more: it is put back to available. Only then: who set it offline on purpose has switched the AI off.
 */
export async function keepWorkerAvailable(ports: Ports, worker: WorkerSid): Promise<string> {
  const done = await ports.taskRouter.makeAvailableAfterTimeout(worker);
  return done === 'done' ? 'worker available again' : 'worker left as it is';
}
