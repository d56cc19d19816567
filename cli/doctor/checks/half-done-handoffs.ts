import { isBeingHandedOff } from '../../../src/state/who-has-it';
import { check, failed, passed } from '../check';
import { isLeft } from '../left-behind';

export const halfDoneHandoffs = check({
  id: 'half-done-handoffs',
  title: 'No handoff stopped halfway',
  needs: ['states', 'now'],
  examine: ({ states: { states }, now }) => {
    const left = states.filter((state) => isBeingHandedOff(state) && isLeft(state, now));
    if (left.length === 0) return passed('none');
    const conversations = left.map(({ conversationSid }) => conversationSid);
    return failed({
      found: left
        .map(({ conversationSid, task }) => `${conversationSid} (task ${task?.taskSid ?? 'none'})`)
        .join(', '),
      expected: 'a handoff that was decided gets to people',
      fix: `Run npm run doctor -- --resume ${conversations.join(' ')}: the Functions go on where the handoff stopped.`,
    });
  },
});
