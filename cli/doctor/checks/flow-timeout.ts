import { LONGEST_TASK_TIMEOUT } from '../../../src/common/twilio-limits';
import { check, passed, skipped, warned } from '../check';

/** A task that waits for less than a day may be gone before people are back at work. */
const A_DAY = 86_400;

export const flowTimeout = check({
  id: 'flow-timeout',
  title: 'The tasks of Studio flows are still there when people come back to work',
  needs: ['flows', 'settings'],
  examine: ({ flows, settings }) => {
    const timeouts = [...flows.values()].flatMap(({ friendlyName, tasks }) =>
      tasks
        .filter(({ workflowSid }) => workflowSid === settings.WORKFLOW_SID)
        .flatMap(({ timeoutSeconds: seconds }) => (seconds === undefined ? [] : [{ friendlyName, seconds }])),
    );
    if (timeouts.length === 0)
      return skipped(
        'no flow of an address makes tasks in the workflow of WORKFLOW_SID with a timeout that can be read',
      );
    const short = timeouts.filter(({ seconds }) => seconds < A_DAY);
    if (short.length === 0)
      return passed(timeouts.map(({ friendlyName, seconds }) => `${friendlyName}: ${seconds} s`).join(', '));
    const flow = [...new Set(short.map(({ friendlyName }) => `"${friendlyName}"`))].join(', ');
    return warned({
      found: short
        .map(
          ({ friendlyName, seconds }) => `TaskRouter cancels tasks of "${friendlyName}" after ${seconds} s`,
        )
        .join('; '),
      expected: `a day at least, ${LONGEST_TASK_TIMEOUT} s (two weeks) at most; Send to Flex gives 3600 s unless told`,
      fix: `Studio -> the flow ${flow} -> Send to Flex: set Timeout to ${LONGEST_TASK_TIMEOUT}, and publish it.`,
    });
  },
});
