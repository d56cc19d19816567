import { readWorkerChannels } from '../../account/read-workers';
import { callsAt } from '../../wanted/voice-numbers';
import { check, failed, passed, skipped } from '../check';
import { handedOffRoutes } from '../../routing/handed-off-routes';
import { peopleReached } from '../../routing/people-reached';

/** The task channel of calls. */
const VOICE = 'voice';
/** Whose channels are read at most: each takes a call of Twilio's API. */
const MOST_ASKED = 100;

export const voiceCapacity = check({
  id: 'voice-capacity',
  title: 'Somebody takes the calls the AI hands off',
  needs: ['phoneNumbers', 'environment', 'taskRouter', 'configuration', 'queues', 'aiWorkers'],
  examine: async (given) => {
    const { phoneNumbers, environment, taskRouter, configuration, queues, aiWorkers } = given;
    if (!phoneNumbers.some(({ voice }) => callsAt(environment.domainName, voice.voiceUrl))) {
      return skipped('no number leads to the Functions');
    }
    const call = { channelType: VOICE, direction: 'inbound' };
    const { name, people } = handedOffRoutes(configuration, queues, aiWorkers, call);
    const steps = people.flatMap((route) => route.steps);
    let asked = 0;
    for await (const { sid, friendlyName } of peopleReached(taskRouter, steps)) {
      const channels = await readWorkerChannels(taskRouter, sid);
      const voice = channels.find(({ taskChannel }) => taskChannel === VOICE);
      if (voice?.available && voice.capacity > 0) {
        return passed(`"${friendlyName}" takes ${voice.capacity} at once`);
      }
      asked += 1;
      if (asked === MOST_ASKED) break;
    }
    // A check of its own says so.
    if (asked === 0) return skipped(`${name}: nobody is reached`);
    return failed({
      found: `none of ${asked} people reached by ${name} has capacity for the task channel "${VOICE}"`,
      expected: `a rep with a capacity of 1 or more for "${VOICE}", and the channel available`,
      fix:
        `Set the capacity of the channel ${VOICE} to 1 for the reps who take calls (Console -> TaskRouter -> Workers -> ` +
        'the worker -> Channels), or lead handed-off tasks to a queue of reps who do (npm run connect -- --human-queue WQ…).',
    });
  },
});
