import { deploymentVariables } from '../../../sandbox/deployment-variables';
import type { Finding } from '../../../cli/doctor/check';
import { examine, instrumentsFor } from '../../harness/examine';
import { postsIn } from '../../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';

/** Longer than the doctor has patience with a task nobody has taken up, and shorter than an offer stands. */
const LONG = 90_000;

const sandbox = useSandbox();
const time = usePassingTime(sandbox);

const stuckTasks = (): Promise<Finding | undefined> => foundBy('stuck-tasks');

async function foundBy(check: string): Promise<Finding | undefined> {
  const { DOMAIN_NAME: _given, ...variables } = deploymentVariables(sandbox(), {});
  const examined = await examine(instrumentsFor(sandbox(), variables));
  return examined.find(({ id }) => id === check)?.finding;
}

test('a conversation the AI has for a while is not called lost', async () => {
  const { conversationSid } = sandbox().customer(newNumber()).text('Where is my order?');
  await time().untilQuiet();
  expect(postsIn(sandbox(), conversationSid)).toHaveLength(1);
  await time().pass(LONG);
  expect(await stuckTasks()).toEqual({ outcome: 'passed', found: 'none of 1' });
});

test('a customer who has said nothing for long is counted', async () => {
  sandbox().customer(newNumber()).text('Where is my order?');
  await time().untilQuiet();
  const before = await foundBy('held-capacity');
  await time().pass(20 * 60_000);
  expect(before).toMatchObject({
    outcome: 'passed',
    found: expect.stringContaining(' 0 without a word') as string,
  });
  expect(await foundBy('held-capacity')).toMatchObject({
    outcome: 'passed',
    found: expect.stringMatching(/ [12] without a word for 15 minutes/) as string,
  });
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
