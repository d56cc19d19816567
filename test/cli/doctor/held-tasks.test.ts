import { deploymentVariables } from '../../../sandbox/deployment-variables';
import type { Finding } from '../../../cli/doctor/check';
import { examine, instrumentsFor } from '../../harness/examine';
import { postsIn } from '../../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';

/** Longer than the doctor has patience with a task nobody has taken up, and shorter than an offer stands. */
const LONG = 90_000;

const sandbox = useSandbox();
const time = usePassingTime(sandbox);

async function stuckTasks(): Promise<Finding | undefined> {
  const { DOMAIN_NAME: _given, ...variables } = deploymentVariables(sandbox(), {});
  const examined = await examine(instrumentsFor(sandbox(), variables));
  return examined.find(({ id }) => id === 'stuck-tasks')?.finding;
}

test('a conversation the AI has for a while is not called lost', async () => {
  const { conversationSid } = sandbox().customer(newNumber()).text('Where is my order?');
  await time().untilQuiet();
  expect(postsIn(sandbox(), conversationSid)).toHaveLength(1);
  await time().pass(LONG);
  expect(await stuckTasks()).toEqual({ outcome: 'passed', found: 'none of 1' });
});

test('a task whose offer no Function was told of is named', async () => {
  sandbox().taskRouter.tamper = ({ EventType }) => (EventType === 'reservation.created' ? 'drop' : 'deliver');
  sandbox().conversations.tamper = () => 'drop';
  const { taskSid } = sandbox().customer(newNumber()).text('Is anybody there?');
  await time().pass(LONG);
  expect(await stuckTasks()).toMatchObject({
    outcome: 'failed',
    found: `${taskSid} is pending by the AI worker, and no Function knows it`,
  });
});
