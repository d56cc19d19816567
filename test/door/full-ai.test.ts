import type { Customer } from '../../sandbox/people/customer';
import { entriesOf, humanTask, postsIn, sessionsOf, tasksOf, untilWithPeople } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf } from '../harness/stored';

const MINUTE = 60_000;

describe('An AI whose places are taken by customers who say nothing any more', () => {
  const sandbox = useSandbox({ aiCapacity: 3, repCapacity: 100 });
  const time = usePassingTime(sandbox);

  async function writes(text: string, customer = sandbox().customer(newNumber())): Promise<Customer> {
    customer.text(text);
    await time().untilQuiet();
    return customer;
  }

  /** The conversations whose tasks hold a place of the AI worker. */
  function placesTaken(): string[] {
    return sandbox()
      .taskRouter.tasks()
      .filter(({ assignmentStatus }) => assignmentStatus === 'assigned')
      .filter(({ sid }) =>
        sandbox()
          .taskRouter.reservationsOf(sid)
          .some(
            ({ workerSid, status }) => workerSid === sandbox().flex.aiWorker.sid && status === 'accepted',
          ),
      )
      .map(({ attributes }) => String(attributes.conversationSid));
  }

  afterEach(async () => {
    for (const conversationSid of placesTaken()) {
      const channel = sandbox().interactions.channelOf(conversationSid);
      sandbox().interactions.closeChannel(channel, { status: 'closed', completesTasks: true });
    }
    await time().pass(2 * MINUTE);
  });

  test('sends the next one to people at once, and has a place for the one after', async () => {
    const silent = [await writes('Hello'), await writes('Hello')];
    await time().pass(14 * MINUTE);
    const talking = await writes('Hello');
    await time().pass(2 * MINUTE);
    expect(placesTaken()).toHaveLength(3);

    const next = await writes('Where is my order?');
    expect(humanTask(sandbox(), next.conversationSid)).toBeDefined();
    expect(next.received()).toEqual([]);
    expect(placesTaken()).toEqual([talking.conversationSid]);

    const after = await writes('Where is my order?');
    expect(after.received()).toHaveLength(1);
    expect(placesTaken()).toEqual([talking.conversationSid, after.conversationSid]);
    for (const { conversationSid } of silent) {
      expect(tasksOf(sandbox(), conversationSid).map(({ assignmentStatus }) => assignmentStatus)).toEqual([
        'completed',
      ]);
    }
  });

  test('goes on with one of them who writes again: in the same session, without a task until a person is needed', async () => {
    const customers = [await writes('Hello'), await writes('Hello'), await writes('Hello')];
    await time().pass(20 * MINUTE);
    await writes('Hello');
    expect(placesTaken()).toEqual([]);
    const again = await writes('Where is my order?', customers[0]);
    const { conversationSid } = again;
    expect(again.received()).toHaveLength(2);
    expect(sessionsOf(sandbox(), conversationSid)).toHaveLength(1);
    expect(tasksOf(sandbox(), conversationSid)).toHaveLength(1);
    await writes('I want a human', again);
    const task = await untilWithPeople(sandbox(), conversationSid);
    expect(task.attributes).toMatchObject({ handedOff: true, order_id: '4711' });
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
  });

  test('lets everybody keep their place while they talk, and looks once, however many come', async () => {
    const talking = [await writes('Hello'), await writes('Hello'), await writes('Hello')];
    await time().pass(5 * MINUTE);
    const before = sandbox().invocations.all.length;
    for (let more = 0; more < 8; more += 1) sandbox().customer(newNumber()).text('Hello');
    await time().untilQuiet();
    expect(placesTaken().toSorted()).toEqual(talking.map((one) => one.conversationSid).toSorted());
    const looks = sandbox()
      .invocations.all.slice(before)
      .flatMap(({ calls }) => calls)
      .filter(({ target }) => /\/Workers\/WK\w+\/Reservations$/.test(target.split('?')[0] ?? ''));
    expect(looks).toHaveLength(1);
  });

  test('leaves a turn that runs alone, and one whose answer is awaited', async () => {
    const customers = [await writes('Hello'), await writes('Hello'), await writes('Hello')];
    await time().pass(20 * MINUTE);
    sandbox().openCx.thinkingSeconds = 6;
    const [one] = customers;
    one?.text('Where is my order?');
    sandbox().customer(newNumber()).text('Hello');
    await time().untilQuiet();
    sandbox().openCx.thinkingSeconds = 0;
    expect(one?.received()).toHaveLength(2);
    expect(placesTaken()).toEqual([one?.conversationSid]);
  });

  test('gives back a place it cannot free just now as it was', async () => {
    const [one] = [await writes('Hello'), await writes('Hello'), await writes('Hello')];
    await time().pass(20 * MINUTE);
    sandbox().onTwilioCall = ({ target, method }) =>
      method === 'POST' && /\/Channels\/UO\w+\/Participants\//.test(target)
        ? Promise.reject(new Error('reset'))
        : Promise.resolve();
    await writes('Hello');
    sandbox().onTwilioCall = undefined;
    const again = await writes('Where is my order?', one);
    expect(again.received()).toHaveLength(2);
    expect(
      entriesOf(sandbox(), 'functions', 'log').filter(({ details }) => details.fix !== undefined),
    ).toEqual([]);
  });
});

describe('A hundred customers at once, and an AI with fifty places', () => {
  const sandbox = useSandbox({ repCapacity: 100 });
  const time = usePassingTime(sandbox);

  test('are each answered, or in the queue of people, within a minute, with nothing repeated of what is refused', async () => {
    const customers = Array.from({ length: 100 }, () => sandbox().customer(newNumber()));
    for (const customer of customers) customer.text('Where is my order?');
    const isSeenTo = ({ conversationSid }: Customer): boolean =>
      postsIn(sandbox(), conversationSid).length > 0 || humanTask(sandbox(), conversationSid) !== undefined;
    const unseen = (): string[] =>
      customers.filter((customer) => !isSeenTo(customer)).map(({ number }) => number);
    await time().passAtMost(60_000, () => unseen().length === 0);
    expect(unseen()).toEqual([]);
  });
});
