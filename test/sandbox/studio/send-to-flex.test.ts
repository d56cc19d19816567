import { FlowCustomer } from '../../../sandbox/people/flow-customer';
import { FLOW_ADDRESS } from '../../../sandbox/studio/documented-flows';
import { flexFlow } from '../../../sandbox/studio/flow';
import { tasksOf } from '../../harness/observe';
import { newNumber, useSandbox } from '../../harness/use-sandbox';

const sandbox = useSandbox();

/** The tasks of a customer whose conversation a flow sends to Flex at once, as the API tells them. */
async function tasksWith(timeoutSeconds: number | undefined): Promise<unknown[]> {
  const { taskRouter, flex, flowRunner } = sandbox();
  const flow = flexFlow(`FW${'0'.repeat(32)}`, {
    friendlyName: 'straight to Flex',
    workflowSid: flex.workflow.sid,
    taskChannelSid: taskRouter.channelSid('sms'),
    timeoutSeconds,
  });
  flowRunner.publish(FLOW_ADDRESS, JSON.stringify(flow.definition));
  const conversationSid = new FlowCustomer(sandbox(), newNumber()).text('Hello');
  await sandbox().webhooks.quiet();
  const read = async (sid: string): Promise<unknown> => {
    const path = `/v1/Workspaces/${taskRouter.workspaceSid}/Tasks/${sid}`;
    return (await sandbox().api('GET', 'taskrouter.twilio.com', path)).body;
  };
  return Promise.all(tasksOf(sandbox(), conversationSid).map(({ sid }) => read(sid)));
}

test('gives its tasks the timeout it says, and an hour when it says none', async () => {
  expect(await tasksWith(7_200)).toMatchObject([{ timeout: 7_200 }]);
  expect(await tasksWith(undefined)).toMatchObject([{ timeout: 3_600 }]);
});

test('makes none with a timeout of more than two weeks', async () => {
  expect(await tasksWith(1_209_601)).toEqual([]);
});
