import { entriesOf, humanTask, tasksOf, untilQuiet } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf } from '../harness/stored';

describe('A conversation that is closed while it is handed off', () => {
  const sandbox = useSandbox();
  usePassingTime(sandbox);
  afterEach(() => {
    sandbox().onTwilioCall = undefined;
  });

  /** The conversation is closed just before this call of the Function that hands it off. */
  async function closedBefore(isIt: (call: { method: string; target: string }) => boolean) {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Hello');
    await untilQuiet(sandbox());
    sandbox().onTwilioCall = (call) => {
      if (isIt(call)) {
        sandbox().onTwilioCall = undefined;
        sandbox().conversations.close(conversationSid);
      }
      return Promise.resolve();
    };
    customer.text('I want a human');
    await untilQuiet(sandbox());
    return { conversationSid, taskSid };
  }

  test.each([
    [
      'the attributes',
      ({ method, target }: { method: string; target: string }) =>
        method === 'POST' && target.includes('/Tasks/'),
    ],
    [
      'the invite',
      ({ method, target }: { method: string; target: string }) =>
        method === 'POST' && target.endsWith('/Invites'),
    ],
  ])('before %s leaves nothing: no task for people, none with the AI, no alarm', async (_what, isIt) => {
    const { conversationSid, taskSid } = await closedBefore(isIt);
    expect(humanTask(sandbox(), conversationSid)?.sid).toBeUndefined();
    expect(
      sandbox()
        .taskRouter.reservationsOf(taskSid)
        .map(({ status }) => status),
    ).not.toContain('accepted');
    expect(phaseOf(sandbox(), conversationSid)).toBe('resolved');
    expect(tasksOf(sandbox(), conversationSid).map(({ assignmentStatus }) => assignmentStatus)).toEqual([
      'completed',
    ]);
    expect(entriesOf(sandbox(), 'functions', 'error')).toEqual([]);
  });
});
