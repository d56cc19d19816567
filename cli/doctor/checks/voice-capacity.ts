import { mayBeOffered } from '../../account/routing';
import { readWorkerChannels } from '../../account/read-task-router';
import { isAiWorker } from '../../wanted/ai-worker';
import { callsAt } from '../../wanted/voice-numbers';
import { check, failed, passed, skipped } from '../check';
import { handedOffRoutes } from '../handed-off-routes';

/** The task channel of calls. */
const VOICE = 'voice';
/** Whose channels are read at most: each takes a call of Twilio's API. */
const MOST_ASKED = 100;

export const voiceCapacity = check({
  id: 'voice-capacity',
  title: 'Somebody takes the calls the AI hands off',
  needs: ['phoneNumbers', 'environment', 'twilio', 'workspace', 'configuration', 'queues', 'workers'],
  examine: async (given) => {
    const { phoneNumbers, environment, twilio, workspace, configuration, queues, workers } = given;
    if (!phoneNumbers.some(({ voice }) => callsAt(environment.domainName, voice.voiceUrl))) {
      return skipped('no number leads to the Functions');
    }
    const { own } = handedOffRoutes(configuration, queues);
    const people = workers.filter(
      (worker) => !isAiWorker(worker) && own.steps.some((step) => mayBeOffered(worker, step)),
    );
    // A check of its own says so.
    if (people.length === 0) return skipped(`${own.name} reaches nobody`);
    for (const { sid, friendlyName } of people.slice(0, MOST_ASKED)) {
      const channels = await readWorkerChannels(twilio.taskrouter.v1.workspaces(workspace.sid), sid);
      const voice = channels.find(({ taskChannel }) => taskChannel === VOICE);
      if (voice?.available && voice.capacity > 0) {
        return passed(`"${friendlyName}" takes ${voice.capacity} at once`);
      }
    }
    const asked = Math.min(people.length, MOST_ASKED);
    return failed({
      found: `none of ${asked} people ${own.name} reaches has capacity for the task channel "${VOICE}"`,
      expected: `a rep with a capacity of 1 or more for "${VOICE}", and the channel available`,
      fix:
        `Set the capacity of the channel ${VOICE} to 1 for the reps who take calls (Console -> TaskRouter -> Workers -> ` +
        'the worker -> Channels), or lead handed-off tasks to a queue of reps who do (npm run connect -- --human-queue WQ…).',
    });
  },
});
