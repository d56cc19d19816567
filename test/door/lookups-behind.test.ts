import { publishMessagingFlow } from '../../sandbox/studio/documented-flows';
import { FlowCustomer } from '../../sandbox/people/flow-customer';
import { tasksOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, usePassingTime } from '../harness/use-sandbox';
import { storedOf } from '../harness/stored';
import { ADA, tasksOfSession, useHostingSandbox } from './hosted/visitors';

/** Milliseconds a lookup of tasks by an expression is behind: longer than a Function that died is waited for. */
const MANY = 60_000;

const isOpen = ({ assignmentStatus }: { assignmentStatus: string }): boolean =>
  !['completed', 'canceled'].includes(assignmentStatus);

describe('Where a lookup of tasks is behind,', () => {
  const sandbox = useHostingSandbox({ repCapacity: 100 });
  const time = usePassingTime(sandbox);

  beforeAll(() => publishMessagingFlow(sandbox()));
  beforeEach(() => {
    const { taskRouter, flex } = sandbox();
    taskRouter.lookupsAreBehindMilliseconds = MANY;
    taskRouter.setActivity(flex.rep.sid, 'Available');
  });
  afterEach(() => sandbox().faults.clear());

  const tasksOfPeople = (conversationSid: string): number =>
    tasksOf(sandbox(), conversationSid).filter(({ attributes }) => attributes.handoffTimestamp).length - 1;

  async function served() {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    return { customer, conversationSid };
  }

  test('people are invited once, though the invite was not answered', async () => {
    const { customer, conversationSid } = await served();
    sandbox().faults.failCalls(
      ({ operation }) => operation === 'invite',
      { kind: 'error', failure: 'unavailable', when: 'after' },
      { times: 1 },
    );
    customer.text('I have a complaint');
    await untilWithPeople(sandbox(), conversationSid);
    await time().pass(2 * MANY);
    expect(tasksOfPeople(conversationSid)).toBe(1);
  });

  test('people are invited once, though the Function died with it', async () => {
    const { customer, conversationSid } = await served();
    sandbox().faults.killAfter(({ operation }) => operation === 'invite', { times: 1 });
    customer.text('I have a complaint');
    await untilWithPeople(sandbox(), conversationSid);
    customer.text('Hello?');
    await time().pass(2 * MANY);
    expect(tasksOfPeople(conversationSid)).toBe(1);
  });

  test('a customer of OpenCX’s widget comes to people once, though the interaction was not answered', async () => {
    sandbox().faults.failCalls(
      ({ operation }) => operation === 'create interaction',
      { kind: 'error', failure: 'unavailable', when: 'after' },
      { times: 1 },
    );
    const visitor = sandbox().hostedVisitor(ADA);
    visitor.write('I want a human');
    await time().pass(2 * MANY);
    expect(tasksOfSession(sandbox(), visitor)).toMatchObject([{ queueSid: sandbox().flex.humanQueue.sid }]);
  });

  test('a Studio flow is told once to send a customer to people', async () => {
    const customer = new FlowCustomer(sandbox(), newNumber());
    const conversationSid = customer.text('I want to talk to a human');
    await untilWithPeople(sandbox(), conversationSid);
    customer.text('Hello?');
    await time().pass(2 * MANY);
    expect(tasksOf(sandbox(), conversationSid)).toHaveLength(1);
  });

  test('a customer whose rep has left is with people, at the latest when somebody takes them again', async () => {
    sandbox().interactions.parking.returnsAfterMilliseconds = 0;
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    await sandbox().rep.accept(conversationSid);
    await untilQuiet(sandbox());
    sandbox().rep.leaveForNow(conversationSid);
    await untilQuiet(sandbox());
    customer.text('Hello again');
    await time().pass(8_000);
    await sandbox().rep.accept(conversationSid);
    await untilQuiet(sandbox());
    expect(storedOf(sandbox(), conversationSid)).toMatchObject({ phase: 'human', repHadIt: true });
    expect(tasksOf(sandbox(), conversationSid).filter(isOpen)).toHaveLength(1);
  });
});
