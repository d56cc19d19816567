import { mayBeTheAis, wantedCapacity } from '../../wanted/ai-worker';
import { check, failed, passed } from '../check';

/** What a new worker has: one customer at a time. */
const TOO_LITTLE = 1;

export const aiWorkerCapacity = check({
  id: 'ai-worker-capacity',
  title: 'The AI worker takes many tasks at once',
  needs: ['aiWorkers'],
  examine: ({ aiWorkers }) => {
    const served = aiWorkers.flatMap(({ friendlyName, channels }) =>
      channels
        .filter(({ taskChannel }) => mayBeTheAis(taskChannel))
        .map((channel) => ({ ...channel, worker: friendlyName })),
    );
    const small = served.filter(({ capacity, available }) => capacity <= TOO_LITTLE || !available);
    if (small.length === 0) {
      return passed(served.map(({ taskChannel, capacity }) => `${taskChannel} ${capacity}`).join(', '));
    }
    const wanted = small.map(({ taskChannel }) => `${taskChannel} ${wantedCapacity(taskChannel)}`);
    return failed({
      found: small
        .map(
          ({ worker, taskChannel, capacity, available }) =>
            `"${worker}" takes ${available ? capacity : 'no'} task(s) of ${taskChannel} at once`,
        )
        .join('; '),
      expected: wanted.join(', '),
      fix: `Run npm run connect, or set the capacity in Console -> TaskRouter -> Workers -> Channels: ${wanted.join(', ')}`,
    });
  },
});
