import { CONVERSATIONS_EVENTS, NEEDLESS_EVENTS } from '../../wanted/conversations-events';
import { check, failed, passed, warned } from '../check';

export const conversationsEvents = check({
  id: 'conversations-events',
  title: 'Conversations sends every event the Functions need',
  needs: ['conversations'],
  examine: ({ conversations: { sid, filters } }) => {
    const missing = CONVERSATIONS_EVENTS.filter((type) => !filters.includes(type));
    const needless = NEEDLESS_EVENTS.filter((type) => filters.includes(type));
    if (missing.length === 0 && needless.length > 0) {
      return warned({
        found: `the service also sends ${needless.join(', ')}: a Function runs for each, and has nothing to do`,
        expected: CONVERSATIONS_EVENTS.join(', '),
        fix: `Run npm run connect, or untick ${needless.join(', ')} in Console -> Conversations -> Manage -> Services -> ${sid} -> Webhooks`,
      });
    }
    if (missing.length === 0) return passed(CONVERSATIONS_EVENTS.join(', '));
    return failed({
      found: `the service does not send ${missing.join(', ')}`,
      expected: CONVERSATIONS_EVENTS.join(', '),
      fix: `Run npm run connect, or tick ${missing.join(', ')} in Console -> Conversations -> Manage -> Services -> ${sid} -> Webhooks`,
    });
  },
});
